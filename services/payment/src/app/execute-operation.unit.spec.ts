/** Scripts of what the processor says, and what is published: given answers / when executed to the end / then facts and pauses. */
import { TransientError, type EffectOutcome, type EffectRow } from '@concord/chassis';
import type { ProcessorAnswer } from '../domain/reactions';
import type { Job } from '../domain/work';
import { expireAuthorization } from './expire-authorization';
import { executeOperation, type CallResult, type LookResult, type ProcessorPort } from './execute-operation';

const answered = (status: ProcessorAnswer['status']): CallResult => ({
  kind: 'answer',
  answer: {
    status,
    reference: 'sim_pay_1',
    account: null,
    at: 7,
    amount: 500,
    currency: 'EUR',
    captureId: 'sim_cap_1',
    final: true,
    failure: { code: 'card_declined', message: 'No.' },
    actionUrl: 'http://bank/1',
    presentment: null,
  },
});
const silence: CallResult = { kind: 'no_answer', reason: 'time is over' };
const unseen: LookResult = { kind: 'never_seen' };
const away = new TransientError('nobody listens');

/** Says its lines in order; the last one for ever. */
class ScriptedProcessor implements ProcessorPort {
  readonly asked: string[] = [];

  constructor(
    private readonly calls: Array<CallResult | Error>,
    private readonly looks: Array<LookResult | Error> = [],
  ) {}

  call(): Promise<CallResult> {
    this.asked.push('call');
    return next(this.calls);
  }

  look(): Promise<LookResult> {
    this.asked.push('look');
    return next(this.looks);
  }
}

function next<T>(lines: Array<T | Error>): Promise<T> {
  const line = lines.length > 1 ? lines.shift() : lines[0];
  if (line === undefined) throw new Error('the script has no such line');
  return line instanceof Error ? Promise.reject(line) : Promise.resolve(line);
}

const rowOf = (payload: Job): EffectRow => ({ _id: 'eff_1', kind: 'collect', key: 'ord_1', dueAt: 0, payload, headers: { replyTo: '1/gw' }, attempts: 1 });

const job: Job = {
  work: {
    operation: 'collect',
    effectId: 'eff_1',
    orderId: 'ord_1',
    tenantId: 'ten_1',
    mode: 'test',
    commandId: 'cmd_1',
    correlationId: 'cor_1',
    causationId: 'evt_1',
    paymentId: 'pay_1',
    amount: 500,
    currency: 'EUR',
    paymentMethod: 'pm',
    captureMode: 'automatic',
    final: true,
    processorReference: null,
  },
  progress: { stage: 'call', polls: 0, told: null },
};

/** Facts and pauses in order until it is done, or for so many executions. */
async function story(processor: ProcessorPort, executions = 20): Promise<Array<string | number>> {
  const told: Array<string | number> = [];
  let payload = job;
  for (let turn = 0; turn < executions; turn += 1) {
    const outcome: EffectOutcome = await executeOperation(processor, { now: () => 9 }, rowOf(payload));
    told.push(...outcome.messages.map(({ type }) => type));
    if (outcome.kind === 'done') return [...told, 'done'];
    told.push(outcome.delayMs);
    payload = outcome.payload as Job;
  }
  return told;
}

describe('an answer', () => {
  test.each([
    ['captured', 'PaymentCaptured'],
    ['authorized', 'PaymentAuthorized'],
    ['voided', 'PaymentVoided'],
  ] as const)('%s: told, done, one call', async (status, fact) => {
    const processor = new ScriptedProcessor([answered(status)]);
    expect(await story(processor)).toEqual([fact, 'done']);
    expect(processor.asked).toEqual(['call']);
  });

  test('an authorisation sets the timer of its end, on the clock of its tenant; nothing else does (A3, Z1)', async () => {
    const orderTime = () => 1_000_000;
    const timersOf = async (status: ProcessorAnswer['status']) => {
      const outcome = await executeOperation(new ScriptedProcessor([answered(status)]), { now: () => 9 }, rowOf(job), orderTime);
      return outcome.kind === 'done' ? outcome.timers : [];
    };
    const [timer] = (await timersOf('authorized')) ?? [];
    expect(timer).toMatchObject({
      _id: 'pay_1/authorization',
      key: 'ord_1',
      dueAt: 1_000_000 + 7 * 86_400_000,
      testClock: 'ten_1',
      headers: { replyTo: null },
    });
    expect([await timersOf('captured'), await timersOf('voided')]).toEqual([[], []]);
    const row = { ...rowOf(job), payload: timer?.payload };
    expect(expireAuthorization(row)).toEqual(expireAuthorization(row));
    expect(expireAuthorization(row).messages).toMatchObject([
      { topic: 'payment.events.v1', key: 'ord_1', type: 'PaymentAuthorizationExpired', headers: { time: timer?.dueAt } },
    ]);
  });

  test('goes to the caller who waits, keyed by the order', async () => {
    const outcome = await executeOperation(new ScriptedProcessor([answered('captured')]), { now: () => 9 }, rowOf(job));
    expect(outcome.messages[0]).toMatchObject({
      topic: 'payment.events.v1',
      key: 'ord_1',
      headers: { replyTo: '1/gw', source: 'payment', causationId: 'evt_1', time: 7 },
    });
  });
});

