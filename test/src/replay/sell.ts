/** First half of a replay: every sale document becomes one order, created and paid in full in one call. */
import type { Order } from '../support/api-types';
import { eventually, must, type ConcordClient } from '../support/client';
import { fromMinor, minorText, toMinor } from './decimal';
import type { Ledger } from './ledger';
import { forEachBounded, type Progress } from './progress';
import type { DoneSale, RunState } from './run-state';
import { CURRENCY, EXPONENT, type SaleDocument, type SaleLine } from './sales-file';

const SETTLE_WITHIN_MS = 60_000;

export interface Seller {
  client: ConcordClient;
  state: RunState;
  ledger: Ledger;
  keyPrefix: string;
  concurrency: number;
}

/** Minor units of a document; whole numbers below 2^53 by the API's own caps. */
export const totalOf = (document: SaleDocument): number => document.lines.reduce((total, { amount }) => total + amount, 0);

const isFine = ({ price }: SaleLine): boolean => toMinor(price, EXPONENT) === undefined;

const priceOf = (line: SaleLine): object =>
  isFine(line) ? { unit_amount_decimal: minorText(line.price, EXPONENT) } : { unit_amount: toMinor(line.price, EXPONENT) };

function bodyOf(document: SaleDocument): Record<string, unknown> {
  return {
    currency: CURRENCY,
    external_reference: document.invoiceNo,
    lines: document.lines.map((line) => ({ name: line.name, sku: line.sku, quantity: line.quantity, ...priceOf(line) })),
    ...(document.customer === null ? {} : { customer: { external_id: document.customer } }),
    ...(totalOf(document) === 0 ? {} : { payment: { payment_method: 'pm_sim_ok', capture: 'automatic' } }),
  };
}

/** A create that was answered before the money was there is looked at until it is. */
async function settled(seller: Seller, order: Order, total: number): Promise<Order> {
  if (order.balance.captured === total) return order;
  const read = async (): Promise<Order> => must(await seller.client.getUntilVerdict<Order>(`/v1/orders/${order.id}`));
  const last = await eventually(read, (now) => now.balance.captured === total, SETTLE_WITHIN_MS);
  if (last.balance.captured !== total) {
    throw new Error(`order ${order.id} (${order.external_reference}) captured ${last.balance.captured} of ${total}`);
  }
  return last;
}

async function sell(seller: Seller, document: SaleDocument): Promise<DoneSale> {
  const key = `${seller.keyPrefix}-${document.invoiceNo}`;
  const created = must(await seller.client.postUntilVerdict<Order>('/v1/orders', bodyOf(document), key), 201);
  if (created.lines.length !== document.lines.length) {
    throw new Error(`order ${created.id} has ${created.lines.length} lines, document ${document.invoiceNo} has ${document.lines.length}`);
  }
  const order = await settled(seller, created, totalOf(document));
  return { k: 's', doc: document.invoiceNo, order: order.id, captured: order.balance.captured, l: created.lines.map((line) => line.id) };
}

/** What was sold is what the line came to; of a price finer than a minor unit the rounded rest is told apart. */
function book(ledger: Ledger, line: SaleLine): void {
  const amount = fromMinor(line.amount, EXPONENT);
  if (!isFine(line)) return ledger.line(line.price === 0n ? 'zero_price' : 'sold', amount);
  ledger.line('price_finer_than_minor_unit', amount);
  ledger.part('finer_rounding', BigInt(line.quantity) * line.price - amount);
}

/** Sells every document that the state does not know as sold and books all of them. */
export async function sellAll(seller: Seller, documents: SaleDocument[], progress: Progress): Promise<void> {
  await forEachBounded(documents, seller.concurrency, async (document) => {
    if (!seller.state.sales.has(document.invoiceNo)) seller.state.doneSale(await sell(seller, document));
    for (const line of document.lines) book(seller.ledger, line);
    progress.tick();
  });
  progress.end();
}
