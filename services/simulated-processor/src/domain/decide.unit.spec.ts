import type { CaptureCommand, CollectCommand, ProcessorCommand, RefundCommand } from './commands';
import { decide } from './decide';
import type { Answer, CaptureMode, Fault, JournalRecord } from './journal-record';
import { emptyState, evolve } from './processor-state';
import { decideChallenge, settleDue } from './settle';

const moment = { now: 1_700_000_000_000, pagesUrl: 'http://bank' };

const collect = (paymentMethod: string, change: Partial<CollectCommand> = {}): CollectCommand => ({
  operation: 'collect',
  key: 'collect',
  orderId: 'ord_1',
  paymentId: 'pay_1',
  amount: 1_000,
  currency: 'EUR',
  paymentMethod,
  capture: 'automatic',
  ...change,
});
const capture = (key: string, amount: number, final = false): CaptureCommand => ({ operation: 'capture', key, payment: 'pay_1', amount, final });
const voiding = (key: string): ProcessorCommand => ({ operation: 'void', key, payment: 'pay_1' });
const refund = (key: string, amount: number): RefundCommand => ({ operation: 'refund', key, payment: 'pay_1', amount, orderId: 'ord_1', refundId: 're_1' });

/** A processor in memory; the commands in order give the answers in order. */
function given() {
  const state = emptyState();
  const write = (draft: Omit<JournalRecord, 'sequence'>): JournalRecord => {
    const record = { sequence: state.sequence + 1, ...draft };
    evolve(state, record);
    return record;
  };
  const run = (command: ProcessorCommand): JournalRecord | Fault => {
    const decision = decide(state, command, moment);
    return 'fault' in decision ? decision.fault : write(decision.draft);
  };
  return { state, run, write };
}

const worded = (outcome: JournalRecord | Fault): string => {
  if (!('answer' in outcome)) return outcome.code;
  const { status, amount, failure } = outcome.answer;
  return `${outcome.kind} ${status} ${failure?.code ?? amount}`;
};

interface Row {
  method: string;
  mode: CaptureMode;
  outcome: string;
  hangs: boolean;
  later: string | null;
}

test.each`
  method                         | mode           | outcome                                    | hangs    | later
  ${'pm_sim_ok'}                 | ${'automatic'} | ${'capture captured 1000'}                 | ${false} | ${null}
  ${'pm_sim_ok'}                 | ${'manual'}    | ${'authorization authorized 1000'}         | ${false} | ${null}
  ${'pm_sim_declined'}           | ${'automatic'} | ${'decline failed card_declined'}          | ${false} | ${null}
  ${'pm_sim_insufficient_funds'} | ${'manual'}    | ${'decline failed insufficient_funds'}     | ${false} | ${null}
  ${'pm_sim_challenge'}          | ${'automatic'} | ${'challenge requires_action 1000'}        | ${false} | ${'decline failed challenge_expired'}
  ${'pm_sim_async_ok'}           | ${'automatic'} | ${'pending processing 1000'}               | ${false} | ${'capture captured 1000'}
  ${'pm_sim_async_ok'}           | ${'manual'}    | ${'pending processing 1000'}               | ${false} | ${'authorization authorized 1000'}
  ${'pm_sim_hang_succeeds'}      | ${'automatic'} | ${'capture captured 1000'}                 | ${true}  | ${null}
  ${'pm_sim_hang_fails'}         | ${'automatic'} | ${'decline failed processing_error'}       | ${true}  | ${null}
  ${'pm_sim_late_success'}       | ${'automatic'} | ${'decline failed issuer_not_available'}   | ${false} | ${'capture captured 1000'}
  ${'pm_sim_capture_less'}       | ${'automatic'} | ${'capture captured 999'}                  | ${false} | ${null}
  ${'pm_sim_refund_fails'}       | ${'automatic'} | ${'capture captured 1000'}                 | ${false} | ${null}
  ${'pm_sim_refund_less'}        | ${'automatic'} | ${'capture captured 1000'}                 | ${false} | ${null}
  ${'pm_sim_refund_hangs'}       | ${'automatic'} | ${'capture captured 1000'}                 | ${false} | ${null}
  ${'pm_sim_disputed'}           | ${'automatic'} | ${'capture captured 1000'}                 | ${false} | ${null}
  ${'pm_of_another_company'}     | ${'automatic'} | ${'decline failed unknown_payment_method'} | ${false} | ${null}
`('$method, $mode: $outcome, later $later', ({ method, mode, outcome, hangs, later }: Row) => {
  const { state, run } = given();
  const record = run(collect(method, { capture: mode }));
  expect(worded(record)).toBe(outcome);
  expect(record).toMatchObject({ hangs });
  const draft = settleDue(state, 'collect', moment.now + 1);
  expect(draft === undefined ? null : worded({ sequence: 2, ...draft })).toBe(later);
});

test.each([
  ['pm_sim_ok', 'authorization authorized 1000', false, null],
  ['pm_sim_renewal_declined', 'decline failed card_declined', false, null],
  ['pm_sim_renewal_challenge', 'challenge requires_action 1000', false, 'decline failed challenge_expired'],
  ['pm_sim_renewal_hangs', 'authorization authorized 1000', true, null],
  ['pm_sim_renewal_late', 'decline failed issuer_not_available', false, 'authorization authorized 1000'],
])('%s authorises, and renewed: %s (A4)', (method, outcome, hangs, later) => {
  const { state, run } = given();
  expect(worded(run(collect(method, { capture: 'manual' })))).toBe('authorization authorized 1000');
  const renewal = run(collect(method, { key: 'renewal', paymentId: 'pay_2', capture: 'manual', replaces: 'pay_1' }));
  expect(worded(renewal)).toBe(outcome);
  expect(renewal).toMatchObject({ hangs, replaces: 'pay_1' });
  const draft = settleDue(state, 'renewal', moment.now + 1);
  expect(draft === undefined ? null : worded({ sequence: 3, ...draft })).toBe(later);
});

