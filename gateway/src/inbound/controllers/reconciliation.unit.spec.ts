/** The reconciliation at the door: whose accounts are read, which days, and what is refused. */
import type { StatedMovement } from '../../domain/reconciliation';
import { TENANT, TestGateway } from '../../testing/gateway-app';

const gateway = new TestGateway();
beforeAll(() => gateway.start());
afterAll(() => gateway.stop());
beforeEach(() => {
  for (const source of [gateway.processor, gateway.giftLedger]) {
    source.asked.length = 0;
    source.pages.clear();
    source.isAway = false;
  }
  gateway.authority.movementsAsked.length = 0;
  gateway.authority.movementPages = [];
  gateway.authority.accountsKnown = [];
});

const PATH = '/v1/reports/reconciliation';
const DAY = '2026-11-24';
const at = Date.parse(`${DAY}T09:00:00Z`);
const mine = `${TENANT}:test`;

const captured = (reference: string, amount: number): StatedMovement => ({
  ...{ direction: 'capture', currency: 'EUR', at: new Date(at).toISOString(), amount, reference },
  ...{ orderId: 'ord_1', paymentId: 'pay_1', refundId: null },
});

/** A statement of two pages, with its totals on the first one. */
function states(account: string, ...amounts: number[]): void {
  const asOf = gateway.clock.now();
  const total = { currency: 'EUR', direction: 'capture', day: DAY, amount: amounts.reduce((sum, amount) => sum + amount, 0), count: amounts.length } as const;
  const pages = amounts.map((amount, index) => ({
    asOf,
    movements: [captured(`${account} ${index}`, amount)],
    totals: index === 0 ? [total] : [],
    nextCursor: index === amounts.length - 1 ? null : String(index + 1),
  }));
  gateway.processor.pages.set(account, pages);
}

const recorded = (reference: string, amount: number) => ({
  orderId: 'ord_1',
  currency: 'EUR',
  movements: [{ processor: 'simulated', direction: 'capture' as const, paymentId: 'pay_1', refundId: null, reference, amount, at }],
  waiting: [],
});

test('S1: both sides are read for tenant and mode of the key, page by page, for the days asked for', async () => {
  states(mine, 500, 70);
  gateway.authority.movementPages = [
    { orders: [recorded(`${mine} 0`, 500)], unreadable: [], next: 'ord_1' },
    { orders: [], unreadable: ['ord_2'], next: null },
  ];
  const { json } = await gateway.call('GET', `${PATH}?from=${DAY}&to=${DAY}`);
  expect(json).toMatchObject({
    ...{ object: 'report', report: 'reconciliation', mode: 'test', from: DAY, to: DAY },
    data: [{ processor: 'simulated', day: DAY, recorded_amount: 500, processor_amount: 570, difference: 70 }],
    differences: [{ kind: 'settlement_extra', account: mine, processor_amount: 70, payment_id: 'pay_1' }],
    ...{ differences_count: 1, unreadable_orders: ['ord_2'] },
  });
  const account = { tenantId: TENANT, mode: 'test' };
  const period = { from: DAY, to: DAY };
  expect(gateway.processor.asked).toEqual([
    [null, period, undefined],
    [account, period, undefined],
    [account, period, '1'],
  ]);
  expect(gateway.giftLedger.asked).toEqual([[account, period, undefined]]);
  const range = { from: Date.parse(DAY), before: Date.parse(DAY) + 86_400_000, limit: 500 };
  expect(gateway.authority.movementsAsked).toEqual([
    [TENANT, 'test', { ...range, after: '' }],
    [TENANT, 'test', { ...range, after: 'ord_1' }],
  ]);
});

test('without days it is of the last month', async () => {
  const { json } = await gateway.call('GET', PATH);
  const to = new Date(gateway.clock.now()).toISOString().slice(0, 10);
  expect([json['to'], json['from']]).toEqual([to, new Date(Date.parse(to) - 30 * 86_400_000).toISOString().slice(0, 10)]);
});

test('a list of differences is as long as it is asked to be, and says how long it would be; a table has all', async () => {
  states(mine, 1, 2, 3);
  const { json } = await gateway.call('GET', `${PATH}?limit=2`);
  expect([(json['differences'] as object[]).length, json['differences_count']]).toEqual([2, 3]);
  states(mine, 1, 2, 3);
  const { text, headers } = await gateway.call('GET', `${PATH}?format=csv&table=differences`);
  expect([headers['x-differences'], text.trimEnd().split('\r\n').length]).toEqual(['3', 4]);
});

test('B10: an operator reads every account that a record or a processor knows, and what is of none', async () => {
  gateway.authority.accountsKnown = [{ tenantId: TENANT, mode: 'test' }];
  states(mine, 500);
  states('ten_x:live', 30);
  states('', 7);
  gateway.authority.movementPages = [{ orders: [recorded(`${mine} 0`, 500)], unreadable: [], next: null }];
  const { json } = await gateway.call('GET', `${PATH}?all_accounts=true`);
  expect(json).toMatchObject({
    mode: null,
    data: [{ recorded_amount: 500, processor_amount: 537, difference: 37 }],
    differences: [
      { kind: 'settlement_extra', account: 'ten_x:live', processor_amount: 30 },
      { kind: 'settlement_extra', account: '', processor_amount: 7 },
    ],
  });
});

test('S1: no other key may read all accounts', async () => {
  expect(await gateway.call('GET', `${PATH}?all_accounts=true`, { key: gateway.keys.foreign })).toMatchObject({ status: 403, json: { code: 'access_denied' } });
  expect(gateway.processor.asked).toEqual([]);
});

test.each([
  'from=2026-02-30',
  'to=2026-13-01',
  'from=2026-11-25&to=2026-11-24',
  'from=2026-08-01&to=2026-11-01',
  'limit=0',
  'table=rows',
  'format=csv&limit=1',
])('%s is refused', async (query) => expect(await gateway.call('GET', `${PATH}?${query}`)).toMatchObject({ status: 400, json: { code: 'invalid_request' } }));

test('a quarter is not too long', async () => {
  expect((await gateway.call('GET', `${PATH}?from=2026-08-01&to=2026-10-31`)).status).toBe(200);
});

test('what was booked a moment ago and is in no statement is looked for again', async () => {
  const justNow = gateway.clock.now() - 1_000;
  const moment = new Date(justNow).toISOString();
  const { movements, ...order } = recorded('late', 40);
  const orders = [{ ...order, movements: movements.map((movement) => ({ ...movement, at: justNow })) }];
  const page = { orders, unreadable: [], next: null };
  gateway.authority.movementPages = [page, page];
  const total = { currency: 'EUR', direction: 'capture', day: moment.slice(0, 10), amount: 40, count: 1 } as const;
  const empty = { asOf: gateway.clock.now(), movements: [], totals: [], nextCursor: null };
  gateway.processor.pages.set(mine, [empty, { ...empty, movements: [{ ...captured('late', 40), at: moment }], totals: [total] }]);
  expect((await gateway.call('GET', PATH)).json).toMatchObject({ data: [{ difference: 0 }], differences_count: 0 });
  expect(gateway.authority.movementsAsked).toHaveLength(2);
});

test('a processor that gives no statement is no processor without movements', async () => {
  gateway.giftLedger.isAway = true;
  expect(await gateway.call('GET', PATH)).toMatchObject({ status: 503, json: { code: 'unavailable' } });
});
