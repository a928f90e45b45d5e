/** Scripts of what the processor says, and what is published: given answers / when executed to the end / then facts and pauses. */
import { TransientError, type EffectOutcome, type EffectRow } from '@concord/chassis';
import type { ProcessorAnswer } from '../domain/reactions';
import type { Job } from '../domain/work';
import { executeRefund, type CallResult, type LookResult, type ProcessorPort } from './execute-refund';

const answered = (status: ProcessorAnswer['status']): CallResult => ({
  kind: 'answer',
  answer: { status, reference: 'sim_re_1', account: null, at: 7, amount: 400, currency: 'EUR', failure: null, presentment: null },
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

const job: Job = {
  work: {
    effectId: 'eff_1',
    orderId: 'ord_1',
    tenantId: 'ten_1',
    mode: 'test',
    commandId: 'cmd_1',
    correlationId: 'cor_1',
    causationId: 'evt_1',
    refundId: 're_1',
    paymentId: 'pay_1',
    amount: 400,
    currency: 'EUR',
    attempt: 1,
    paymentMethod: '',
    processorReference: 'sim_pay_1',
  },
  progress: { stage: 'call', polls: 0, told: null },
};

async function story(processor: ProcessorPort): Promise<Array<string | number>> {
  const told: Array<string | number> = [];
  let payload = job;
  for (let turn = 0; turn < 20; turn += 1) {
    const row: EffectRow = { _id: 'eff_1', kind: 'refund', key: 'ord_1', dueAt: 0, payload, headers: { replyTo: '1/gw' }, attempts: turn + 1 };
    const outcome: EffectOutcome = await executeRefund(processor, { now: () => 9 }, row);
    told.push(...outcome.messages.map(({ type, topic, headers }) => `${type}@${topic}>${headers.replyTo}`));
    if (outcome.kind === 'done') return [...told, 'done'];
    told.push(outcome.delayMs);
    payload = outcome.payload as Job;
  }
  return told;
}

const said = (type: string): string => `${type}@refund.events.v1>1/gw`;

test('money out: one call, one fact, no word of submission', async () => {
  const processor = new ScriptedProcessor([answered('succeeded')]);
  expect(await story(processor)).toEqual([said('RefundSucceeded'), 'done']);
  expect(processor.asked).toEqual(['call']);
});

test('refused by the bank: over; a retry is another effect (Q6)', async () => {
  expect(await story(new ScriptedProcessor([answered('failed')]))).toEqual([said('RefundFailed'), 'done']);
});

test('no answer: unknown is told once, then the truth', async () => {
  expect(await story(new ScriptedProcessor([silence], [away, silence, answered('succeeded')]))).toEqual([
    said('RefundOutcomeUnknown'),
    250,
    500,
    1_000,
    said('RefundSucceeded'),
    'done',
  ]);
});

test('no answer and never seen: the same key is sent again', async () => {
  const processor = new ScriptedProcessor([silence, answered('succeeded')], [unseen]);
  expect(await story(processor)).toEqual([said('RefundOutcomeUnknown'), 250, 500, said('RefundSucceeded'), 'done']);
  expect(processor.asked).toEqual(['call', 'look', 'call']);
});

test('accepted and not settled: submitted is told once', async () => {
  expect(await story(new ScriptedProcessor([answered('processing')], [answered('processing'), answered('failed')]))).toEqual([
    said('RefundSubmitted'),
    500,
    1_000,
    said('RefundFailed'),
    'done',
  ]);
});

test('nothing reached the processor: nothing is unknown, the execution fails and is repeated', async () => {
  await expect(story(new ScriptedProcessor([away]))).rejects.toBe(away);
});
