import { codec, factId, type OrderEvent } from '@concord/contracts';
import { factOf, unknownFactOf } from './facts';
import { answerStatuses, reactions, type ProcessorAnswer } from './reactions';
import { jobsOf, type Work } from './work';

const work: Work = {
  effectId: 'eff_1',
  orderId: 'ord_1',
  tenantId: 'ten_1',
  mode: 'test',
  commandId: null,
  correlationId: 'cor_1',
  causationId: 'evt_1',
  refundId: 're_1',
  paymentId: 'pay_1',
  amount: 400,
  currency: 'EUR',
  attempt: 1,
  paymentMethod: '',
  processorReference: 'sim_pay_1',
};

const answer: ProcessorAnswer = {
  status: 'succeeded',
  reference: 'sim_re_1',
  account: null,
  at: 1_700_000_000_000,
  amount: 400,
  currency: 'EUR',
  failure: null,
  presentment: null,
};

test.each(
  `
  succeeded        RefundSucceeded       done
  failed           RefundFailed          done
  processing       RefundSubmitted       resolve
  authorized       RefundOutcomeUnknown  resolve
  captured         RefundOutcomeUnknown  resolve
  requires_action  RefundOutcomeUnknown  resolve
  voided           RefundOutcomeUnknown  resolve`
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/)),
)('%s -> %s, %s', (status, fact, next) => {
  expect(answerStatuses).toHaveLength(7);
  expect(reactions[status as keyof typeof reactions]).toEqual({ fact, next });
});

test.each(['RefundSubmitted', 'RefundSucceeded', 'RefundFailed'] as const)('%s is the same event however often it is said, and fits its schema', (type) => {
  const first = factOf(type, work, answer);
  expect(factOf(type, { ...work }, { ...answer })).toEqual(first);
  expect(codec.decode(codec.encode(type, first.value))).toMatchObject({
    type,
    value: { refundId: 're_1', paymentId: 'pay_1', attempt: 1, meta: { occurredAt: answer.at } },
  });
});

test('U2 objects of two accounts are two events; the account is told, and one that was told without is the event that it was', () => {
  const [none, one] = [null, 'ten_1:test'].map((account) => factOf('RefundSucceeded', work, { ...answer, account }).value);
  expect([none, one]).toMatchObject([{ account: null }, { account: 'ten_1:test' }]);
  expect(one?.meta.eventId).not.toBe(none?.meta.eventId);
  expect(none?.meta.eventId).toBe(factId('simulated', 'sim_re_1', 'succeeded'));
});

test('an unknown outcome is one event for each attempt', () => {
  const first = unknownFactOf(work, 5);
  expect(codec.decode(codec.encode(first.type, first.value))).toMatchObject({ value: { attempt: 1 } });
  expect(unknownFactOf(work, 6).value.meta.eventId).toBe(first.value.meta.eventId);
  expect(unknownFactOf({ ...work, effectId: 'eff_2', attempt: 2 }, 6).value.meta.eventId).not.toBe(first.value.meta.eventId);
});

test('F14 a load of a gift card is carried out like a refund, and its facts are those of the cards', () => {
  const directive = { directiveId: 'eff_1', kind: 'load_gift_card', targetId: 're_1', paymentId: 'pay_1', amount: 400, currency: 'EUR', attempt: 2 };
  const method = { paymentMethod: `pm_gift_${'1'.repeat(26)}`, captureMode: null, final: null, processorReference: null, dueAt: null };
  const [job] = jobsOf({
    directives: [
      { ...directive, ...method },
      { ...directive, kind: 'collect' },
    ],
  } as unknown as OrderEvent);
  expect(job?.work).toMatchObject({ operation: 'load', effectId: 'eff_1', refundId: 're_1', paymentId: 'pay_1', amount: 400, attempt: 2 });
  expect(factOf('RefundSucceeded', { ...work, ...job?.work }, answer).value.meta.actor).toEqual({ kind: 'processor', id: 'gift_cards' });
});

test('the amount is the one the processor reports (FL8), and another one is another content', () => {
  const less = factOf('RefundSucceeded', work, { ...answer, amount: 399 });
  expect(less.value).toMatchObject({ amount: 399 });
  expect(less.value.meta.fingerprint).not.toBe(factOf('RefundSucceeded', work, answer).value.meta.fingerprint);
});
