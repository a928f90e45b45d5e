/** Ages, groups and duties of the rows of reports. */
import type { OrderSnapshot } from '@concord/contracts';
import { START } from '../testing/sale';
import { given } from '../testing/table';
import { reports, type ReportName } from '.';
import { Sums, type Row } from './report';

const DAY_MS = 86_400_000;
const order = (sentences: string): OrderSnapshot => given(sentences).order;
const rows = (name: ReportName, sentences: string, days = 0): Row[] => reports[name].rows(order(sentences), START + 1_000 + days * DAY_MS);

test.each([
  [0, '0-30'],
  [30, '0-30'],
  [31, '31-60'],
  [60, '31-60'],
  [61, '61-90'],
  [90, '61-90'],
  [91, 'over_90'],
])('what is owed for %i days is %s old', (days, age) => {
  expect(rows('receivables', 'order 1000', days)).toMatchObject([{ age, ageDays: days, outstanding: 1000, invoiceId: null }]);
});

test('an invoice that is not due yet is not due', () => {
  const billed = order('order 1000; invoice I; issued I INV-1');
  const due = { ...billed, invoices: billed.invoices.map((invoice) => ({ ...invoice, dueAt: START + 40 * DAY_MS })) };
  expect(reports.receivables.rows(due, START)).toMatchObject([{ age: 'not_due', ageDays: -40, invoiceId: 'I' }]);
  expect(reports.receivables.rows(due, START + 75 * DAY_MS)).toMatchObject([{ age: '31-60', ageDays: 35, dueAt: START + 40 * DAY_MS }]);
});

test('I7, I12: each date of an invoice is owed by itself, the oldest is paid first, and what a debit note adds is owed with the last', () => {
  const billed = 'order 10000; invoice I 3:3000 30:3000 60:; issued I INV-1; cash M 4000; debit D I hat=1x500';
  expect(rows('receivables', billed, 40)).toMatchObject([
    { age: '0-30', ageDays: 10, outstanding: 2000, invoiceId: 'I' },
    { age: 'not_due', ageDays: -20, outstanding: 4500 },
  ]);
  expect(rows('receivables', `${billed}; pay A 2500`, 40)).toMatchObject([{ pendingIn: 2000 }, { pendingIn: 500 }]);
});

test('I7: money that is aimed at a date is owed there no more, and on its way to it shown there', () => {
  const billed = 'order 10000; invoice I 3:3000 30:3000 60:; issued I INV-1; cash M 4000 aim=I.2';
  expect(rows('receivables', billed, 40)).toMatchObject([
    { ageDays: 37, outstanding: 3000 },
    { ageDays: 10, outstanding: 3000 },
  ]);
  expect(rows('receivables', `${billed}; pay A 2500 aim=I.1; pay B 1000`, 40)).toMatchObject([{ pendingIn: 1000 }, { pendingIn: 2500 }]);
});

test('decision 57: without an invoice each part of the payment schedule is owed by itself, what was added with the last', () => {
  const day = (days: number): number => days * DAY_MS;
  const parted = `order 10000 part:now:30% part:${day(30)}:30% part:${day(60)}:; cash M 1000`;
  expect(rows('receivables', parted, 40)).toMatchObject([
    { ageDays: 40, outstanding: 2000, invoiceId: null, pendingIn: 0 },
    { ageDays: 10, outstanding: 3000, invoiceId: null },
    { age: 'not_due', ageDays: -20, outstanding: 4000, dueAt: START + day(60) },
  ]);
  expect(rows('receivables', `${parted}; adjust J add hat=1x500; pay A 2500`, 40)).toMatchObject([
    { outstanding: 2000, pendingIn: 2000 },
    { outstanding: 3000, pendingIn: 500 },
    { outstanding: 4500, pendingIn: 0 },
  ]);
});

test('what is paid is no receivable', () => {
  expect(rows('receivables', 'paid 1000')).toEqual([]);
});

const TAXED = 'order mug=3x500 -10% *20% cup=1x777 +5%/A *7%/B fee:ship:100 +10% tip:50';

test('X1: tax by rate, of lines and fees together', () => {
  expect(rows('tax', `paid ${TAXED.replace('order ', '')}`)).toMatchObject([
    { percentage: '5', inclusive: false, sold: 36, reversed: 0, net: 36 },
    { percentage: '7', inclusive: true, sold: 51 },
    { percentage: '10', inclusive: false, sold: 10 },
    { percentage: '20', inclusive: true, sold: 225 },
  ]);
});

