/**
 * Runs commands one at a time: decide, write the journal, change the memory, answer. A key that was seen gets its first
 * answer again for ever (Q1); outcomes that come later are written when they are due, also those that became due while the
 * process was away.
 */
import type { Clock } from '@concord/chassis';
import { contentOf, type ProcessorCommand } from '../domain/commands';
import { decide } from '../domain/decide';
import type { Answer, Decision, Draft, Fault, JournalRecord } from '../domain/journal-record';
import { emptyState, evolve, type MoneyMoved, type OperationState, type Payment } from '../domain/processor-state';
import { isMovement, statementPage, type Period, type StatementPage, type StatementPosition } from './statement';
import { decideChallenge, settleDue } from '../domain/settle';

/** Port: the journal. */
export interface Journal {
  /** Durable against a kill of the process when it returns. */
  append(record: JournalRecord): void;
}

export type Response = { answer: Answer; hangs: boolean } | { fault: Fault };

/** Stands for the account of what names none. */
const NO_ACCOUNT = '';

function add(lists: Map<string, JournalRecord[]>, key: string, record: JournalRecord): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [record]);
  else known.push(record);
}

const KEY_REUSED: Fault = { status: 422, code: 'idempotency_key_reused', message: 'The key was used with another content.' };

export class Processor {
  readonly records: JournalRecord[] = [];
  private readonly byOrder = new Map<string, JournalRecord[]>();
  private readonly movementsByAccount = new Map<string, JournalRecord[]>();
  private readonly state = emptyState();
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly journal: Journal,
    private readonly clock: Clock,
    private readonly pagesUrl: string,
  ) {}

  /** Takes up what the journal holds. */
  replay(records: Iterable<JournalRecord>): void {
    for (const record of records) this.remember(record);
    for (const [key, { dueAt }] of this.state.operations) if (dueAt !== null) this.settleAt(key, dueAt);
  }

  stop(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  run(command: ProcessorCommand): Response {
    const known = this.state.operations.get(command.key);
    if (known !== undefined) return known.request === contentOf(command) ? { answer: known.first, hangs: known.hangs } : { fault: KEY_REUSED };
    return this.carryOut(decide(this.state, command, { now: this.clock.now(), pagesUrl: this.pagesUrl }));
  }

  /** The buyer's answer to a challenge. */
  answerChallenge(reference: string, approve: boolean): Response {
    return this.carryOut(decideChallenge(this.state, reference, approve, this.clock.now()));
  }

  recordsOf(orderId: string): readonly JournalRecord[] {
    return this.byOrder.get(orderId) ?? [];
  }

  /** The accounts that something was moved on; without those of what was written before there were accounts. */
  get accounts(): string[] {
    return [...this.movementsByAccount.keys()].filter((account) => account !== NO_ACCOUNT);
  }

  /** One page of what was moved on an account, or on none. */
  statement(account: string | null, period: Period, position: StatementPosition | null, limit: number): StatementPage {
    return statementPage(this.movementsByAccount.get(account ?? NO_ACCOUNT) ?? [], period, position, limit, this.clock.now());
  }

  operation(key: string): OperationState | undefined {
    return this.state.operations.get(key);
  }

  payment(reference: string): Payment | undefined {
    return this.state.payments.get(reference);
  }

  get moved(): ReadonlyMap<string, MoneyMoved> {
    return this.state.moved;
  }

  private carryOut(decision: Decision): Response {
    if ('fault' in decision) return decision;
    const { answer, hangs } = this.write(decision.draft);
    return { answer, hangs };
  }

  private write(draft: Draft): JournalRecord {
    const record = { sequence: this.state.sequence + 1, ...draft };
    this.journal.append(record);
    this.remember(record);
    if (record.settles_at !== null) this.settleAt(record.key, Date.parse(record.settles_at));
    return record;
  }

  private remember(record: JournalRecord): void {
    evolve(this.state, record);
    this.records.push(record);
    if (record.order_id !== null) add(this.byOrder, record.order_id, record);
    if (isMovement(record)) add(this.movementsByAccount, record.answer.account ?? NO_ACCOUNT, record);
  }

  private settleAt(key: string, dueAt: number): void {
    const settle = (): void => {
      this.timers.delete(key);
      const draft = settleDue(this.state, key, this.clock.now());
      if (draft !== undefined) this.write(draft);
    };
    this.timers.set(key, setTimeout(settle, Math.max(0, dueAt - this.clock.now())));
  }
}
