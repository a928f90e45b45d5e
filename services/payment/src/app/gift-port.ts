/** Gift cards as one more processor: the same operations, answers and keys, carried out on our own ledger (PY10). */
import { giftCardIdOf } from '@concord/contracts';
import type { GiftAnswer, GiftCard, GiftIssue, GiftOperation } from '../domain/gift-card';
import type { GiftMovement, GiftPeriod } from '../domain/gift-statement';
import type { GiftLoad } from '../domain/gift-load';
import type { Work } from '../domain/work';
import type { CallResult, ProcessorPort } from './execute-operation';

export interface GiftMovementsQuery {
  tenantId: string;
  mode: string;
  period: GiftPeriod;
  /** Card after which to go on. */
  after: string;
  /** Cards. */
  limit: number;
}

/** Port: the cards. */
export interface GiftLedger {
  read(id: string): Promise<GiftCard | null>;
  issue(issue: GiftIssue): Promise<GiftCard>;
  load(load: GiftLoad): Promise<GiftAnswer>;
  operate(id: string, operation: GiftOperation): Promise<GiftAnswer>;
  answerTo(id: string, key: string): Promise<GiftAnswer | null>;
  /** Of some cards, in the order of their ids; `last` is the last of them, null when there are no more. */
  movements(query: GiftMovementsQuery): Promise<{ movements: GiftMovement[]; last: string | null }>;
  /** Tenants and modes that have cards, as accounts of a processor. */
  accounts(): Promise<string[]>;
}

const resultOf = (answer: GiftAnswer): CallResult => ({ kind: 'answer', answer: { ...answer, account: null, actionUrl: null, presentment: null } });

export const operationOf = ({ operation, effectId, tenantId, mode, orderId, paymentId, amount, currency, captureMode, final }: Work): GiftOperation => ({
  kind: operation,
  key: effectId,
  tenantId,
  mode,
  orderId,
  paymentId,
  refundId: null,
  amount,
  currency,
  isManual: captureMode === 'manual',
  isFinal: final,
});

class GiftPort implements ProcessorPort {
  constructor(
    private readonly ledger: GiftLedger,
    private readonly cardId: string,
  ) {}

  async call(work: Work): Promise<CallResult> {
    return resultOf(await this.ledger.operate(this.cardId, operationOf(work)));
  }

  async look(effectId: string): Promise<CallResult | { kind: 'never_seen' }> {
    const answer = await this.ledger.answerTo(this.cardId, effectId);
    return answer === null ? { kind: 'never_seen' } : resultOf(answer);
  }
}

/** Who carries out this work: the card that it names, else the processor. */
export function portOf(work: Work, processor: ProcessorPort, ledger: GiftLedger): ProcessorPort {
  const cardId = giftCardIdOf(work.paymentMethod);
  return cardId === undefined ? processor : new GiftPort(ledger, cardId);
}
