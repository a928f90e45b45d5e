import { codec } from '@concord/contracts';
import { issuedFact, numberText, seriesOf, type IssueOrder } from './issue';

const order: IssueOrder = {
  orderId: 'ord_1',
  tenantId: 'ten_1',
  mode: 'live',
  documentId: 'inv_1',
  commandId: 'cmd_1',
  correlationId: 'cor_1',
  causationId: 'cmd_1',
  acceptedAt: 7,
};

test('live and test never share a series, nor do invoices and credit notes (I4, N5)', () => {
  const modes = ['live', 'test', 'sandbox'];
  expect(modes.map((mode) => seriesOf('issue_invoice', mode))).toEqual(['INV', 'TEST', 'TEST']);
  expect(modes.map((mode) => seriesOf('issue_credit_note', mode))).toEqual(['CN', 'TEST-CN', 'TEST-CN']);
});

test.each([
  [1, 'INV-000001'],
  [42, 'INV-000042'],
  [999_999, 'INV-999999'],
  [1_000_000, 'INV-1000000'],
])('number %i is %s', (number, text) => {
  expect(numberText('INV', number)).toBe(text);
});

test('the fact is the same event however often it is stated, dated when the issue was accepted', () => {
  const fact = issuedFact('issue_invoice', order, 'INV-000001');
  expect(issuedFact('issue_invoice', { ...order }, 'INV-000001')).toEqual(fact);
  expect(codec.decode(codec.encode('InvoiceIssued', fact.value)).value).toMatchObject({
    invoiceId: 'inv_1',
    number: 'INV-000001',
    issuedAt: 7,
    meta: { commandId: 'cmd_1', causationId: 'cmd_1', occurredAt: 7, expectedVersion: null, actor: { kind: 'system', id: 'invoice' } },
  });
});

test('another number under the same invoice cannot pass as a repetition', () => {
  const [first, second] = [issuedFact('issue_invoice', order, 'INV-000001').value.meta, issuedFact('issue_invoice', order, 'INV-000002').value.meta];
  expect(second.eventId).toBe(first.eventId);
  expect(second.fingerprint).not.toBe(first.fingerprint);
});

test('N5: the fact of a credit note names the note, and is another event than one of an invoice', () => {
  const fact = issuedFact('issue_credit_note', { ...order, documentId: 'cn_1' }, 'CN-000001');
  expect(fact).toMatchObject({ type: 'CreditNoteIssued', value: { creditNoteId: 'cn_1', number: 'CN-000001', issuedAt: 7 } });
  expect(fact.value.meta.eventId).not.toBe(issuedFact('issue_invoice', { ...order, documentId: 'cn_1' }, 'CN-000001').value.meta.eventId);
});
