/** Verification of an order: its history judged again by the authority, and the processor's own journal beside its payments (W8, W9, B10). */
import type { AuthorityReads, ProcessorJournal } from '../../app';
import type { Caller } from '../../domain/caller';
import { differencesOf, wordsOf, type Difference, type Movement } from '../../domain/processor-statement';
import { notFound } from './ids';
import { Reader } from './reader';

const PAGE_ENTRIES = 1_000;
/** A movement between the two readings looks like a difference; read again it is none. */
const READINGS = 3;

interface JournalPage {
  data: Array<{ kind: string; amount: number; currency: string; payment_id: string | null }>;
  next_cursor: string | null;
}

type Statement = { status: 'agrees' | 'in_progress' | 'differs' | 'unavailable'; differences: Difference[] };

const statusOf = (differences: Difference[]): Statement['status'] =>
  differences.length === 0 ? 'agrees' : differences.every(({ isInProgress }) => isInProgress) ? 'in_progress' : 'differs';

const differenceJson = ({ paymentId, kind, currency, recorded, atProcessor, isInProgress }: Difference): object => ({
  payment_id: paymentId,
  kind,
  currency,
  recorded,
  at_processor: atProcessor,
  in_progress: isInProgress,
});

export class Verifier {
  constructor(
    private readonly reader: Reader,
    private readonly authority: AuthorityReads,
    private readonly journal: ProcessorJournal,
  ) {}

  /** `ok` is false also where the processor moved another amount than the record says. Errors: ApiProblem order_not_found. */
  async verify(caller: Caller, orderId: string, checkpoint?: string): Promise<object> {
    const statement = await this.statement(caller, orderId);
    const history = await this.authority.verify(caller.tenantId, orderId, checkpoint);
    if (history === null) throw notFound('order_not_found');
    const failures = [...history.failures, ...statement.differences.filter(({ isInProgress }) => !isInProgress).map(wordsOf)];
    return {
      ok: failures.length === 0,
      failures,
      processor: { status: statement.status, differences: statement.differences.map(differenceJson) },
    };
  }

  private async statement(caller: Caller, orderId: string): Promise<Statement> {
    let differences: Difference[] = [];
    for (let reading = 0; reading < READINGS; reading += 1) {
      const movements = await this.movements(orderId);
      const order = await this.reader.order(caller, orderId);
      if (movements === null) return { status: 'unavailable', differences: [] };
      differences = differencesOf(order, movements);
      if (statusOf(differences) !== 'differs') break;
    }
    return { status: statusOf(differences), differences };
  }

  /** Null where the processor does not answer: the record is verified without it. */
  private async movements(orderId: string): Promise<Movement[] | null> {
    const movements: Movement[] = [];
    try {
      for (let cursor: string | null = '0'; cursor !== null;) {
        const page = (await this.journal.page({ order_id: orderId, cursor, limit: String(PAGE_ENTRIES) })) as JournalPage;
        for (const { kind, amount, currency, payment_id: paymentId } of page.data)
          if (kind === 'capture' || kind === 'refund') movements.push({ kind, amount, currency, paymentId: paymentId ?? '' });
        cursor = page.next_cursor;
      }
    } catch {
      return null;
    }
    return movements;
  }
}
