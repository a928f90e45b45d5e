/**
 * A mix of sales from a seed: whatever may happen to an order happens to some of them, in any currency and at any tax. What is refused on
 * the way is refused; that no sale breaks is what matters, and the auditors look at what became of each.
 */
import { createHash } from 'node:crypto';
import type { Order } from '../support/api-types';
import type { LineIn, Shop } from './shop';

/** Numbers that look random and are the same for the same seed. */
export class Dice {
  private turn = 0;

  constructor(private readonly seed: string) {}

  /** 0 to `sides` - 1. */
  roll(sides: number): number {
    this.turn += 1;
    return createHash('sha256').update(`${this.seed} ${this.turn}`).digest().readUInt32BE(0) % sides;
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.roll(items.length)] ?? items[0];
  }
}

const VAT = { id: 'vat', name: 'VAT', percentage: '20', inclusive: false, jurisdiction: 'AT' };
const REDUCED = { name: 'VAT', percentage: '7', inclusive: true };
const CITY = { id: 'city', name: 'City tax', percentage: '1.25', inclusive: false, compound_on: 'vat' };
const CURRENCIES = ['EUR', 'EUR', 'JPY', 'BHD'] as const;
const METHODS = ['pm_sim_ok', 'pm_sim_ok', 'pm_sim_async_ok', 'pm_sim_declined', 'pm_sim_refund_fails', 'pm_sim_refund_less', 'pm_sim_challenge'] as const;

const lineOf = (dice: Dice): LineIn => ({
  quantity: 1 + dice.roll(4),
  unit_amount: 1 + dice.roll(9_999),
  tax_rates: dice.pick([[], [VAT], [REDUCED], [VAT, CITY]]),
  ...(dice.roll(4) === 0 ? { tax_exemption: { certificate: 'ATU1', reason: 'export' } } : {}),
});

const extrasOf = (dice: Dice): object => ({
  ...(dice.roll(3) === 0 ? { fees: [{ kind: 'shipping', name: 'Post', amount: 1 + dice.roll(900), tax_rates: [VAT] }] } : {}),
  ...(dice.roll(3) === 0 ? { discounts: [{ name: 'Spring', percentage: '12.5' }] } : {}),
  ...(dice.roll(4) === 0 ? { tip: { amount: dice.roll(500) } } : {}),
});

/** Something that may be done to an order next; whether it is taken is the order's to say. */
type Act = (shop: Shop, order: Order, dice: Dice) => Promise<unknown>;

const post = (shop: Shop, path: string, body: object): Promise<unknown> => shop.client.post(`/v1/${path}`, { reason: 'agreed', ...body });
const half = (amount: number): number => Math.max(1, Math.floor(amount / 2));
const billOf = (order: Order): string => `invoices/${order.invoices.at(-1)?.id ?? 'inv_none'}`;

const payPart: Act = (shop, { id, balance }, dice) => shop.tryPay(id, dice.pick(METHODS), { amount: half(balance.collectible) });
const payAll: Act = (shop, { id }, dice) => shop.tryPay(id, dice.pick(METHODS));
const payToLess: Act = (shop, { id }) => shop.tryPay(id, 'pm_sim_refund_less');
const hold: Act = (shop, { id }) => shop.tryPay(id, 'pm_sim_ok', { capture: 'manual' });
const till: Act = (shop, { id, balance }) =>
  shop.client.post(`/v1/orders/${id}/manual_payments`, {
    ...{ amount: balance.outstanding + 250, method: 'cash', reference: `till ${id} ${balance.captured}`, received_at: '2026-11-25T09:00:00Z' },
    ...{ force: true, reason: 'in the till' },
  });