describe('captures', () => {
  test('in parts, never more than authorised, the last one is final (A1)', () => {
    const { run, state } = given();
    run(collect('pm_sim_ok', { capture: 'manual' }));
    expect([capture('1', 600), capture('2', 401), capture('3', 400), capture('4', 1)].map((command) => worded(run(command)))).toEqual([
      'capture captured 600',
      'decline failed capture_exceeds_authorized',
      'capture captured 400',
      'decline failed payment_not_capturable',
    ]);
    expect([...state.payments.values()]).toMatchObject([{ captured: 1_000, status: 'captured', captures: [{ amount: 600 }, { amount: 400 }] }]);
  });

  test('a final part releases the rest (A2)', () => {
    const { run } = given();
    run(collect('pm_sim_ok', { capture: 'manual' }));
    expect(run(capture('1', 600, true))).toMatchObject({ answer: { final: true } });
    expect(worded(run(capture('2', 1)))).toBe('decline failed payment_not_capturable');
  });

  test('of a payment nobody knows', () => {
    expect(worded(given().run(capture('1', 1)))).toBe('decline failed payment_not_found');
  });
});

describe('voids', () => {
  test('an authorisation; nothing is captured after (A5)', () => {
    const { run } = given();
    run(collect('pm_sim_ok', { capture: 'manual' }));
    expect(worded(run(voiding('1')))).toBe('void voided 1000');
    expect(worded(run(capture('2', 1)))).toBe('decline failed payment_not_capturable');
    expect(worded(run(voiding('3')))).toBe('void voided 0');
  });

  test('captured money is not voided', () => {
    const { run } = given();
    run(collect('pm_sim_ok'));
    expect(worded(run(voiding('1')))).toBe('decline failed payment_already_captured');
  });

  test.each(['pm_sim_challenge', 'pm_sim_async_ok'])('%s: an open outcome ends as voided and nothing comes later', (method) => {
    const { run, state } = given();
    run(collect(method));
    run(voiding('1'));
    expect(state.operations.get('collect')?.truth).toMatchObject({ status: 'voided', key: 'collect', operation: 'collect' });
    expect(settleDue(state, 'collect', moment.now)).toBeUndefined();
    const reference = [...state.payments.keys()][0] ?? '';
    expect(decideChallenge(state, reference, true, moment.now)).toMatchObject({ fault: { code: 'challenge_not_open' } });
  });

  test('before the payment came: it stays voided when it comes', () => {
    const { run } = given();
    const voided = run(voiding('1')) as JournalRecord;
    const collected = run(collect('pm_sim_ok')) as JournalRecord;
    expect([worded(voided), worded(collected)]).toEqual(['void voided 0', 'void voided 1000']);
    expect(collected.answer.reference).toBe(voided.answer.reference);
    expect(worded(run(capture('2', 1)))).toBe('decline failed payment_not_capturable');
  });
});

describe('refunds', () => {
  test('up to what was captured', () => {
    const { run } = given();
    run(collect('pm_sim_ok'));
    expect([refund('1', 600), refund('2', 401), refund('3', 400), refund('4', 1)].map((command) => worded(run(command)))).toEqual([
      'refund succeeded 600',
      'decline failed refund_exceeds_captured',
      'refund succeeded 400',
      'decline failed refund_exceeds_captured',
    ]);
  });

  test('that the bank refuses, and that get no answer', () => {
    const refusing = given();
    refusing.run(collect('pm_sim_refund_fails'));
    expect(worded(refusing.run(refund('1', 1)))).toBe('decline failed refund_declined');
    const silent = given();
    silent.run(collect('pm_sim_refund_hangs'));
    expect(silent.run(refund('1', 1))).toMatchObject({ hangs: true, kind: 'refund', answer: { status: 'succeeded' } });
  });

  test('FL8: of less than was asked', () => {
    const { run } = given();
    run(collect('pm_sim_refund_less'));
    expect([refund('1', 600), refund('2', 401)].map((command) => worded(run(command)))).toEqual(['refund succeeded 599', 'refund succeeded 400']);
  });
});

describe('challenges', () => {
  test.each([
    [true, 'capture captured 1000'],
    [false, 'decline failed challenge_refused'],
  ])('approved %p: %s, and only once', (approve, outcome) => {
    const { run, state, write } = given();
    const { answer } = run(collect('pm_sim_challenge')) as JournalRecord & { answer: Answer };
    expect(answer.action_url).toBe(`http://bank/challenges/${answer.reference}`);
    const decision = decideChallenge(state, answer.reference, approve, moment.now);
    if ('fault' in decision) throw new Error(decision.fault.code);
    expect(worded(write(decision.draft))).toBe(outcome);
    expect(decideChallenge(state, answer.reference, approve, moment.now)).toMatchObject({ fault: { status: 409 } });
  });

  test('that do not exist', () => {
    expect(decideChallenge(emptyState(), 'sim_pay_x', true, 0)).toMatchObject({ fault: { status: 404 } });
  });
});

test('one payment is not collected under two keys', () => {
  const { run } = given();
  run(collect('pm_sim_ok'));
  expect(worded(run(collect('pm_sim_ok', { key: 'another' })))).toBe('payment_exists');
});
