/** Calls to the tax service: each an effect with the directive's id, made until there is an answer or nobody waits for one (X8, X11, X12). */
import { catalogue, codec, type Directive, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import type { Delivery, EffectOutcome, EffectRow, MessageHeaders, NewEffect } from '@concord/chassis';
import type { TaxAnswer, TaxReportWork } from '../domain/tax-work';
import { MemoryOrders } from './testing/memory-entries';
import { executeTaxWork, onTaxOrdered, type TaxResult, type TaxService } from '.';

const NOW = 1_700_000_000_000;

const order = (change: Partial<OrderSnapshot> = {}): OrderSnapshot =>
  ({ orderId: 'ord_1', status: 'open', taxStatus: 'pending', sequence: 3, externalTax: { isOn: true, requestId: 'txr_1' }, ...change }) as OrderSnapshot;

const directive = (kind: Directive['kind'], tax: Directive['tax'] = null): Directive =>
  ({ kind, directiveId: `eff_${kind}`, targetId: kind === 'calculate_tax' ? 'txr_1' : 'txp_1', currency: 'USD', tax }) as Directive;

const event = (...directives: Directive[]): OrderEvent =>
  ({ orderId: 'ord_1', tenantId: 'ten_1', mode: 'test', commandId: 'cmd_1', correlationId: 'cor_1', eventId: 'evt_1', sequence: 3, directives }) as OrderEvent;

const headers = { replyTo: '1/gateway-1', correlationId: 'cor_1', traceparent: 'trace' } as MessageHeaders;
const ordered = (...directives: Directive[]): NewEffect[] => onTaxOrdered({ value: event(...directives), headers } as unknown as Delivery);

/** A tax service that answers these things one after the other, and remembers what it was asked under which key. */
class Answers implements TaxService {
  readonly keys: string[] = [];

  constructor(private readonly answers: Array<TaxResult<never> | TaxResult<TaxAnswer>> = []) {}

  calculate(key: string): Promise<TaxResult<TaxAnswer>> {
    this.keys.push(key);
    return Promise.resolve(this.answers.shift() ?? none);
  }

  report(key: string, { kind }: TaxReportWork): Promise<TaxResult<{ reference: string; at: number }>> {
    this.keys.push(`${kind} ${key}`);
    const answer = this.answers.shift();
    return Promise.resolve(answer === undefined ? { kind: 'answer', answer: { reference: 'txt_1', at: NOW } } : (answer as TaxResult<never>));
  }
}

const none = { kind: 'none', fault: { code: 'no_answer', message: 'It does not answer.' } } as const;
const refused = { kind: 'refused', fault: { code: 'location_unknown', message: 'No tax is known for this place.' } } as const;
const answer: TaxResult<TaxAnswer> = {
  kind: 'answer',
  answer: {
    calculationId: 'txc_1',
    at: NOW,
    body: '{"id":"txc_1"}',
    taxes: [
      { partId: 'li_1', taxId: 'us-ca', name: 'Tax', jurisdiction: 'US-CA', percentage: '6', inclusive: false, base: 100, amount: 6, exemptionReason: null },
    ],
  },
};

function worldOf(service: TaxService, known: OrderSnapshot | null = order()) {
  const orders = new MemoryOrders();
  if (known !== null) orders.orders.set('ord_1', known);
  return { orders, service, now: () => NOW };
}

const rowOf = (effect: NewEffect | undefined, attempts = 1): EffectRow => ({ ...(effect as NewEffect), attempts });

const said = ({ messages }: EffectOutcome) =>
  messages.map(({ type, value, headers: sent }) => ({
    type,
    value: codec.decode(value ?? Buffer.alloc(0)).value as Record<string, unknown>,
    replyTo: sent.replyTo,
  }));

/** Executes the effect so often, each time with what the time before left. */
async function executed(effect: NewEffect | undefined, world: ReturnType<typeof worldOf>, times: number): Promise<EffectOutcome[]> {
  const outcomes: EffectOutcome[] = [];
  let row = rowOf(effect);
  for (let time = 1; time <= times; time += 1) {
    const outcome = await executeTaxWork(row, world);
    outcomes.push(outcome);
    if (outcome.kind === 'again') row = { ...row, attempts: time + 1, payload: outcome.payload };
  }
  return outcomes;
}

test('Q5: an entry becomes the effects that it orders, each under its own id, answered where its command was', () => {
  const tax = { calculationId: 'txc_1', causeId: 'pay_1', taxes: [] };
  const effects = ordered(directive('release_promotion'), directive('calculate_tax'), directive('commit_tax', tax), directive('reverse_tax', tax));
  expect(effects.map(({ _id, kind, key }) => [_id, kind, key])).toEqual([
    ['eff_calculate_tax', 'calculate_tax', 'ord_1'],
    ['eff_commit_tax', 'commit_tax', 'ord_1'],
    ['eff_reverse_tax', 'reverse_tax', 'ord_1'],
  ]);
  expect(effects[0]?.headers.replyTo).toBe('1/gateway-1');
});

test('X8: the answer is a fact with the words of the service, the same however often it is told', async () => {
  const [effect] = ordered(directive('calculate_tax'));
  const service = new Answers([answer, answer]);
  const [first, second] = await Promise.all([executeTaxWork(rowOf(effect), worldOf(service)), executeTaxWork(rowOf(effect, 2), worldOf(service))]);
  expect(first).toEqual(second);
  expect(service.keys).toEqual(['eff_calculate_tax', 'eff_calculate_tax']);
  const [fact] = said(first);
  expect(fact).toMatchObject({ type: 'TaxCalculated', replyTo: '1/gateway-1', value: { requestId: 'txr_1', calculationId: 'txc_1', body: '{"id":"txc_1"}' } });
  expect(fact?.value['meta']).toMatchObject({ commandId: 'cmd_1', actor: { kind: 'system', id: 'tax.simulated' }, occurredAt: NOW });
});

test('X11: without an answer it is asked again, later each time, and the order is told at 1, 2, 4 and 8 times', async () => {
  const [effect] = ordered(directive('calculate_tax'));
  const outcomes = await executed(effect, worldOf(new Answers()), 9);
  expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 9 }, () => 'again'));
  expect(outcomes.map((outcome) => said(outcome).map(({ value }) => value['attempts']))).toEqual([[1], [2], [], [4], [], [], [], [8], []]);
  expect(outcomes.map((outcome) => (outcome.kind === 'again' ? outcome.delayMs : 0))).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  expect(said(outcomes[0] as EffectOutcome)[0]).toMatchObject({ type: 'TaxCalculationFailed', value: { code: 'no_answer', isFinal: false } });
});

