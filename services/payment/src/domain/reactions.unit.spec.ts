import { codec, factId } from '@concord/contracts';
import { factOf, unknownFactOf } from './facts';
import { answerStatuses, operationKinds, reactions, type ProcessorAnswer } from './reactions';
import type { Work } from './work';

const work: Work = {
  operation: 'collect',
  effectId: 'eff_1',
  orderId: 'ord_1',
  tenantId: 'ten_1',
  mode: 'test',
  commandId: 'cmd_1',
  correlationId: 'cor_1',
  causationId: 'evt_1',
  paymentId: 'pay_1',
  amount: 1_000,
  currency: 'EUR',
  paymentMethod: 'pm_sim_ok',
  captureMode: 'automatic',
  final: true,
  processorReference: null,
};

const answer: ProcessorAnswer = {
  status: 'captured',
  reference: 'sim_pay_1',
  account: null,
  at: 1_700_000_000_000,
  amount: 1_000,
  currency: 'EUR',
  captureId: 'sim_cap_1',
  final: true,
  failure: { code: 'card_declined', message: 'No.' },
  actionUrl: 'http://bank/1',
  presentment: null,
};

/** One row per (operation, status): the fact, and what happens next. */
const table = `
  collect authorized       PaymentAuthorized      done
  collect captured         PaymentCaptured        done
  collect failed           PaymentFailed          watch
  collect requires_action  PaymentActionRequired  resolve
  collect processing       -                      resolve
  collect voided           PaymentVoided          done
  collect succeeded        PaymentOutcomeUnknown  resolve
  capture authorized       PaymentOutcomeUnknown  resolve
  capture captured         PaymentCaptured        done
  capture failed           PaymentCaptureFailed   done
  capture requires_action  PaymentOutcomeUnknown  resolve
  capture processing       -                      resolve
  capture voided           PaymentOutcomeUnknown  resolve
  capture succeeded        PaymentOutcomeUnknown  resolve
  void    authorized       PaymentOutcomeUnknown  resolve
  void    captured         PaymentOutcomeUnknown  resolve
  void    failed           PaymentVoidFailed      done
  void    requires_action  PaymentOutcomeUnknown  resolve
  void    processing       -                      resolve
  void    voided           PaymentVoided          done
  void    succeeded        PaymentOutcomeUnknown  resolve
`;
const rows = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

test('the table has every pair of operation and status, and the code agrees with it', () => {
  const pairs = operationKinds.flatMap((operation) =>
    answerStatuses.map((status) => {
      const { fact, next } = reactions[operation][status];
      return [operation, status, fact ?? '-', next];
    }),
  );
  expect(pairs).toEqual(rows);
});

describe('facts', () => {
  const types = Object.values(reactions)
    .flatMap((row) => Object.values(row))
    .flatMap(({ fact }) => (fact === null || fact === 'PaymentOutcomeUnknown' ? [] : [fact]));

  test.each([...new Set(types)])('%s is the same event however often the processor says it, and fits its schema', (type) => {
    const first = factOf(type, work, answer);
    const again = factOf(type, { ...work, processorReference: 'sim_pay_1' }, { ...answer });
    expect(again).toEqual(first);
    expect(codec.decode(codec.encode(type, first.value))).toMatchObject({
      type,
      value: { paymentId: 'pay_1', processorReference: 'sim_pay_1', meta: { commandId: 'cmd_1', causationId: 'evt_1', occurredAt: answer.at } },
    });
  });

  test('two captures of one payment are two events', () => {
    const first = factOf('PaymentCaptured', work, answer).value.meta;
    const second = factOf('PaymentCaptured', work, { ...answer, captureId: 'sim_cap_2' }).value.meta;
    expect(second.eventId).not.toBe(first.eventId);
  });

  test('U2 objects of two accounts are two events; the account is told, and one that was told without is the event that it was', () => {
    const [none, one, other] = [null, 'ten_1:test', 'ten_2:test'].map((account) => factOf('PaymentCaptured', work, { ...answer, account }).value);
    expect(new Set([none, one, other].map((value) => value?.meta.eventId)).size).toBe(3);
    expect([none, one]).toMatchObject([{ account: null }, { account: 'ten_1:test' }]);
    expect(none?.meta.eventId).toBe(factId('simulated', 'sim_pay_1', 'captured', 'sim_cap_1'));
  });

  test('another amount under the same capture is the same event with another fingerprint, so that it cannot pass as a repetition', () => {
    const first = factOf('PaymentCaptured', work, answer).value.meta;
    const second = factOf('PaymentCaptured', work, { ...answer, amount: 999 }).value.meta;
    expect(second.eventId).toBe(first.eventId);
    expect(second.fingerprint).not.toBe(first.fingerprint);
  });

  test('a void seen by the void and by the collection it ended is one event', () => {
    const voided = { ...answer, status: 'voided' } as const;
    const byVoid = factOf('PaymentVoided', { ...work, operation: 'void', effectId: 'eff_2' }, voided).value.meta;
    const byCollect = factOf('PaymentVoided', work, voided).value.meta;
    expect([byVoid.eventId, byVoid.fingerprint]).toEqual([byCollect.eventId, byCollect.fingerprint]);
  });

  test.each([
    ['collect', 'authorize'],
    ['capture', 'capture'],
    ['void', 'void'],
  ] as const)('an unknown %s is told as %s', (operation, name) => {
    const fact = unknownFactOf({ ...work, operation }, 5);
    expect(codec.decode(codec.encode(fact.type, fact.value))).toMatchObject({ value: { operation: name, processorReference: '', meta: { occurredAt: 5 } } });
    expect(unknownFactOf({ ...work, operation }, 6).value.meta.eventId).toBe(fact.value.meta.eventId);
  });
});
