/** One refund to one payment, or to a gift card instead of it, as the authority ordered it, and how far it has come. */
import type { Directive, OrderEvent } from '@concord/contracts';
import type { FactType } from './reactions';

export interface Work {
  /** load: value is put on the gift card that it names; refund: the payment gives back. Absent in what was stored before there were loads. */
  operation?: 'refund' | 'load';
  /** The directive's id; the processor's idempotency key. A retry after a failure is another directive (Q5, Q6). */
  effectId: string;
  orderId: string;
  tenantId: string;
  mode: string;
  commandId: string | null;
  correlationId: string;
  causationId: string;
  refundId: string;
  paymentId: string;
  /** Minor units. */
  amount: number;
  currency: string;
  /** Definitive attempt number (Q6). */
  attempt: number;
  /** Names the gift card that the refund goes to; empty for a card of the processor. */
  paymentMethod: string;
  /** Processor's id of the payment; null while it has told none. */
  processorReference: string | null;
}

/** call: the refund is sent. resolve: it was sent, its outcome is open, the processor is asked for the truth. */
export interface Progress {
  stage: 'call' | 'resolve';
  /** Times asked in this stage. */
  polls: number;
  /** What was published last, so that an open outcome is told once. */
  told: FactType | null;
}

export interface Job {
  work: Work;
  progress: Progress;
}

/** The refunds that an order event orders: one for each payment the money goes back to (FL5). */
export const jobsOf = (event: OrderEvent): Job[] =>
  event.directives
    .filter(({ kind }) => kind === 'refund' || kind === 'load_gift_card')
    .map((directive) => ({ work: workOf(event, directive), progress: { stage: 'call', polls: 0, told: null } }));

function workOf(event: OrderEvent, directive: Directive): Work {
  const reference = directive.processorReference;
  return {
    operation: directive.kind === 'load_gift_card' ? 'load' : 'refund',
    effectId: directive.directiveId,
    orderId: event.orderId,
    tenantId: event.tenantId,
    mode: event.mode,
    commandId: event.commandId,
    correlationId: event.correlationId,
    causationId: event.eventId,
    refundId: directive.targetId,
    paymentId: directive.paymentId ?? '',
    amount: directive.amount,
    currency: directive.currency,
    attempt: directive.attempt,
    paymentMethod: directive.paymentMethod ?? '',
    processorReference: reference === '' ? null : reference,
  };
}
