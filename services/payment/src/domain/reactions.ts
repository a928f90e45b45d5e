/**
 * What an answer of the processor means, for every operation and every status (U6). A status that makes no sense for its
 * operation is no evidence: the outcome is unknown and is asked for again.
 */
import type { Presentment } from '@concord/contracts';

export const operationKinds = ['collect', 'capture', 'void'] as const;
export type OperationKind = (typeof operationKinds)[number];

export const answerStatuses = ['authorized', 'captured', 'failed', 'requires_action', 'processing', 'voided', 'succeeded'] as const;
export type AnswerStatus = (typeof answerStatuses)[number];

export interface ProcessorAnswer {
  status: AnswerStatus;
  /** Processor's id of the payment. */
  reference: string;
  /** On which the processor booked it; null where it tells none. */
  account: string | null;
  /** When it happened at the processor, milliseconds since the epoch. */
  at: number;
  /** Minor units. */
  amount: number;
  currency: string;
  captureId: string | null;
  final: boolean | null;
  failure: { code: string; message: string } | null;
  actionUrl: string | null;
  /** What the buyer is charged in another currency (M3). */
  presentment: Presentment | null;
}

export type FactType =
  | 'PaymentAuthorized'
  | 'PaymentCaptured'
  | 'PaymentFailed'
  | 'PaymentActionRequired'
  | 'PaymentOutcomeUnknown'
  | 'PaymentCaptureFailed'
  | 'PaymentVoided'
  | 'PaymentVoidFailed';

export interface Reaction {
  /** Fact to publish. */
  fact: FactType | null;
  /** done: it is over. resolve: ask again until it is settled. watch: it failed, look whether money comes late. */
  next: 'done' | 'resolve' | 'watch';
}

const done = (fact: FactType): Reaction => ({ fact, next: 'done' });
const unknown: Reaction = { fact: 'PaymentOutcomeUnknown', next: 'resolve' };
const waiting: Reaction = { fact: null, next: 'resolve' };

export const reactions: Readonly<Record<OperationKind, Readonly<Record<AnswerStatus, Reaction>>>> = {
  collect: {
    authorized: done('PaymentAuthorized'),
    captured: done('PaymentCaptured'),
    failed: { fact: 'PaymentFailed', next: 'watch' },
    requires_action: { fact: 'PaymentActionRequired', next: 'resolve' },
    processing: waiting,
    voided: done('PaymentVoided'),
    succeeded: unknown,
  },
  capture: {
    authorized: unknown,
    captured: done('PaymentCaptured'),
    failed: done('PaymentCaptureFailed'),
    requires_action: unknown,
    processing: waiting,
    voided: unknown,
    succeeded: unknown,
  },
  void: {
    authorized: unknown,
    captured: unknown,
    failed: done('PaymentVoidFailed'),
    requires_action: unknown,
    processing: waiting,
    voided: done('PaymentVoided'),
    succeeded: unknown,
  },
};
