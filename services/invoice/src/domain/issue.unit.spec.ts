import { codec } from '@concord/contracts';
import { issuedFact, numberText, seriesOf, type IssueOrder } from './issue';

const order: IssueOrder = {
  orderId: 'ord_1',
  tenantId: 'ten_1',
  mode: 'live',
  invoiceId: 'inv_1',
  commandId: 'cmd_1',
  correlationId: 'cor_1',
  causationId: 'cmd_1',
  acceptedAt: 7,
};

test('live and test never share a series (I4)', () => {
  expect([seriesOf('live'), seriesOf('test'), seriesOf('sandbox')]).toEqual(['INV', 'TEST', 'TEST']);
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
  const fact = issuedFact(order, 'INV-000001');
  expect(issuedFact({ ...order }, 'INV-000001')).toEqual(fact);
  expect(codec.decode(codec.encode('InvoiceIssued', fact)).value).toMatchObject({
    invoiceId: 'inv_1',
    number: 'INV-000001',
    issuedAt: 7,
    meta: { commandId: 'cmd_1', causationId: 'cmd_1', occurredAt: 7, expectedVersion: null, actor: { kind: 'system', id: 'invoice' } },
  });
});

test('another number under the same invoice cannot pass as a repetition', () => {
  const [first, second] = [issuedFact(order, 'INV-000001').meta, issuedFact(order, 'INV-000002').meta];
  expect(second.eventId).toBe(first.eventId);
  expect(second.fingerprint).not.toBe(first.fingerprint);
});
