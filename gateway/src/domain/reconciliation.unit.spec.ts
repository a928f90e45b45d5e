/** What the records say beside what a processor says: one row a case, each the movements of both sides and what becomes of them (B10). */
import type { MovedOrder } from '@concord/contracts';
import { leftOver, merged, Reconciliation, keyOfStated, type Reconciled, type StatedMovement, type Statement } from './reconciliation';

const DAYS = { mon: Date.UTC(2026, 10, 23, 9), tue: Date.UTC(2026, 10, 24, 9), wed: Date.UTC(2026, 10, 25, 9) } as const;
const AS_OF = Date.UTC(2026, 10, 25, 12);
const NAMES: Record<string, string> = { '2026-11-23': 'mon', '2026-11-24': 'tue', '2026-11-25': 'wed' };

interface Moved {
  direction: 'capture' | 'refund';
  at: number;
  amount: number;
  currency: string;
  reference: string;
}

/** `capture A mon 100 EUR`: A is the reference and, with a small letter, the payment. */
function movedOf(text: string): Moved {
  const [direction = '', reference = '', day = '', amount = '', currency = 'EUR'] = text.trim().split(/\s+/);
  return { direction: direction as Moved['direction'], at: DAYS[day as keyof typeof DAYS], amount: Number(amount), currency, reference };
}

const listOf = (text: string): string[] => (text.trim() === '-' ? [] : text.split(';'));

const stated = (text: string): StatedMovement => {
  const { at, ...moved } = movedOf(text);
  return { ...moved, at: new Date(at).toISOString(), orderId: 'ord_1', paymentId: moved.reference.toLowerCase(), refundId: null };
};

function totalsOf(movements: readonly StatedMovement[]): Statement['totals'] {
  return movements.map(({ direction, currency, at, amount }) => ({ direction, currency, day: at.slice(0, 10), amount, count: 1 }));
}

function statementOf(text: string): Statement {
  const movements = listOf(text).map(stated);
  return { processor: 'simulated', kind: 'card', asOf: AS_OF, movements, totals: totalsOf(movements) };
}

/** Orders of one movement each, in its currency, or one that waits: `waits capture a`. */
function orderOf(text: string): MovedOrder {
  const [first = '', direction = '', paymentId = '', amount = ''] = text.trim().split(/\s+/);
  if (first === 'waits') {
    const waiting = { kind: 'card', direction: direction as Moved['direction'], paymentId, amount: Number(amount) };
    return { orderId: 'ord_1', currency: 'EUR', movements: [], waiting: [waiting] };
  }
  const { currency, ...moved } = movedOf(text);
  const movement = { ...moved, processor: 'simulated', paymentId: moved.reference.toLowerCase(), refundId: null };
  return { orderId: 'ord_1', currency, movements: [movement], waiting: [] };
}

function reconciled(records: string, processor: string, none = '-'): Reconciled {
  const unassigned = new Map(listOf(none).map((text) => [keyOfStated('simulated', stated(text)), stated(text)]));
  const reconciliation = new Reconciliation('ten_a:test', [statementOf(processor)], unassigned);
  for (const text of listOf(records)) reconciliation.add(orderOf(text));
  return reconciliation.result();
}

const rowsOf = ({ rows }: Reconciled): string =>
  rows
    .map(({ day, currency, direction, recordedAmount, processorAmount, inProgressAmount, difference }) =>
      [NAMES[day], currency, direction, recordedAmount, processorAmount, inProgressAmount, difference].join(' '),
    )
    .join('; ');
const foundIn = ({ differences }: Reconciled): string =>
  differences.map(({ kind, reference, recordedAmount, processorAmount }) => `${kind} ${reference} ${recordedAmount} ${processorAmount}`).join('; ') || '-';

