/**
 * One first sale told on the terminal: order, declined card, partial payment, the rest by invoice, a refund of one line, and the
 * history as a table whose last row is the balance. Every number printed comes out of an answer of the API; a number that does not
 * add up ends the story with an error.
 */
import type { HistoryEntry, Invoice, Order, Payment, Refund } from './support/api-types';
import { auditOrder, readHistory } from './support/auditor';
import { ConcordClient, eventually, must } from './support/client';
import { localSystem } from './support/local-system';

export interface FirstSaleOptions {
  url: string;
  secretKey: string;
  publishableKey: string;
  print?: (line: string) => void;
}

export interface FirstSale {
  orderId: string;
  outstanding: number;
  refunded: number;
}

const CURRENCY = 'EUR';
const NOT_WAITING = new Set(['captured', 'failed', 'requires_action', 'authorized']);

const vat = [{ name: 'VAT', percentage: '20', inclusive: false }];

const ORDER = {
  currency: CURRENCY,
  partial_payments: { policy: 'keep' },
  customer: { name: 'Ada Lovelace', email: 'ada@example.com' },
  lines: [
    { name: 'Espresso machine', sku: 'ESP-1', quantity: 1, unit_amount: 24_900, tax_rates: vat },
    { name: 'Coffee beans, 1 kg', sku: 'BEAN-1', quantity: 10, unit_amount: 2_390, tax_rates: vat, discounts: [{ name: 'Ten for less', percentage: '25' }] },
    { name: 'Cup', sku: 'CUP-4', quantity: 4, unit_amount: 850, tax_rates: vat },
  ],
  discounts: [{ name: 'Welcome', amount: 1_000 }],
  tip: { percentage: '5' },
};

