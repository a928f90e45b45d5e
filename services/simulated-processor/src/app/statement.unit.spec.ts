/** Statements: what is in a period, page by page, as it was when the first page was asked for. */
import type { JournalRecord } from '../domain/journal-record';
import { Processor } from './processor';
import { statementPage, type Period, type StatementPage } from './statement';

const NOON = Date.UTC(2026, 10, 25, 12);
const DAY_MS = 86_400_000;
const always: Period = { from: '2026-01-01', to: '2026-12-31' };
let now = NOON;
let processor: Processor;
let written: JournalRecord[];

const start = (records: JournalRecord[] = []): void => {
  written = [];
  processor = new Processor({ append: (record) => void written.push(record) }, { now: () => now }, 'http://pages');
  processor.replay(records);
};
beforeEach(() => {
  now = NOON;
  start();
});
afterEach(() => processor.stop());

/** Pays and, when it is more than 0, gives back so much. */
function sale(id: string, account: string | undefined, amount: number, back = 0, paymentMethod = 'pm_sim_ok', currency = 'EUR'): void {
  const collect = { operation: 'collect', orderId: `ord_${id}`, paymentId: `pay_${id}`, amount, currency, paymentMethod, capture: 'automatic' } as const;
  processor.run({ ...collect, key: `k_${id}`, account });
  if (back > 0) processor.run({ operation: 'refund', key: `r_${id}`, account, payment: `pay_${id}`, amount: back, orderId: `ord_${id}`, refundId: `re_${id}` });
  now += 1;
}

const said = ({ data }: StatementPage): string[] =>
  data.map(({ direction, amount, currency, payment_id: payment }) => `${payment ?? '-'} ${direction} ${amount} ${currency}`);
const read = (account: string | null, period = always): StatementPage => processor.statement(account, period, null, 100);

test('B10 S1: an account has its own movements, and totals by currency, direction and day', () => {
  sale('1', 'ten_a:test', 500, 200);
  sale('2', 'ten_b:test', 900);
  now += DAY_MS;
  sale('3', 'ten_a:test', 70, 0, 'pm_sim_ok', 'JPY');
  sale('4', 'ten_a:test', 40, 0, 'pm_sim_declined');
  expect(said(read('ten_a:test'))).toEqual(['pay_1 capture 500 EUR', 'pay_1 refund 200 EUR', 'pay_3 capture 70 JPY']);
  expect(read('ten_a:test').totals).toEqual([
    { currency: 'EUR', direction: 'capture', day: '2026-11-25', amount: 500, count: 1 },
    { currency: 'EUR', direction: 'refund', day: '2026-11-25', amount: 200, count: 1 },
    { currency: 'JPY', direction: 'capture', day: '2026-11-26', amount: 70, count: 1 },
  ]);
  expect(said(read('ten_a:test', { from: '2026-11-26', to: '2026-11-26' }))).toEqual(['pay_3 capture 70 JPY']);
  expect(processor.accounts).toEqual(['ten_a:test', 'ten_b:test']);
});

test('what is booked at the moment of asking or later is not in it; pages are of one moment', () => {
  sale('1', 'ten_a:test', 1);
  sale('2', 'ten_a:test', 2);
  sale('3', 'ten_a:test', 3);
  now -= 1;
  const first = processor.statement('ten_a:test', always, null, 1);
  sale('4', 'ten_a:test', 4);
  const second = processor.statement('ten_a:test', always, first.next, 1);
  const third = processor.statement('ten_a:test', always, second.next, 1);
  expect([first, second, third].map(said)).toEqual([['pay_1 capture 1 EUR'], ['pay_2 capture 2 EUR'], []]);
  expect([first.totals?.[0]?.amount, second.totals, third.next]).toEqual([3, null, null]);
});

test('what was written before there were accounts is of none, and is read as it was', () => {
  sale('1', undefined, 500);
  expect(said(read(null))).toEqual(['pay_1 capture 500 EUR']);
  expect([read(null).data[0]?.account, processor.accounts]).toEqual([null, []]);
  const [old] = written;
  start(old === undefined ? [] : [old]);
  now += 1;
  expect(said(read(null))).toEqual(['pay_1 capture 500 EUR']);
});

test('PY13: a method may book on another account, or on another day', () => {
  sale('1', 'ten_a:test', 500, 100, 'pm_sim_other_account');
  sale('2', 'ten_a:test', 300, 0, 'pm_sim_booked_yesterday');
  expect(said(read('ten_a:test-other'))).toEqual(['pay_1 capture 500 EUR', 'pay_1 refund 100 EUR']);
  expect(read('ten_a:test').totals).toMatchObject([{ day: '2026-11-24', amount: 300 }]);
});

test.each(['capture', 'void', 'refund'] as const)('S1: a %s of another account finds no payment', (operation) => {
  sale('1', 'ten_a:test', 500);
  const fixed = { key: 'k', account: 'ten_b:test', payment: 'pay_1', amount: 100, final: true, orderId: null, refundId: null };
  const answer = processor.run({ ...fixed, operation });
  expect(answer).toMatchObject({ answer: { status: 'failed', failure: { code: 'payment_not_found' } } });
  expect(said(read('ten_b:test'))).toEqual([]);
});

test('a page of nothing is the last one', () => {
  expect(statementPage([], always, null, 10, NOON)).toEqual({ as_of: '2026-11-25T12:00:00.000Z', data: [], totals: [], next: null });
});
