import { agrees, reconciliationLines, type TableReport } from './reconciliation-table';

const row = { processor: 'simulated', currency: 'EUR', day: '2026-11-25', direction: 'capture', recorded_amount: 1_000, recorded_count: 2 };
const same = { ...row, processor_amount: 1_000, processor_count: 2, in_progress_amount: 0, in_progress_count: 0, difference: 0 };
const report: TableReport = { as_of: 'T', from: 'A', to: 'B', data: [same], differences: [], differences_count: 0, unreadable_orders: [] };
const extra = { kind: 'settlement_extra', account: 'ten_a:test', processor: 'simulated', direction: 'capture', currency: 'EUR', day: '2026-11-25' };
const found = { ...extra, order_id: null, payment_id: 'pay_1', reference: 'cap_1', recorded_amount: 0, processor_amount: 500 };

test('B10: a line for each currency and day, and a last one that says what was compared', () => {
  expect(reconciliationLines({ ...report, data: [{ ...same, day: '2026-11-26', currency: 'JPY', recorded_amount: 7 }, same] })).toEqual([
    'day         currency  processor  direction  recorded  processor says  in progress  difference',
    '2026-11-25  EUR       simulated  capture    1000 (2)        1000 (2)        0 (0)           0',
    '2026-11-26  JPY       simulated  capture       7 (2)        1000 (2)        0 (0)           0',
    'A to B, as of T: 4 movements in the records, 4 at the processors, 0 in progress, 0 differences',
  ]);
});

test('differences by name, those that are left out by number, and what cannot be read', () => {
  expect(reconciliationLines({ ...report, data: [], differences: [found], differences_count: 3, unreadable_orders: ['ord_1'] })).toEqual([
    'settlement_extra 2026-11-25 ten_a:test simulated capture cap_1: recorded 0 EUR, processor 500 EUR, order unknown, payment pay_1',
    '... and 2 more differences; a shorter period shows them',
    'ord_1: its record cannot be read',
    'A to B, as of T: 0 movements in the records, 0 at the processors, 0 in progress, 3 differences',
  ]);
});

test.each([
  [{}, true],
  [{ differences_count: 1 }, false],
  [{ data: [{ ...same, difference: 1 }] }, false],
  [{ unreadable_orders: ['ord_1'] }, false],
])('B10: %p agrees: %p', (change, expected) => expect(agrees({ ...report, ...change })).toBe(expected));
