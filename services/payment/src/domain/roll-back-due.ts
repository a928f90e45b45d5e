/** The time until which parts wait for the rest, as a timer and as a fact: it comes once, however often the timer fires (PY6, Z1, Z2). */
import { factId, fingerprintOfContent, type OrderEvent, type PartialPaymentsDue } from '@concord/contracts';

export interface RollBackTimer {
  orderId: string;
  tenantId: string;
  mode: string;
  correlationId: string;
  causationId: string;
  /** Milliseconds since the epoch, on the order's clock. */
  dueAt: number;
}

export const rollBackTimersOf = ({ directives, orderId, tenantId, mode, correlationId, eventId, recordedAt }: OrderEvent): RollBackTimer[] =>
  directives
    .filter(({ kind }) => kind === 'time_roll_back')
    .map(({ dueAt }) => ({ orderId, tenantId, mode, correlationId, causationId: eventId, dueAt: dueAt ?? recordedAt }));

/** Whether anything is given back is the authority's to say. */
export const rollBackDueOf = ({ dueAt, ...timer }: RollBackTimer): PartialPaymentsDue => ({
  meta: {
    ...timer,
    eventId: factId('timer', timer.orderId, 'partial_payments_due'),
    commandId: null,
    actor: { kind: 'timer', id: 'payment.roll-back' },
    fingerprint: fingerprintOfContent('PartialPaymentsDue', timer.orderId),
    expectedVersion: null,
    occurredAt: dueAt,
  },
  dueAt,
});
