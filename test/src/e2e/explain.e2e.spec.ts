/** Every field that moves is told by the entries that moved it, and every earlier moment can be read again (W7, W8). */
import type { CreditNote, Order } from '../support/api-types';
import { must } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();

interface Explanation {
  value: unknown;
  entries: Array<{ sequence: number; amount: number | null; after: unknown }>;
}

const explain = async ({ id }: Order, field: string): Promise<Explanation> =>
  must(await shop.client.get<Explanation>(`/v1/orders/${id}/explain?field=${encodeURIComponent(field)}`), 200);

/** A sale with something of everything: billed, paid in two parts, credited, adjusted, refunded, its refund failed. */
async function eventful(): Promise<Order> {
  const order = await shop.order([{ quantity: 4, unit_amount: 2_500, tax_rates: [{ name: 'VAT', percentage: '20', inclusive: true }] }], {
    fees: [{ kind: 'shipping', name: 'Parcel', amount: 490 }],
    tip: { amount: 200 },
  });
  await shop.session(order.id);
  const invoice = await shop.invoice(order.id);
  await shop.pay(order.id, 'pm_sim_ok', { amount: 4_000 });
  await shop.pay(order.id, 'pm_sim_refund_fails');
  must(await shop.client.post<CreditNote>(`/v1/invoices/${invoice.id}/credit_notes`, { amount: 690, reason: 'late' }), 201);
  const line_id = order.lines[0]?.id;
  await shop.refund(order.id, { lines: [{ line_id, quantity: 1 }] });
  must(await shop.client.post(`/v1/orders/${order.id}/adjustments`, { lines: [{ line_id, quantity: 1 }], reason: 'broken' }), 201);
  return shop.read(order.id);
}

/** The fields of each part that an event may change, by the part's list. */
const MOVING: Readonly<Record<string, string[]>> = {
  lines: ['refunded_quantity', 'refunded_amount', 'adjusted_amount'],
  fees: ['refunded_amount', 'adjusted_amount'],
  payments: ['status', 'amount', 'authorized_amount', 'captured_amount', 'refunded_amount'],
  refunds: ['status', 'amount', 'tax'],
  invoices: ['status', 'number', 'amount_due', 'amount_paid', 'amount_remaining', 'amount_credited'],
  credit_notes: ['status', 'number', 'amount', 'applied', 'refunded', 'kept', 'unallocated'],
  adjustments: ['amount', 'tax'],
  surplus_dispositions: ['status', 'amount', 'remaining'],
  checkout_sessions: ['status', 'amount'],
};

test('W7, W8: every amount and status of an order is explained by the entries that made it what it is', async () => {
  const order = await eventful();
  const parts = Object.entries(MOVING).flatMap(([list, names]) => {
    const items = order[list as keyof Order] as unknown as Array<{ id: string } & Record<string, unknown>>;
    expect([list, items.length > 0]).toEqual([list, true]);
    return items.flatMap((item) => names.map((name) => [`${list}.${item.id}.${name}`, item[name]] as const));
  });
  const whole = (['status', 'payment_status', 'refund_status', 'version', 'currency'] as const).map((name) => [name, order[name]] as const);
  const buckets = Object.entries(order.balance).map(([name, value]) => [`balance.${name}`, value] as const);
  const wrong: unknown[] = [];
  for (const [field, value] of [...parts, ...whole, ...buckets]) {
    const { value: told, entries } = await explain(order, field);
    const moved = typeof value === 'number' ? entries.reduce((sum, { amount }) => sum + (amount ?? 0), 0) : entries.at(-1)?.after;
    if (told !== value || moved !== value) wrong.push({ field, value, told, moved });
  }
  expect(parts.length).toBeGreaterThan(30);
  expect(wrong).toEqual([]);
  expectRefused(await shop.client.get(`/v1/orders/${order.id}/explain?field=payments.nobody.status`), 400, 'invalid_request');
});

test('W8: as_of_time gives the order as it was after each entry', async () => {
  const order = await eventful();
  const history = await shop.history(order.id);
  for (const { recorded_at: at } of history) {
    const last = history.findLast((entry) => entry.recorded_at <= at);
    const then = await shop.read(order.id, `?as_of_time=${at}`);
    expect({ at, version: then.version, balance: then.balance }).toEqual({ at, version: last?.version, balance: last?.balance });
  }
  expect((await shop.client.get(`/v1/orders/${order.id}?as_of_time=2020-01-01T00:00:00Z`)).status).toBe(404);
});
