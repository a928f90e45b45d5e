import { codec } from '@concord/contracts';
import { explainField, fieldOf } from './explain-field';
import { given } from './testing/table';

const decode = (bytes: Buffer) => codec.decode(bytes);

/** Entries as `type amount after`. */
function told(sentences: string, field: string): string[] | null {
  const { history } = given(sentences);
  const explained = explainField(history, field, decode);
  return explained === null ? null : explained.entries.map(({ type, amount, after }) => `${type} ${amount ?? '-'} ${String(after)}`);
}

const refunded = 'paid 10000; refund R 4000; submitted R A; refunded R A 4000';

test.each<[string, string, string[] | null]>([
  [refunded, 'payment_status', ['OrderCreated - unpaid', 'PaymentCaptured - paid', 'RefundRequested - overpaid', 'RefundSucceeded - paid']],
  [refunded, 'refund_status', ['OrderCreated - none', 'RefundSucceeded - partial']],
  [refunded, 'payments.A.captured_amount', ['PaymentRequested 0 0', 'PaymentCaptured 10000 10000']],
  [refunded, 'payments.A.refunded_amount', ['PaymentRequested 0 0', 'RefundSucceeded 4000 4000']],
  [refunded, 'refunds.R.status', ['RefundRequested - requested', 'RefundSubmitted - submitted', 'RefundSucceeded - succeeded']],
  ['order 10000; invoice I; issued I INV-1; cash A 4000', 'invoices.I.amount_remaining', ['InvoiceRequested 10000 10000', 'ManualPaymentRecorded -4000 6000']],
  ['order 10000; invoice I; issued I INV-1', 'invoices.I.number', ['InvoiceRequested - null', 'InvoiceIssued - INV-1']],
  ['paid mug=2x500; refund R mug:1; refunded R A 500; adjust J mug:1', 'lines.mug.refunded_amount', ['OrderCreated 0 0', 'RefundRequested 500 500']],
  ['paid 10000 tip:300; adjust J tip:100', 'tip.adjusted_amount', ['OrderCreated 0 0', 'OrderAdjustmentRequested 100 100']],
  [refunded, 'lines.item.weight', null],
  ['paid a=1.250x1099; refund Q a:0.5', 'lines.a.refunded_quantity_decimal', null],
  [refunded, 'payments.B.captured_amount', null],
  [refunded, 'payments.A', null],
  [refunded, 'payments', null],
  [refunded, 'constructor.name', null],
  [refunded, '', null],
])('W7, W8: %s: %s', (sentences, field, entries) => {
  expect(told(sentences, field)).toEqual(entries);
});

test('W8: what the entries moved adds up to what the field is', () => {
  const sale = given('order mug=2x500 +20%; cash A 500; pay B; captured B asked; refund R mug:1; refunded R A 500; refunded R B 100');
  for (const field of ['payments.A.refunded_amount', 'payments.B.captured_amount', 'lines.mug.refunded_amount', 'refunds.R.amount', 'version']) {
    const explained = explainField(sale.history, field, decode);
    expect([field, explained?.entries.reduce((sum, { amount }) => sum + (amount ?? 0), 0)]).toEqual([field, fieldOf(sale.order, field)]);
    expect(explained?.value).toBe(fieldOf(sale.order, field));
  }
});

test('times are texts, as everywhere in the API', () => {
  expect(fieldOf(given('order 10000').order, 'created_at')).toMatch(/^20\d\d-.*Z$/);
});