test('no tax is sold before there is money or an invoice', () => {
  expect(rows('tax', TAXED)).toEqual([]);
  expect(rows('tax', `${TAXED}; invoice I; issued I INV-1`)).toHaveLength(4);
});

test('FT1, K2: a refund reverses the tax of its parts, a cancellation all that is left', () => {
  const reversed = (sentences: string): number => rows('tax', sentences).reduce((sum, row) => sum + Number(row['reversed']), 0);
  const paid = `paid ${TAXED.replace('order ', '')}`;
  expect(reversed(`${paid}; refund R mug:1`)).toBe(75);
  expect(reversed(`${paid}; refund R mug:1; cancel`)).toBe(225 + 36 + 51 + 10);
  expect(reversed(`${TAXED}; cash M 1000; cancel`)).toBe(225 + 36 + 51 + 10);
});

test('FL3: a refund that failed is asked for, and nothing of it went out', () => {
  expect(rows('refunds', 'paid 1000; refund R 400; unpaid R A')).toMatchObject([{ refundId: 'R', asked: 400, succeeded: 0, pending: 0, failed: 400 }]);
  expect(rows('refunds', 'paid 1000; refund R 400')).toMatchObject([{ asked: 400, succeeded: 0, pending: 400, failed: 0 }]);
});

test('O5: what is held has its owner, its age and its date', () => {
  const held = rows('surplus', 'order 1000; cash M 1300 force', 45);
  expect(held).toMatchObject([{ state: 'held', owner: 'key_1', origin: 'manual_overpayment', age: '31-60', ageDays: 45, amount: 300 }]);
});

test('FL3: what is due to the buyer after a failed refund is undecided', () => {
  expect(rows('surplus', 'paid 1000; refund R 400')).toMatchObject([{ state: 'returning', amount: 400 }]);
  expect(rows('surplus', 'paid 1000; refund R 400; unpaid R A', 91)).toMatchObject([{ state: 'undecided', amount: 400, age: 'over_90' }]);
});

describe('U10: every open contradiction has an owner, an age, an exit, and blocks what it must', () => {
  test.each([
    ['paid 1000; captured A 500 #2', { kind: 'capture_exceeds_authorized', owner: 'payments', exits: ['accept', 'return', 'hold'], blocks: [] }],
    ['paid 1000; refunded X A 100', { kind: 'refund_unknown', owner: 'refunds', exits: ['accept'], blocks: [] }],
    ['order 1000; pay A; captured A 1000 USD', { kind: 'currency_differs', owner: 'payments', exits: ['accept'], blocks: ['collect', 'adjust', 'close'] }],
    ['paid 1000; refund R 400; refunded R A 400 USD', { kind: 'currency_differs', exits: ['accept'], blocks: ['refund', 'close'] }],
  ])('%s', (sentences, expected) => {
    expect(rows('divergences', sentences, 70)).toMatchObject([{ ...expected, age: '61-90', ageDays: 70 }]);
  });

  test('none when it is resolved', () => {
    expect(rows('divergences', 'paid 1000; captured A 500 #2; resolve capture_exceeds_authorized accept')).toEqual([]);
  });
});

test('M3: sums keep currencies apart, and count an order once', () => {
  const sums = new Sums(reports.surplus);
  const row = { orderId: 'a', version: 1, state: 'held', age: '0-30', amount: 5 };
  sums.add([
    { ...row, currency: 'EUR' },
    { ...row, currency: 'EUR' },
  ]);
  sums.add([{ ...row, currency: 'JPY' }]);
  expect(sums.all()).toEqual([
    { currency: 'EUR', state: 'held', age: '0-30', orders: 1, amount: 10 },
    { currency: 'JPY', state: 'held', age: '0-30', orders: 1, amount: 5 },
  ]);
});

test('M5: a sum beyond exact numbers is not told', () => {
  const sums = new Sums(reports.surplus);
  const row = { orderId: 'a', version: 1, currency: 'EUR', state: 'held', age: '0-30', amount: Number.MAX_SAFE_INTEGER };
  sums.add([row]);
  expect(() => sums.add([row])).toThrow(RangeError);
});
