/** One processor operation as the authority ordered it, and how far it has come. */
import type { CaptureMode, Directive, OrderEvent } from '@concord/contracts';
import { operationKinds, type FactType, type OperationKind } from './reactions';

export interface Work {
  operation: OperationKind;
  /** The directive's id; the processor's idempotency key (Q5). */
  effectId: string;
  orderId: string;
  tenantId: string;
  mode: string;
  commandId: string | null;
  correlationId: string;
  causationId: string;
  paymentId: string;
  /** Minor units. */
  amount: number;
  currency: string;
  paymentMethod: string;
  captureMode: CaptureMode;
  final: boolean;
  /** Null while the processor has told none. */
  processorReference: string | null;
  /** For a collection: the payment whose authorisation it renews or raises (A4). */
  replaces?: string;
  /** For a collection: the currency in which the buyer is charged, where it is not the order's (M3). */
  presentmentCurrency?: string;
}

/**
 * call: the operation is sent. resolve: it was sent, its outcome is open, the processor is asked for the truth.
 * watch: it failed; for a while the processor is asked whether money came after all (PY4).
 */
export interface Progress {
  stage: 'call' | 'resolve' | 'watch';
  /** Times asked in this stage. */
  polls: number;
  /** What was published last, so that an open outcome is told once. */
  told: FactType | null;
}

export interface Job {
  work: Work;
  progress: Progress;
}

const isOperation = (kind: string): kind is OperationKind => (operationKinds as readonly string[]).includes(kind);

/** The operations that an order event orders from this service. */
export const jobsOf = (event: OrderEvent): Job[] =>
  event.directives.flatMap((directive) => {
    if (!isOperation(directive.kind)) return [];
    return [{ work: workOf(event, directive, directive.kind), progress: { stage: 'call', polls: 0, told: null } }];
  });

function workOf(event: OrderEvent, directive: Directive, operation: OperationKind): Work {
  const reference = directive.processorReference;
  return {
    operation,
    effectId: directive.directiveId,
    orderId: event.orderId,
    tenantId: event.tenantId,
    mode: event.mode,
    commandId: event.commandId,
    correlationId: event.correlationId,
    causationId: event.eventId,
    paymentId: directive.targetId,
    amount: directive.amount,
    currency: directive.currency,
    paymentMethod: directive.paymentMethod ?? '',
    captureMode: directive.captureMode ?? 'automatic',
    final: directive.final ?? true,
    processorReference: reference === '' ? null : reference,
    ...(directive.replaces === null ? {} : { replaces: directive.replaces }),
    ...(directive.presentmentCurrency === null ? {} : { presentmentCurrency: directive.presentmentCurrency }),
  };
}
