/**
 * What an answer of the processor means, for every status (U6). A status that makes no sense for a refund is no evidence:
 * the outcome is unknown and is asked for again.
 */
import type { Presentment } from '@concord/contracts';

export const answerStatuses = ['succeeded', 'failed', 'processing', 'authorized', 'captured', 'requires_action', 'voided'] as const;
export type AnswerStatus = (typeof answerStatuses)[number];

export interface ProcessorAnswer {
  status: AnswerStatus;
  /** Processor's id of the refund. */
  reference: string;
  /** On which the processor booked it; null where it tells none. */
  account: string | null;
  /** When it happened at the processor, milliseconds since the epoch. */
  at: number;
  /** Minor units. */
  amount: number;
  currency: string;
  failure: { code: string; message: string } | null;
  /** What went back in the currency that the buyer was charged in (M3). */
  presentment: Presentment | null;
}

export type FactType = 'RefundSubmitted' | 'RefundSucceeded' | 'RefundFailed' | 'RefundOutcomeUnknown';

export interface Reaction {
  fact: FactType;
  /** done: it is over. resolve: ask again until it is settled. */
  next: 'done' | 'resolve';
}

const unknown: Reaction = { fact: 'RefundOutcomeUnknown', next: 'resolve' };

export const reactions: Readonly<Record<AnswerStatus, Reaction>> = {
  succeeded: { fact: 'RefundSucceeded', next: 'done' },
  failed: { fact: 'RefundFailed', next: 'done' },
  processing: { fact: 'RefundSubmitted', next: 'resolve' },
  authorized: unknown,
  captured: unknown,
  requires_action: unknown,
  voided: unknown,
};