/** 41234 -> "412.34"; whole arithmetic only. */
export function formatMinor(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const money = (amount: number): string => `${formatMinor(amount)} ${CURRENCY}`;

class Story {
  constructor(
    private readonly client: ConcordClient,
    private readonly print: (line: string) => void,
  ) {}

  async tell(): Promise<FirstSale> {
    const order = await this.compose();
    await this.decline(order.id);
    await this.payInPart(order.id, order.balance.outstanding);
    await this.invoiceTheRest(order.id);
    await this.refundOneLine(order.id, order.lines[2]?.id ?? '');
    const last = await auditOrder(this.client, order.id);
    this.historyTable(last, await readHistory(this.client, order.id));
    return { orderId: order.id, outstanding: last.balance.outstanding, refunded: last.balance.refunded };
  }

  private read = async (id: string): Promise<Order> => must(await this.client.getUntilVerdict<Order>(`/v1/orders/${id}`));

  private async compose(): Promise<Order> {
    const order = must(await this.client.post<Order>('/v1/orders', ORDER), 201);
    const { totals } = order;
    this.print(`1. An order of three lines: ${order.id}`);
    for (const line of order.lines) {
      const amounts = `${money(line.subtotal)} - ${formatMinor(line.discount)} discount + ${formatMinor(line.tax)} tax = ${money(line.total)}`;
      this.print(`     ${String(line.quantity).padStart(2)} x ${line.name.padEnd(20)} ${amounts}`);
    }
    this.print(
      `     subtotal ${formatMinor(totals.subtotal)} - discounts ${formatMinor(totals.discount)} + tax ${formatMinor(totals.tax)} + tip ${formatMinor(totals.tip)} = ${money(totals.total)}`,
    );
    return order;
  }

  private async pay(id: string, paymentMethod: string, amount?: number): Promise<Payment> {
    const body = { payment_method: paymentMethod, capture: 'automatic', ...(amount === undefined ? {} : { amount }) };
    const payment = must(await this.client.post<Payment>(`/v1/orders/${id}/payments`, body));
    const read = async (): Promise<Payment> => must(await this.client.getUntilVerdict<Payment>(`/v1/payments/${payment.id}`));
    return NOT_WAITING.has(payment.status) ? payment : eventually(read, (now) => NOT_WAITING.has(now.status));
  }

  private async decline(id: string): Promise<void> {
    const payment = await this.pay(id, 'pm_sim_declined');
    expectStatus(payment.status, 'failed');
    const { balance } = await this.read(id);
    this.print(`2. A card for all of it is declined (${payment.failure?.code ?? 'no code'}); outstanding stays ${money(balance.outstanding)}`);
  }

  private async payInPart(id: string, outstanding: number): Promise<void> {
    const payment = await this.pay(id, 'pm_sim_ok', (outstanding - (outstanding % 2)) / 2);
    expectStatus(payment.status, 'captured');
    const { balance } = await this.read(id);
    this.print(`3. Another card pays a part: ${money(payment.captured_amount)} captured, ${money(balance.outstanding)} outstanding`);
  }

  private async invoiceTheRest(id: string): Promise<void> {
    const asked = must(await this.client.post<Invoice>(`/v1/orders/${id}/invoices`, { due_in_days: 14, memo: 'Thank you.', issue: true }), 201);
    const read = async (): Promise<Invoice> => must(await this.client.getUntilVerdict<Invoice>(`/v1/invoices/${asked.id}`));
    const issued = await eventually(read, (now) => now.number !== null);
    this.print(`4. The rest by invoice ${issued.number ?? '(no number)'}: ${money(issued.amount_due)} due, on the same order`);
    const payment = await this.pay(id, 'pm_sim_ok');
    expectStatus(payment.status, 'captured');
    const paid = await eventually(read, (now) => now.status === 'paid');
    expectStatus(paid.status, 'paid');
    this.print(`     it is paid: ${money(payment.captured_amount)} captured, ${money(paid.amount_remaining)} remaining, invoice ${paid.status}`);
  }

  private async refundOneLine(id: string, lineId: string): Promise<void> {
    const body = { lines: [{ line_id: lineId, quantity: 1 }], reason: 'one cup arrived broken' };
    const asked = must(await this.client.post<Refund>(`/v1/orders/${id}/refunds`, body), 201);
    const read = async (): Promise<Refund> => must(await this.client.getUntilVerdict<Refund>(`/v1/refunds/${asked.id}`));
    const refund = asked.status === 'succeeded' ? asked : await eventually(read, (now) => now.status === 'succeeded');
    expectStatus(refund.status, 'succeeded');
    this.print(`5. One of four cups goes back: ${money(refund.amount)} refunded, ${formatMinor(refund.tax)} of it tax`);
  }

  private historyTable(order: Order, history: HistoryEntry[]): void {
    const { balance } = order;
    this.print('6. The history is the ledger: the deltas of all rows add up to the balance in the last');
    this.print(`     ${row('seq', 'verdict', 'type', 'deltas', 'outstanding', 'captured', 'refunded')}`);
    for (const entry of history) this.print(`     ${entryRow(entry)}`);
    this.print(`     ${row('=', '', `balance, version ${order.version}`, order.payment_status, ...amounts(balance))}`);
  }
}

function row(sequence: string, verdict: string, type: string, deltas: string, ...numbers: string[]): string {
  return `${sequence.padStart(3)}  ${verdict.padEnd(9)} ${type.padEnd(26)} ${deltas.padEnd(46)}${numbers.map((text) => text.padStart(12)).join('')}`;
}

const amounts = (balance: Order['balance']): string[] => [balance.outstanding, balance.captured, balance.refunded].map(formatMinor);

const TOLD = ['obligation', 'captured', 'refunded', 'pending_in', 'pending_out'] as const;

function entryRow(entry: HistoryEntry): string {
  const moved = TOLD.filter((bucket) => (entry.deltas[bucket] ?? 0) !== 0);
  const deltas = moved.map((bucket) => `${bucket} ${(entry.deltas[bucket] ?? 0) > 0 ? '+' : ''}${formatMinor(entry.deltas[bucket] ?? 0)}`);
  return row(String(entry.sequence), entry.verdict, entry.type, deltas.join(', '), ...amounts(entry.balance));
}

function expectStatus(actual: string, expected: string): void {
  if (actual !== expected) throw new Error(`the first sale expected ${expected}, the API says ${actual}`);
}

/** Tells the first sale against a running system; throws where a number or a state is not what it has to be. */
export async function tellFirstSale(options: FirstSaleOptions): Promise<FirstSale> {
  const client = new ConcordClient({ url: options.url, key: options.secretKey });
  const print = options.print ?? ((line: string): void => void process.stdout.write(`${line}\n`));
  try {
    return await new Story(client, print).tell();
  } finally {
    client.close();
  }
}

if (require.main === module) {
  tellFirstSale(localSystem()).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
