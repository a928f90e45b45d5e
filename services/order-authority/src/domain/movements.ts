/**
 * What an order says a processor moved, entry by entry, at the processor's own time; and what it still waits to be told (B10). An amount is
 * what the entry booked, whatever the fact said: what was not booked is a difference.
 */
import type {
  Direction,
  OrderEvent,
  OrderSnapshot,
  Payment,
  PaymentCaptured,
  RecordedMovement,
  RefundAllocation,
  RefundFailed,
  RefundSucceeded,
  Waiting,
} from '@concord/contracts';
import { isPendingOut, pendingOf } from './balance';
import { paymentOf } from './state';

type Named = Pick<RecordedMovement, 'paymentId' | 'refundId' | 'reference'>;

interface Moving {
  direction: Direction;
  bucket: string;
  named: (value: never) => Named;
}

/** The facts with which money moves. A refund that comes back has no object of its own. */
const MOVING: Readonly<Record<string, Moving>> = {
  PaymentCaptured: {
    direction: 'capture',
    bucket: 'captured',
    named: ({ paymentId, captureId }: PaymentCaptured) => ({ paymentId, refundId: null, reference: captureId }),
  },
  RefundSucceeded: {
    direction: 'refund',
    bucket: 'refunded',
    named: ({ paymentId, refundId, processorReference }: RefundSucceeded) => ({ paymentId, refundId, reference: processorReference }),
  },
  RefundFailed: {
    direction: 'refund',
    bucket: 'refunded',
    named: ({ paymentId, refundId, attempt }: RefundFailed) => ({ paymentId, refundId, reference: `return of ${refundId}, attempt ${attempt}` }),
  },
};

export const MOVING_TYPES: readonly string[] = Object.keys(MOVING);

/** Null for an entry that booked no money of a processor: what a person handed over and what another order gave is none. */
export function movementOf(
  { type, actor, deltas, occurredAt: at, payload }: OrderEvent,
  decode: (bytes: Buffer) => { value: unknown },
): RecordedMovement | null {
  const moving = MOVING[type];
  const amount = deltas.find(({ bucket }) => bucket === moving?.bucket)?.amount ?? 0;
  if (moving === undefined || actor.kind !== 'processor' || amount === 0) return null;
  return { processor: actor.id, direction: moving.direction, ...moving.named(decode(payload).value as never), amount, at };
}

const WAITING: ReadonlySet<string> = new Set(['processing', 'requires_action', 'unknown']);
const BY_PROCESSOR: ReadonlySet<string> = new Set(['card', 'gift_card']);

function comingIn(payment: Payment): Waiting[] {
  const { kind, paymentId, status, pendingOperation, pendingAmount } = payment;
  if (!BY_PROCESSOR.has(kind) || (!WAITING.has(status) && pendingOperation === 'none')) return [];
  const amount = pendingOperation === 'void' ? 0 : pendingOperation === 'capture' ? pendingAmount : pendingOf(payment);
  return [{ kind, direction: 'capture', paymentId, amount }];
}

function goingOut(order: OrderSnapshot, part: RefundAllocation): Waiting[] {
  const { paymentId, destination, reservedDifference } = part;
  const kind = destination?.kind ?? paymentOf(order, paymentId)?.kind ?? '';
  const amount = reservedDifference + (isPendingOut(part) ? part.amount : 0);
  return amount > 0 && BY_PROCESSOR.has(kind) ? [{ kind, direction: 'refund', paymentId, amount }] : [];
}

export const waitingOf = (order: OrderSnapshot): Waiting[] => [
  ...order.payments.flatMap(comingIn),
  ...order.refunds.flatMap(({ allocations }) => allocations.flatMap((part) => goingOut(order, part))),
];