test('X11: an answer after an outage ends it; a refusal is final', async () => {
  const [effect] = ordered(directive('calculate_tax'));
  const late = await executed(effect, worldOf(new Answers([none, none, answer])), 3);
  expect(late.map(({ kind }) => kind)).toEqual(['again', 'again', 'done']);
  const [outcome] = await executed(effect, worldOf(new Answers([refused])), 1);
  expect(outcome?.kind).toBe('done');
  expect(said(outcome as EffectOutcome)[0]).toMatchObject({ type: 'TaxCalculationFailed', value: { code: 'location_unknown', isFinal: true } });
});

test.each([
  ['another request', order({ externalTax: { isOn: true, requestId: 'txr_2' } as OrderSnapshot['externalTax'] })],
  ['its own rates', order({ externalTax: { isOn: false, requestId: 'txr_1' } as OrderSnapshot['externalTax'], taxStatus: null })],
  ['the answer already', order({ taxStatus: null })],
  ['ended', order({ status: 'canceled' })],
])('X8: nobody is asked for an order that has %s', async (_name, known) => {
  const [effect] = ordered(directive('calculate_tax'));
  const service = new Answers();
  expect(await executeTaxWork(rowOf(effect), worldOf(service, known))).toEqual({ kind: 'done', messages: [] });
  expect(service.keys).toEqual([]);
});

test.each([
  ['not there yet', null],
  ['older than its directive', order({ sequence: 2 })],
])('X8: an order that is %s is read again', async (_name, known) => {
  const [effect] = ordered(directive('calculate_tax'));
  await expect(executeTaxWork(rowOf(effect), worldOf(new Answers(), known))).rejects.toThrow('was read too early');
});

test('X12: a report is told until it is taken, under one key, and its confirmation is one fact', async () => {
  const [effect] = ordered(directive('reverse_tax', { calculationId: 'txc_1', causeId: 're_1', taxes: [{ partId: 'li_1', taxId: 'us-ca', amount: 6 }] }));
  const notYet = { kind: 'none', fault: { code: 'not_committed', message: 'More would be reversed than was committed.' } } as const;
  const service = new Answers([notYet]);
  await expect(executeTaxWork(rowOf(effect), worldOf(service))).rejects.toThrow('did not take report txp_1: not_committed');
  const taken = await executeTaxWork(rowOf(effect, 2), worldOf(service));
  expect(await executeTaxWork(rowOf(effect, 3), worldOf(service))).toEqual(taken);
  expect(service.keys).toEqual(Array.from({ length: 3 }, () => 'reversal eff_reverse_tax'));
  expect(said(taken)).toEqual([
    { type: 'TaxReported', replyTo: '1/gateway-1', value: expect.objectContaining({ reportId: 'txp_1', reference: 'txt_1' }) as unknown },
  ]);
});

test('every fact is a schema', () => {
  for (const name of ['TaxCalculated', 'TaxCalculationFailed', 'TaxReported']) expect(catalogue.has(name)).toBe(true);
});
