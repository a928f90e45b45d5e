import { codec } from '@concord/contracts';
import { factOf, isTimer, type InvoiceTimer } from './timers';

const timer: InvoiceTimer = {
  ...{ orderId: 'ord_1', tenantId: 'ten_1', mode: 'test', invoiceId: 'inv_1', correlationId: 'cor_1', causationId: 'evt_1', dueAt: 86_400_000 },
};

test('Z2: the same date is the same event however often its timer fires, and another date or kind is another', () => {
  const { type, value } = factOf('invoice_due', timer);
  expect(factOf('invoice_due', { ...timer, correlationId: 'cor_2' }).value.meta).toMatchObject({
    ...{ eventId: value.meta.eventId, fingerprint: value.meta.fingerprint },
  });
  const ids = [value, factOf('invoice_due', { ...timer, dueAt: 1 }).value, factOf('invoice_reminder', timer).value].map(({ meta }) => meta.eventId);
  expect(new Set(ids).size).toBe(3);
  expect(codec.decode(codec.encode(type, value)).value).toMatchObject({
    invoiceId: 'inv_1',
    dueAt: 86_400_000,
    meta: { occurredAt: 86_400_000, actor: { kind: 'timer' } },
  });
});

test('Z1: dates and reminders are timers, issues are not', () => {
  expect(['invoice_due', 'invoice_reminder', 'issue_invoice', 'toString'].map(isTimer)).toEqual([true, true, false, false]);
});
