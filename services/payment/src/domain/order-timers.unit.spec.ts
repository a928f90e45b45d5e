/** Timers of an order as facts: one for each time that was named, however often it fires (Z1, Z2). */
import { codec } from '@concord/contracts';
import { isOrderTimer, timerFactOf, timerIdOf, type OrderTimerKind, type PaymentTimer } from './order-timers';

const timer: PaymentTimer = {
  ...{ orderId: 'ord_1', tenantId: 'ten_1', mode: 'test', paymentId: null, correlationId: 'cor_1', causationId: 'evt_1', dueAt: 86_400_000 },
};

const ids = (kind: OrderTimerKind, changed: Partial<PaymentTimer>): string[] => {
  const { meta } = timerFactOf(kind, { ...timer, ...changed }).value;
  return [timerIdOf(kind, { ...timer, ...changed }), meta.eventId, meta.fingerprint];
};

/** Whether another cause, another date and another payment give another timer. */
test.each([
  ['time_roll_back', 'PartialPaymentsDue', { date: false, payment: false }],
  ['payment_due', 'PaymentScheduleDue', { date: true, payment: false }],
  ['expire_quote', 'QuoteExpired', { date: true, payment: false }],
  ['archive_order', 'OrderRetentionFellDue', { date: true, payment: false }],
  ['close_refund_window', 'RefundWindowClosed', { date: false, payment: true }],
] as const)('Z2: %s states %s, once for each %j', (kind, type, { date, payment }) => {
  expect(isOrderTimer(kind)).toBe(true);
  const first = ids(kind, { paymentId: 'pay_1' });
  expect(ids(kind, { paymentId: 'pay_1', causationId: 'evt_2', correlationId: 'cor_2' })).toEqual(first);
  const isOther = (changed: Partial<PaymentTimer>): boolean[] => ids(kind, { paymentId: 'pay_1', ...changed }).map((id, index) => id !== first[index]);
  expect(isOther({ dueAt: 1 })).toEqual([date, date, date]);
  expect(isOther({ paymentId: 'pay_2' })).toEqual([payment, payment, payment]);
  const fact = timerFactOf(kind, { ...timer, paymentId: 'pay_1' });
  expect(codec.decode(codec.encode(fact.type, fact.value))).toMatchObject({
    type,
    value: { dueAt: 86_400_000, meta: { occurredAt: 86_400_000, actor: { kind: 'timer' }, commandId: null } },
  });
});

test('W6: a timer that an earlier release has stored names no payment and states the same', () => {
  const stored = JSON.parse(JSON.stringify({ ...timer, paymentId: undefined })) as PaymentTimer;
  const { type, value } = timerFactOf('payment_due', stored);
  expect(codec.encode(type, value)).toEqual(codec.encode(type, timerFactOf('payment_due', timer).value));
  expect(isOrderTimer('collect')).toBe(false);
});
