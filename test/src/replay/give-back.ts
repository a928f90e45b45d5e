/**
 * Second half of a replay: every cancellation line as refunds by quantity on the customer's earlier orders that hold the SKU
 * (same unit price first, latest first, split over orders). What is more than was sold or paid is sent all the same, so that it is
 * the API that refuses it. Customers go side by side, the lines of one customer in time order.
 */
import type { Refund } from '../support/api-types';
import { eventually, must } from '../support/client';
import { fromMinor, toMinor, type Micro } from './decimal';
import type { Outcome } from './ledger';
import { forEachBounded, type Progress } from './progress';
import type { DoneRefund } from './run-state';
import { EXPONENT, type Cancellation, type SaleDocument } from './sales-file';
import type { Seller } from './sell';

const SETTLE_WITHIN_MS = 60_000;
const OVER_QUANTITY = new Set(['refund_quantity_exceeds_line']);
const OVER_AMOUNT = new Set(['refund_exceeds_line', 'refund_exceeds_refundable']);

/** A sold line that refunds may be taken from, with what this run knows to be left on it. */
interface SoldLine {
  document: string;
  order: string;
  line: string;
  date: string;
  row: number;
  price: Micro;
  quantityLeft: number;
  amountLeft: number;
}

/** One call to make: units of a line, or an amount on it. */
interface Ask {
  from: SoldLine;
  quantity?: number;
  amount?: number;
}

const holdingKey = (customer: string, sku: string): string => `${customer}\u0000${sku}`;

/** Sold lines by customer and SKU, only where a cancellation will ask for them. */
export function holdingsOf(seller: Seller, sales: SaleDocument[], cancellations: Cancellation[]): Map<string, SoldLine[]> {
  const holdings = new Map<string, SoldLine[]>(cancellations.map(({ customer, sku }) => [holdingKey(customer, sku), []]));
  for (const document of sales) {
    const done = seller.state.sales.get(document.invoiceNo);
    if (document.customer === null || done === undefined) continue;
    document.lines.forEach((line, index) => {
      const held = holdings.get(holdingKey(document.customer as string, line.sku));
      if (held === undefined || line.amount === 0) return;
      held.push({
        document: document.invoiceNo,
        order: done.order,
        line: done.l[index] as string,
        date: document.date,
        row: document.row,
        price: line.price,
        quantityLeft: line.quantity,
        amountLeft: line.amount,
      });
    });
  }
  return holdings;
}

/** Earlier lines: those of the price given back first, then the latest. A sale of the same minute counts as earlier. */
function candidates(held: SoldLine[], cancellation: Cancellation): SoldLine[] {
  const samePrice = (line: SoldLine): number => (line.price === cancellation.unitPrice ? 0 : 1);
  return held
    .filter((line) => line.date <= cancellation.date)
    .sort((left, right) => samePrice(left) - samePrice(right) || (left.date < right.date ? 1 : left.date > right.date ? -1 : right.row - left.row));
}

/** The class a line is counted in when its amount went to several: the gravest. */
const GRAVEST_FIRST: Outcome[] = ['failed', 'refused_over_quantity', 'refused_over_amount', 'price_differs', 'refunded'];

class GiveBack {
  private part = 0;
  private readonly outcomes = new Set<Outcome>();

  constructor(
    private readonly seller: Seller,
    private readonly cancellation: Cancellation,
  ) {}

  async run(lines: SoldLine[]): Promise<void> {
    const { quantity, unitPrice } = this.cancellation;
    const { ledger } = this.seller;
    const first = lines[0];
    if (first === undefined) return ledger.line('no_sale_to_refund', -BigInt(quantity) * unitPrice);
    let left = quantity;
    for (const line of lines) {
      const take = Math.min(left, line.quantityLeft);
      if (take > 0) await this.giveUnits(line, take);
      left -= take;
    }
    if (left > 0) await this.askTooMuch(first, left);
    const counted = GRAVEST_FIRST.find((outcome) => this.outcomes.has(outcome)) ?? 'failed';
    ledger.classes[counted].lines += 1;
  }

  private book(outcome: Outcome, amount: Micro): void {
    this.outcomes.add(outcome);
    this.seller.ledger.part(outcome, -amount);
  }

