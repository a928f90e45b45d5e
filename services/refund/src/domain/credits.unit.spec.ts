/** From one order's directive to the other order's event: one event however often it is read, and whatever it says fits its schema (O6, V5). */
import { codec, orderIdOf, type OrderEvent } from '@concord/contracts';
import { creditFactsOf, type CreditFact } from './credits';

const [A, B] = ['ord_0000000000000000000000000a', 'ord_0000000000000000000000000b'];
const credit = { orderId: B, customerId: 'cust', approvedBy: '', isReturn: false, reason: 'agreed', failureCode: null, failureMessage: null };
const directive = { directiveId: 'eff_1', kind: 'apply_credit', targetId: 're_1', paymentId: 'pay_1', amount: 400, currency: 'EUR', attempt: 1, credit };

const factOf = (changes: object, orderId = A): CreditFact => {
  const event = { orderId, tenantId: 'ten_1', mode: 'test', eventId: 'evt_1', correlationId: 'cor_1', recordedAt: 1_700_000_000_000 };
  const [fact] = creditFactsOf({ ...event, directives: [{ ...directive, ...changes }] } as unknown as OrderEvent);
  if (fact === undefined) throw new Error('nothing is ordered');
  return fact;
};

const decoded = ({ type, value }: CreditFact): unknown => codec.decode(codec.encode(type, value));

test('O6 what is given is offered to the other order, as a payment of that order', () => {
  const fact = factOf({});
  expect(factOf({})).toEqual(fact);
  expect(decoded(fact)).toMatchObject({
    type: 'OrderCreditOffered',
    value: {
      amount: 400,
      fromOrderId: A,
      fromRefundId: 're_1',
      fromPaymentId: 'pay_1',
      customerId: 'cust',
      meta: { orderId: B, tenantId: 'ten_1', mode: 'test' },
    },
  });
  expect(orderIdOf((fact.value as unknown as { paymentId: string }).paymentId)).toBe(B);
});

test('V5 each directive is another offer, and a retry another one too', () => {
  expect(factOf({ directiveId: 'eff_2' }).value.meta.eventId).not.toBe(factOf({}).value.meta.eventId);
});

test('V5 the answer ends the refund of the giving order, by its yes or by its no', () => {
  const answer = { kind: 'answer_credit', processorReference: 'pay_2', credit: { ...credit, orderId: A } };
  const yes = factOf(answer, B);
  expect(decoded(yes)).toMatchObject({
    type: 'RefundSucceeded',
    value: { refundId: 're_1', paymentId: 'pay_1', amount: 400, processorReference: 'pay_2', meta: { orderId: A } },
  });
  const no = factOf({ ...answer, credit: { ...answer.credit, failureCode: 'order_not_open', failureMessage: 'The order is canceled.' } }, B);
  expect(decoded(no)).toMatchObject({ type: 'RefundFailed', value: { refundId: 're_1', code: 'order_not_open', message: 'The order is canceled.' } });
  expect(factOf({ ...answer, attempt: 2 }, B).value.meta.eventId).not.toBe(yes.value.meta.eventId);
});

test('other directives are nothing between orders', () => {
  expect(creditFactsOf({ directives: [{ ...directive, kind: 'refund', credit: null }] } as unknown as OrderEvent)).toEqual([]);
});
