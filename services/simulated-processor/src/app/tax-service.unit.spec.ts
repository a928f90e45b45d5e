/** The simulated tax service: amounts by place, one answer to a key, never more back than was committed, and a journal that gives it all again. */
import type { CalculationAnswer, CalculationCommand, ReportCommand, TaxRecord } from '../domain/tax/tax-record';
import { TaxService, type TaxResponse } from './tax-service';

class MemoryJournal {
  readonly lines: string[] = [];
  append(record: TaxRecord): void {
    this.lines.push(JSON.stringify(record));
  }
  records(): TaxRecord[] {
    return this.lines.map((line) => JSON.parse(line) as TaxRecord);
  }
}

const serviceOn = (journal: MemoryJournal): TaxService => {
  const service = new TaxService(journal, { now: () => 1_700_000_000_000 });
  service.replay(journal.records());
  return service;
};

const asked = (key: string, place: [string, string | null, string | null], amounts: number[], exemptionReason: string | null = null): CalculationCommand => {
  const [country, region, postalCode] = place;
  const lines = amounts.map((amount, index) => ({ id: `l${index}`, amount, exemptionReason }));
  return { key, orderId: 'ord_1', currency: 'USD', shipTo: { country, region, postalCode }, lines };
};

const CITY: [string, string, string] = ['US', 'CA', '94105'];

const answerOf = (response: TaxResponse): CalculationAnswer => {
  if ('fault' in response) throw new Error(response.fault.code);
  return response.answer as CalculationAnswer;
};

const codeOf = (response: TaxResponse): string => ('fault' in response ? response.fault.code : 'none');

const amountsOf = (answer: CalculationAnswer): number[] => answer.lines.flatMap(({ components }) => components.map(({ amount }) => amount));

test.each([
  ['three components, each rounded by itself, half up', CITY, [2_000, 500], [120, 25, 28, 30, 6, 7]],
  ['two outside of the city', ['US', 'CA', '90001'], [2_000], [120, 25]],
  ['inside the price', ['DE', null, '10115'], [11_900, 1], [1_900, 0]],
  ['nothing is levied', ['US', 'OR', '97201'], [2_000], [0]],
] as Array<[string, [string, string | null, string | null], number[], number[]]>)('%s', (_name, place, amounts, taxes) => {
  const answer = answerOf(serviceOn(new MemoryJournal()).calculate(asked('k', place, amounts)));
  expect(amountsOf(answer)).toEqual(taxes);
  expect(answer.tax).toBe(taxes.reduce((sum, amount) => sum + amount, 0));
});

test('a 0 has its reason, and a place that is not known has no tax at all', () => {
  const service = serviceOn(new MemoryJournal());
  const [component] = answerOf(service.calculate(asked('a', ['US', 'OR', null], [100]))).lines[0]?.components ?? [];
  expect(component).toMatchObject({ amount: 0, exemption_reason: 'Oregon levies no sales tax' });
  const exempt = answerOf(service.calculate(asked('b', CITY, [100], 'resale')));
  expect(exempt.lines[0]?.components.map(({ amount, exemption_reason: reason }) => [amount, reason])).toEqual([
    [0, 'resale'],
    [0, 'resale'],
    [0, 'resale'],
  ]);
  expect(codeOf(service.calculate(asked('c', ['ZZ', null, null], [100])))).toBe('location_unknown');
});

test('Q1: a key has one answer, after a kill too, and no other content', () => {
  const journal = new MemoryJournal();
  const first = answerOf(serviceOn(journal).calculate(asked('k', CITY, [100])));
  const again = serviceOn(journal);
  expect(answerOf(again.calculate(asked('k', CITY, [100])))).toEqual(first);
  expect(codeOf(again.calculate(asked('k', CITY, [200])))).toBe('idempotency_key_reused');
  expect(journal.lines).toHaveLength(1);
});

test('X12: no more of a component is reversed than was committed, in whatever order it is told', () => {
  const journal = new MemoryJournal();
  const service = serviceOn(journal);
  const { id: calculationId } = answerOf(service.calculate(asked('k', CITY, [2_000])));
  const report = (key: string, kind: ReportCommand['kind'], amount: number): string =>
    codeOf(
      service.report({ key, orderId: 'ord_1', currency: 'USD', calculationId, kind, causeId: 're_1', taxes: [{ part_id: 'l0', tax_id: 'us-ca', amount }] }),
    );
  expect(report('r1', 'reversal', 60)).toBe('not_committed');
  expect(report('c1', 'commit', 120)).toBe('none');
  expect(report('r1', 'reversal', 60)).toBe('none');
  expect(report('r1', 'reversal', 60)).toBe('none');
  expect(report('r2', 'reversal', 61)).toBe('not_committed');
  expect(report('r2', 'reversal', 60)).toBe('none');
  expect(service.recordsOf('ord_1').map(({ kind }) => kind)).toEqual(['calculation', 'commit', 'reversal', 'reversal']);
});

test('it can be down for a while, hang, be late, or answer nonsense once', () => {
  const service = serviceOn(new MemoryJournal());
  const at = (postalCode: string): TaxResponse => service.calculate(asked(postalCode, ['US', 'CA', postalCode], [100]));
  expect([1, 2, 3, 4].map(() => codeOf(at('SIM-DOWN-3')))).toEqual(['down', 'down', 'down', 'none']);
  expect([1, 2].map(() => at('SIM-HANG'))).toMatchObject([{ hangs: true }, { hangs: false }]);
  expect([1, 2].map(() => at('SIM-SLOW'))).toMatchObject([{ delayMs: 1_000 }, { delayMs: 0 }]);
  expect([1, 2].map(() => at('SIM-GARBLED'))).toMatchObject([{ answer: { object: 'nothing' } }, { answer: { object: 'tax_calculation' } }]);
});