  private async giveUnits(line: SoldLine, quantity: number): Promise<void> {
    const asked = BigInt(quantity) * this.cancellation.unitPrice;
    const done = await this.ask({ from: line, quantity });
    if (done.code !== null) return this.bookRefusal(done, asked);
    line.quantityLeft -= quantity;
    line.amountLeft -= done.amount;
    const given = fromMinor(done.amount, EXPONENT);
    this.book('refunded', given);
    await this.priceDifference(line, asked - given);
  }

  /** The file gave back another price than it sold at. More than the line still holds was never paid: the API is asked and refuses. */
  private async priceDifference(line: SoldLine, difference: Micro): Promise<void> {
    if (difference === 0n) return;
    const asked = difference > fromMinor(line.amountLeft, EXPONENT) ? toMinor(difference, EXPONENT) : undefined;
    if (asked === undefined) return this.book('price_differs', difference);
    this.bookRefusal(await this.ask({ from: line, amount: asked }), difference);
  }

  private async askTooMuch(line: SoldLine, quantity: number): Promise<void> {
    const asked = BigInt(quantity) * this.cancellation.unitPrice;
    this.bookRefusal(await this.ask({ from: line, quantity: line.quantityLeft + quantity }), asked);
  }

  /** Books what had to be refused; another code, or money that went out all the same, is a failure of the API. */
  private bookRefusal({ code }: DoneRefund, asked: Micro): void {
    if (code !== null && OVER_QUANTITY.has(code)) this.book('refused_over_quantity', asked);
    else if (code !== null && OVER_AMOUNT.has(code)) this.book('refused_over_amount', asked);
    else this.book('failed', asked);
  }

  private async ask(ask: Ask): Promise<DoneRefund> {
    const { state, keyPrefix } = this.seller;
    this.part += 1;
    const key = `${keyPrefix}-${this.cancellation.invoiceNo}-${this.cancellation.row}-${this.part}`;
    const known = state.refunds.get(key);
    if (known !== undefined) return known;
    const done = await this.call(ask, key);
    state.doneRefund(done);
    return done;
  }

  private async call(ask: Ask, key: string): Promise<DoneRefund> {
    const { client } = this.seller;
    const line = { line_id: ask.from.line, ...(ask.quantity === undefined ? { amount: ask.amount } : { quantity: ask.quantity }) };
    const body = { lines: [line], reason: `cancellation ${this.cancellation.invoiceNo}` };
    const answer = await client.postUntilVerdict<Refund>(`/v1/orders/${ask.from.order}/refunds`, body, key);
    if (!answer.ok) return { k: 'r', key, amount: 0, code: answer.code };
    const read = async (): Promise<Refund> => must(await client.getUntilVerdict<Refund>(`/v1/refunds/${answer.body.id}`));
    const isOver = (refund: Refund): boolean => refund.status === 'succeeded' || refund.status === 'failed' || refund.status === 'canceled';
    const last = isOver(answer.body) ? answer.body : await eventually(read, isOver, SETTLE_WITHIN_MS);
    if (last.status !== 'succeeded') return { k: 'r', key, amount: 0, code: `refund_${last.status}` };
    return { k: 'r', key, amount: last.amount, code: null };
  }
}

/** Gives back every cancellation; customers side by side. */
export async function giveBackAll(seller: Seller, sales: SaleDocument[], cancellations: Cancellation[], progress: Progress): Promise<void> {
  const holdings = holdingsOf(seller, sales, cancellations);
  const byCustomer = new Map<string, Cancellation[]>();
  for (const cancellation of cancellations) {
    const known = byCustomer.get(cancellation.customer);
    if (known === undefined) byCustomer.set(cancellation.customer, [cancellation]);
    else known.push(cancellation);
  }
  const customers = [...byCustomer.values()].sort((left, right) => right.length - left.length);
  await forEachBounded(customers, seller.concurrency, async (own) => {
    for (const cancellation of own) {
      const held = holdings.get(holdingKey(cancellation.customer, cancellation.sku)) ?? [];
      await new GiveBack(seller, cancellation).run(candidates(held, cancellation));
      progress.tick();
    }
  });
  progress.end();
}