const returnLine: Act = (shop, { id, lines }) => shop.tryRefund(id, { lines: [{ line_id: lines[0]?.id, quantity: 1 }], reason: 'broken' });
const returnAmount: Act = (shop, { id, balance }) => shop.tryRefund(id, { amount: half(balance.refundable), reason: 'goodwill' });
const billInParts: Act = (shop, { id, balance }) => {
  const schedule = [{ due_in_days: 1, amount: half(balance.outstanding) }, { due_in_days: 45 }];
  return shop.client.post(`/v1/orders/${id}/invoices`, { schedule, late_fee: { amount: 50, after_days: 3 } });
};
const bill: Act = (shop, { id }) => shop.client.post(`/v1/orders/${id}/invoices`, { due_in_days: 5 });
const debit: Act = (shop, order) => post(shop, `${billOf(order)}/debit_notes`, { lines: [{ name: 'Wrap', quantity: 1, unit_amount: 333, tax_rates: [VAT] }] });
const credit: Act = (shop, order) => post(shop, `${billOf(order)}/credit_notes`, { lines: [{ line_id: order.lines[0]?.id, quantity: 1 }] });
const reduce: Act = (shop, { id, totals }) => post(shop, `orders/${id}/adjustments`, { amount: half(totals.total) });
const giveUp: Act = (shop, { id }) => post(shop, `orders/${id}/write_off`, {});
const cancel: Act = (shop, { id }) => post(shop, `orders/${id}/cancel`, {});
const keepSurplus: Act = (shop, { id }) => post(shop, `orders/${id}/surplus_dispositions`, { action: 'hold', escheat_at: '2029-12-31T00:00:00Z' });
const returnSurplus: Act = (shop, { id }) => post(shop, `orders/${id}/surplus_dispositions`, { action: 'return' });

/** The sales of which some are made, in the order of their acts. */
const STORIES: readonly [Act[], ...Act[][]] = [
  [],
  [payAll, returnLine, returnAmount],
  [payAll, returnAmount, returnAmount, cancel],
  [payPart, payPart],
  [payToLess, returnAmount],
  [payPart, bill, payAll, credit],
  [billInParts, payPart, debit],
  [billInParts, credit, debit],
  [bill, payAll, credit, returnSurplus],
  [till],
  [till, keepSurplus],
  [payAll, reduce],
  [payAll, reduce, keepSurplus, returnLine],
  [payPart, giveUp],
  [hold],
  [payAll, cancel],
];

async function sell(shop: Shop, dice: Dice, story: readonly Act[]): Promise<string> {
  const lines = Array.from({ length: 1 + dice.roll(3) }, () => lineOf(dice));
  const { id } = await shop.order(lines, { currency: dice.pick(CURRENCIES), ...extrasOf(dice) });
  for (const act of story) await act(shop, await shop.read(id), dice);
  return id;
}

/** Every story `rounds` times, `atOnce` at a time. */
export async function mixOfSales(shop: Shop, seed: string, rounds: number, atOnce = 6): Promise<string[]> {
  const waiting = Array.from({ length: rounds * STORIES.length }, (_none, index) => index);
  const ids: string[] = [];
  const seller = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      ids.push(await sell(shop, new Dice(`${seed} ${next}`), STORIES[next % STORIES.length] ?? []));
  };
  await Promise.all(Array.from({ length: atOnce }, seller));
  return ids;
}

const WAITS = new Set(['processing', 'unknown', 'requested', 'submitted', 'issuing']);

/** A cancellation whose refund failed, or gave back less, goes on when somebody decides, and not by itself (FL3, FL8). */
const waitsForDecision = ({ refunds, divergences }: Order): boolean =>
  refunds.some(({ status }) => status === 'failed') || divergences.some(({ status }) => status === 'open');

/** Until nothing is on its way that comes by itself. */
export async function settle(shop: Shop, ids: readonly string[]): Promise<void> {
  const isQuiet = (order: Order): boolean =>
    (order.status !== 'canceling' || waitsForDecision(order)) &&
    [...order.payments, ...order.refunds, ...order.invoices].every(({ status }) => !WAITS.has(status));
  for (const id of ids) {
    const order = await shop.until(id, isQuiet);
    if (!isQuiet(order)) throw new Error(`order ${id} is still ${order.status}, and something of it is on its way`);
  }
}
