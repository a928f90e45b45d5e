/**
 * Reads both sides of a reconciliation: the statements of the processors first, which end at a moment of their own clocks, then the records,
 * so that nothing a record has by then is missing on the other side because it was read earlier (B10).
 */
import type { Clock } from '@concord/chassis';
import { processorAccountOf } from '@concord/contracts';
import { keyOfStated, leftOver, merged, Reconciliation, type Reconciled, type StatedMovement, type Statement, type Unassigned } from '../domain/reconciliation';
import type { Account, AuthorityReads, Period, StatementSource } from './ports';

const DAY_MS = 86_400_000;
/** What was booked so shortly before the end of a statement may have been on its way into it; read again it is there (decision 62). */
const RECENT_MS = 10_000;
const READINGS = 3;
/** Orders with a movement that are asked for at once. */
const ORDERS_AT_ONCE = 500;

const accountOf = (account: string): Account => {
  const end = account.lastIndexOf(':');
  return { tenantId: account.slice(0, end), mode: account.slice(end + 1) };
};

export class Reconciler {
  constructor(
    private readonly authority: Pick<AuthorityReads, 'movements' | 'owners'>,
    private readonly sources: readonly StatementSource[],
    private readonly clock: Clock,
  ) {}

  /** What is of no account counts where a record has it; whose the rest is nobody knows, so it is not shown (S1). */
  async one(account: Account, period: Period): Promise<Reconciled> {
    return this.settled(account, period, await this.unassigned(period));
  }

  /** Every account that a record or a processor knows, and what is of none. */
  async all(period: Period): Promise<Reconciled> {
    const unassigned = await this.unassigned(period);
    const owners = (await this.authority.owners()).map(processorAccountOf);
    const stated = await Promise.all(this.sources.map((source) => source.accounts()));
    const accounts = [...new Set([...owners, ...stated.flat()])].sort();
    const results: Reconciled[] = [];
    for (const account of accounts) {
      const result = await this.settled(accountOf(account), period, unassigned);
      for (const key of result.taken) unassigned.delete(key);
      results.push(result);
    }
    return merged([...results, leftOver(unassigned, this.clock.now())]);
  }

  private async settled(account: Account, period: Period, unassigned: Unassigned): Promise<Reconciled> {
    let result = await this.compare(account, period, unassigned);
    for (let reading = 1; reading < READINGS && result.differences.some(({ at }) => Date.parse(at) > result.asOf - RECENT_MS); reading += 1)
      result = await this.compare(account, period, unassigned);
    return result;
  }

  private async compare(account: Account, period: Period, unassigned: Unassigned): Promise<Reconciled> {
    const statements: Statement[] = [];
    for (const source of this.sources) statements.push(await this.statement(source, account, period));
    const reconciliation = new Reconciliation(processorAccountOf(account), statements, unassigned);
    const range = { from: Date.parse(period.from), before: Date.parse(period.to) + DAY_MS };
    for (let after: string | null = ''; after !== null;) {
      const page = await this.authority.movements(account.tenantId, account.mode, { ...range, after, limit: ORDERS_AT_ONCE });
      for (const order of page.orders) reconciliation.add(order);
      reconciliation.addUnreadable(page.unreadable);
      after = page.next;
    }
    return reconciliation.result();
  }

  private async statement(source: StatementSource, account: Account | null, period: Period): Promise<Statement> {
    const { processor, kind } = source;
    const statement: Statement = { processor, kind, asOf: Number.POSITIVE_INFINITY, movements: [], totals: [] };
    for (let cursor: string | null | undefined = undefined; cursor !== null;) {
      const page = await source.page(account, period, cursor);
      statement.asOf = page.asOf;
      statement.movements.push(...page.movements);
      statement.totals.push(...page.totals);
      cursor = page.nextCursor;
    }
    return statement;
  }

  private async unassigned(period: Period): Promise<Map<string, StatedMovement>> {
    const unassigned = new Map<string, StatedMovement>();
    for (const source of this.sources.filter(({ mayHaveNone }) => mayHaveNone)) {
      const { movements } = await this.statement(source, null, period);
      for (const stated of movements) unassigned.set(keyOfStated(source.processor, stated), stated);
    }
    return unassigned;
  }
}
