/** Deposits and instalments: what is due now, the dates of the rest, and the rest as an invoice; the clock of test mode brings the dates near. */
import type { Order } from '../support/api-types';
import { eventually, must } from '../support/client';
import { expectRefused, openShop, type Shop, shopOfItsOwn } from './shop';

const local = openShop();
/** A tenant of its own: the other suites stay in real time. */
let shop: Shop;

beforeAll(async () => {
  shop = await shopOfItsOwn(local, 'parts');
});
afterEach(() => shop.auditAll());
afterAll(() => shop.client.close());

const DAY_MS = 86_400_000;

async function inDays(days: number): Promise<string> {
  const { now } = must(await shop.client.get<{ now: string }>('/v1/sandbox/clock'));
  return new Date(Date.parse(now) + days * DAY_MS).toISOString();
}

const reach = async (at: string): Promise<void> =>
  void must(await shop.client.post('/v1/sandbox/clock', { advance_to: new Date(Date.parse(at) + 1_000).toISOString() }), 200);

const instalments = async (dates: string[]): Promise<Order> =>
  shop.order([{ quantity: 1, unit_amount: 10_000 }], {
    payment_schedule: [
      { on: 'approval', percentage: '30' },
      ...dates.map((due_at, index) => (index === dates.length - 1 ? { due_at } : { due_at, percentage: '40' })),
    ],
  });

test('I7, Z1, B6: a deposit is asked for, then each instalment when its date comes, and more when somebody names it', async () => {
  const [first, last] = [await inDays(30), await inDays(60)];
  const order = await instalments([first, last]);
  expect(order).toMatchObject({ amount_due_now: 3_000, balance: { outstanding: 10_000 } });
  expect(order.payment_schedule.map(({ amount, due_at }) => [amount, due_at])).toEqual([
    [3_000, null],
    [4_000, first],
    [3_000, last],
  ]);
  expect(await shop.pay(order.id)).toMatchObject({ amount: 3_000 });
  expectRefused(await shop.tryPay(order.id), 409, 'nothing_due_yet');
  await reach(first);
  const due = await eventually(
    () => shop.read(order.id),
    ({ amount_due_now }) => amount_due_now === 4_000,
  );
  const session = await shop.session(order.id);
  expect(session).toMatchObject({ amount: 4_000 });
  const approved = { payment_method: 'pm_sim_ok', approved_version: due.version + 1, approved_amount: 4_000 };
  must(await shop.client.post(`/v1/checkout_sessions/${session.id}/pay`, approved), 201);
  await eventually(
    () => shop.readSession(session.id),
    ({ status }) => status === 'partially_paid',
  );
  await shop.pay(order.id, 'pm_sim_ok', { amount: 1_000 });
  await reach(last);
  await eventually(
    () => shop.read(order.id),
    ({ amount_due_now }) => amount_due_now === 2_000,
  );
  await shop.pay(order.id);
  expect(await shop.read(order.id)).toMatchObject({ payment_status: 'paid', amount_due_now: 0 });
});

test('I1, I7: what is left of the parts becomes the schedule of an invoice', async () => {
  const [first, last] = [await inDays(30), await inDays(60)];
  const order = await instalments([first, last]);
  await shop.pay(order.id);
  const invoice = await shop.invoice(order.id, {});
  expect(invoice).toMatchObject({ amount_due: 7_000, due_at: last });
  expect(invoice.schedule.map(({ amount, due_at }) => [amount, due_at])).toEqual([
    [4_000, first],
    [3_000, last],
  ]);
});

test('E1, C5: the parts are replaced while nothing was paid, and have to make up the total', async () => {
  const at = await inDays(30);
  const order = await shop.order();
  const put = (entries: object[]) => shop.client.put<Order>(`/v1/orders/${order.id}/payment_schedule`, { payment_schedule: entries });
  expectRefused(await put([{ on: 'approval', amount: 3_000 }]), 422, 'payment_schedule_not_allocated');
  expectRefused(await put([{ amount: 10_000 }]), 400, 'invalid_request');
  expect(must(await put([{ on: 'approval', amount: 3_000 }, { due_at: at }])).amount_due_now).toBe(3_000);
  expect(must(await put([])).amount_due_now).toBe(10_000);
  must(await put([{ on: 'approval', amount: 2_000 }, { due_at: at }]));
  await shop.pay(order.id);
  expectRefused(await put([]), 409, 'order_has_payments');
});