/** A row: day, currency, direction, recorded, processor, in progress, difference. */
const table = `
  records                                        | processor                                  | rows                                                               | differences
  -                                              | -                                          |                                                                    | -
  capture A mon 100                              | capture A mon 100                          | mon EUR capture 100 100 0 0                                        | -
  capture A mon 100; capture B mon 50            | capture A mon 100; capture B mon 50        | mon EUR capture 150 150 0 0                                        | -
  capture A mon 100; refund R tue 40             | capture A mon 100; refund R tue 40         | mon EUR capture 100 100 0 0; tue EUR refund 40 40 0 0              | -
  capture A mon 100; capture B mon 7 JPY         | capture A mon 100; capture B mon 7 JPY     | mon EUR capture 100 100 0 0; mon JPY capture 7 7 0 0               | -
  capture A mon 100                              | -                                          | mon EUR capture 100 0 0 -100                                       | settlement_missing A 100 0
  -                                              | capture A mon 100                          | mon EUR capture 0 100 0 100                                        | settlement_extra A 0 100
  capture A mon 100                              | capture A mon 90                           | mon EUR capture 100 90 0 -10                                       | amount_differs A 100 90
  capture A mon 100                              | capture B mon 100                          | mon EUR capture 100 100 0 0                                        | settlement_missing A 100 0; settlement_extra B 0 100
  capture A mon 100                              | capture A tue 100                          | mon EUR capture 100 0 0 -100; tue EUR capture 0 100 0 100          | settlement_missing A 100 0; settlement_extra A 0 100
  capture A mon 100                              | capture A mon 100 USD                      | mon EUR capture 100 0 0 -100; mon USD capture 0 100 0 100          | settlement_missing A 100 0; settlement_extra A 0 100
  refund A mon 100                               | capture A mon 100                          | mon EUR capture 0 100 0 100; mon EUR refund 100 0 0 -100           | settlement_extra A 0 100; settlement_missing A 100 0
  waits capture a 100                            | capture A mon 100                          | mon EUR capture 0 100 100 0                                        | -
  waits capture a 100                            | capture A mon 100 USD                      | mon USD capture 0 100 0 100                                        | settlement_extra A 0 100
  waits refund a 100                             | capture A mon 100                          | mon EUR capture 0 100 0 100                                        | settlement_extra A 0 100
  waits refund a 100; capture A mon 100          | capture A mon 100; refund A tue 100        | mon EUR capture 100 100 0 0; tue EUR refund 0 100 100 0            | -
  waits capture a 100; capture A mon 40          | -                                          | mon EUR capture 40 0 0 -40                                         | settlement_missing A 40 0
  refund A mon 100; refund B mon -100            | refund A mon 100                           | mon EUR refund 0 100 0 100                                         | settlement_missing B -100 0
`
  .split('\n')
  .slice(2)
  .filter((line) => line.trim() !== '')
  .map((line) => line.split('|').map((cell) => cell.trim()) as [string, string, string, string]);

test.each(table)('B10: records %s, processor %s', (records, processor, rows, differences) => {
  const result = reconciled(records, processor);
  expect([rowsOf(result), foundIn(result)]).toEqual([rows, differences]);
});

test('what is booked after the statement ends is on neither side', () => {
  const later = orderOf('capture A wed 100');
  const [movement] = later.movements;
  const reconciliation = new Reconciliation('ten_a:test', [statementOf('-')], new Map());
  reconciliation.add({ ...later, movements: movement === undefined ? [] : [{ ...movement, at: AS_OF }] });
  expect(reconciliation.result()).toMatchObject({ asOf: AS_OF, rows: [], differences: [] });
});

test("totals are the processor's own: where they are not the sum of its movements, that is a difference without a name", () => {
  const statement = statementOf('capture A mon 100');
  const totals = statement.totals.map((total) => ({ ...total, amount: 130 }));
  const reconciliation = new Reconciliation('ten_a:test', [{ ...statement, totals }], new Map());
  reconciliation.add(orderOf('capture A mon 100'));
  const result = reconciliation.result();
  expect([rowsOf(result), foundIn(result)]).toEqual(['mon EUR capture 100 130 0 30', '-']);
});

test('money of a processor that gives no statement is missing there', () => {
  const other = orderOf('capture A mon 100');
  const reconciliation = new Reconciliation('ten_a:test', [statementOf('-')], new Map());
  reconciliation.add({ ...other, movements: other.movements.map((movement) => ({ ...movement, processor: 'acquirer' })) });
  expect(reconciliation.result().differences).toMatchObject([{ kind: 'settlement_missing', processor: 'acquirer' }]);
});

test('what the records wait for is summed by processor, currency and direction; a void waits for nothing', () => {
  const result = reconciled('waits capture a 100; waits capture b 50; waits refund a 7; waits capture c 0', '-');
  expect(result.waiting).toEqual([
    { processor: 'simulated', currency: 'EUR', direction: 'capture', amount: 150, count: 2 },
    { processor: 'simulated', currency: 'EUR', direction: 'refund', amount: 7, count: 1 },
  ]);
});

test('S1: what is of no account counts where a record has it, and is shown to nobody else', () => {
  const result = reconciled('capture A mon 100', '-', 'capture A mon 100; capture B mon 50');
  expect([rowsOf(result), foundIn(result)]).toEqual(['mon EUR capture 100 100 0 0', '-']);
  expect(result.taken).toEqual(['simulated|capture|EUR|2026-11-23|A']);
});

test('B10: all accounts together are the sums of each, with what is of none', () => {
  const [first, second] = [reconciled('capture A mon 100', 'capture A mon 100'), reconciled('capture B mon 50', 'capture C mon 70')];
  const rest = leftOver(new Map([[keyOfStated('simulated', stated('capture D mon 5')), stated('capture D mon 5')]]), AS_OF);
  const all = merged([first, second, rest]);
  expect([rowsOf(all), foundIn(all)]).toEqual(['mon EUR capture 150 175 0 25', 'settlement_missing B 50 0; settlement_extra C 0 70; settlement_extra D 0 5']);
});

test('M1: a sum that could not be told exactly is a fault, not a number', () => {
  expect(() => reconciled(`capture A mon ${Number.MAX_SAFE_INTEGER}; capture B mon 1`, '-')).toThrow(RangeError);
});