describe('no answer (PY2, U4)', () => {
  test('unknown is told once, and asked for until there is evidence', async () => {
    const processor = new ScriptedProcessor([silence], [silence, away, silence, answered('captured')]);
    expect(await story(processor)).toEqual(['PaymentOutcomeUnknown', 250, 500, 1_000, 2_000, 'PaymentCaptured', 'done']);
  });

  test('asked no less than every half minute', async () => {
    const pauses = (await story(new ScriptedProcessor([silence], [silence]))).filter((part) => typeof part === 'number');
    expect(Math.max(...pauses)).toBe(30_000);
  });

  test('the processor never saw the call: the same key is sent again (Q6)', async () => {
    const processor = new ScriptedProcessor([silence, answered('captured')], [unseen]);
    expect(await story(processor)).toEqual(['PaymentOutcomeUnknown', 250, 500, 'PaymentCaptured', 'done']);
    expect(processor.asked).toEqual(['call', 'look', 'call']);
  });

  test('the truth is a failure', async () => {
    const told = await story(new ScriptedProcessor([silence], [answered('failed')]));
    expect(told.slice(0, 4)).toEqual(['PaymentOutcomeUnknown', 250, 'PaymentFailed', 1_000]);
  });

  test('an answer that makes no sense is no evidence', async () => {
    expect(await story(new ScriptedProcessor([answered('succeeded')], [answered('captured')]))).toEqual([
      'PaymentOutcomeUnknown',
      250,
      'PaymentCaptured',
      'done',
    ]);
  });

  test('nothing reached the processor: nothing is unknown, the execution fails and is repeated', async () => {
    await expect(story(new ScriptedProcessor([away]))).rejects.toBe(away);
  });
});

describe('an open outcome', () => {
  test('the buyer acts after a while', async () => {
    const processor = new ScriptedProcessor([answered('requires_action')], [answered('requires_action'), answered('requires_action'), answered('captured')]);
    expect(await story(processor)).toEqual(['PaymentActionRequired', 500, 1_000, 2_000, 'PaymentCaptured', 'done']);
  });

  test('the processor settles later: nothing is told in between (U8)', async () => {
    expect(await story(new ScriptedProcessor([answered('processing')], [answered('processing'), answered('captured')]))).toEqual([
      500,
      1_000,
      'PaymentCaptured',
      'done',
    ]);
  });

  test('an abandoned challenge is asked for once a minute', async () => {
    const told = await story(new ScriptedProcessor([answered('requires_action')], [answered('requires_action')]), 70);
    expect(told.filter((part) => typeof part === 'string')).toEqual(['PaymentActionRequired']);
    expect(told[30]).toBe(5_000);
    expect(told.at(-1)).toBe(60_000);
  });
});

describe('after a failure', () => {
  test('it is looked for late money for two minutes', async () => {
    const processor = new ScriptedProcessor([answered('failed')], [answered('failed')]);
    expect(await story(processor)).toEqual(['PaymentFailed', 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 'done']);
  });

  test('late money is told (PY4, U8)', async () => {
    const processor = new ScriptedProcessor([answered('failed')], [answered('failed'), silence, answered('captured')]);
    expect(await story(processor)).toEqual(['PaymentFailed', 1_000, 2_000, 4_000, 'PaymentCaptured', 'done']);
  });
});
