/**
 * A merchant's view of a running system for the end-to-end suites. Orders made through it are remembered, and after each test an
 * independent auditor recomputes every one of them.
 */
import { auditOrder, readHistory } from '../support/auditor';
import type { CheckoutSession, HistoryEntry, Invoice, JournalEntry, Order, Page, Payment, Refund } from '../support/api-types';
import { ConcordClient, eventually, must, type Answer } from '../support/client';

export const TEST_TIMEOUT_MS = 60_000;

const WAITING = new Set(['processing', 'unknown']);
const OVER = new Set(['succeeded', 'failed', 'canceled']);

export interface LineIn {
  name?: string;
  sku?: string;
  quantity: number;
  unit_amount: number;
  [field: string]: unknown;
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set: these suites need a running system, see npm test`);
  return value;
}

export class Shop {
  private readonly touched = new Set<string>();

  constructor(
    readonly client: ConcordClient,
    readonly buyer: ConcordClient,
  ) {}

  /** Has the auditor look at this order after the test. */
  watch(order: Order): Order {
    this.touched.add(order.id);
    return order;
  }

  async auditAll(): Promise<void> {
    const ids = [...this.touched];
    this.touched.clear();
    for (const id of ids) await auditOrder(this.client, id);
  }

  async order(lines: LineIn[] = [{ quantity: 1, unit_amount: 10_000 }], more: Record<string, unknown> = {}): Promise<Order> {
    const body = { currency: 'EUR', partial_payments: { policy: 'keep' }, lines: lines.map((line) => ({ name: 'Thing', ...line })), ...more };
    return this.watch(must(await this.client.post<Order>('/v1/orders', body), 201));
  }

  async read(id: string, query = ''): Promise<Order> {
    return must(await this.client.get<Order>(`/v1/orders/${id}${query}`), 200);
  }

  history(id: string): Promise<HistoryEntry[]> {
    return readHistory(this.client, id);
  }

  tryPay(id: string, method = 'pm_sim_ok', more: Record<string, unknown> = {}, idempotencyKey?: string): Promise<Answer<Payment>> {
    const options = idempotencyKey === undefined ? {} : { idempotencyKey };
    return this.client.post<Payment>(`/v1/orders/${id}/payments`, { payment_method: method, capture: 'automatic', ...more }, options);
  }

  async pay(id: string, method = 'pm_sim_ok', more: Record<string, unknown> = {}): Promise<Payment> {
    return this.settledPayment(must(await this.tryPay(id, method, more), 201));
  }

  payment(id: string): Promise<Payment> {
    return this.client.get<Payment>(`/v1/payments/${id}`).then((answer) => must(answer));
  }

  settledPayment(payment: Payment): Promise<Payment> {
    if (!WAITING.has(payment.status)) return Promise.resolve(payment);
    return eventually(
      () => this.payment(payment.id),
      ({ status }) => !WAITING.has(status),
    );
  }

  tryRefund(id: string, body: Record<string, unknown>): Promise<Answer<Refund>> {
    return this.client.post<Refund>(`/v1/orders/${id}/refunds`, { reason: 'returned', ...body });
  }

  async refund(id: string, body: Record<string, unknown>): Promise<Refund> {
    return this.settledRefund(must(await this.tryRefund(id, body), 201));
  }

  settledRefund(refund: Refund): Promise<Refund> {
    if (OVER.has(refund.status)) return Promise.resolve(refund);
    const read = async (): Promise<Refund> => must(await this.client.get<Refund>(`/v1/refunds/${refund.id}`));
    return eventually(read, ({ status }) => OVER.has(status));
  }

  async session(id: string, more: Record<string, unknown> = {}): Promise<CheckoutSession> {
    return must(await this.client.post<CheckoutSession>('/v1/checkout_sessions', { order_id: id, ui: 'embedded', ...more }), 201);
  }

  /** Reads the order until this is so, longer than any simulated outcome takes. */
  until(id: string, isSo: (order: Order) => boolean): Promise<Order> {
    return eventually(() => this.read(id), isSo, 45_000);
  }

  readSession(id: string): Promise<CheckoutSession> {
    return this.client.get<CheckoutSession>(`/v1/checkout_sessions/${id}`).then((answer) => must(answer));
  }

  /** What a buyer's page sends after the buyer approved what it showed. */
  paySession(session: CheckoutSession, approved: { version: number; amount: number }, method = 'pm_sim_ok'): Promise<Answer<Payment>> {
    const body = {
      client_secret: session.client_secret,
      payment_method: method,
      approved_version: approved.version,
      approved_amount: approved.amount,
    };
    return this.buyer.post<Payment>(`/v1/checkout_sessions/${session.id}/pay`, body);
  }

  async invoice(id: string, more: Record<string, unknown> = { due_in_days: 14, issue: true }): Promise<Invoice> {
    return must(await this.client.post<Invoice>(`/v1/orders/${id}/invoices`, more), 201);
  }

  readInvoice(id: string): Promise<Invoice> {
    return this.client.get<Invoice>(`/v1/invoices/${id}`).then((answer) => must(answer));
  }

  /** What the processor itself says it captured and refunded of this order, in its order. */
  async journalOf(orderId: string): Promise<JournalEntry[]> {
    const rows: JournalEntry[] = [];
    for (let cursor: string | null = '0'; cursor !== null;) {
      const page: Page<JournalEntry> = must(await this.client.get<Page<JournalEntry>>(`/v1/sandbox/journal?order_id=${orderId}&cursor=${cursor}&limit=1000`));
      rows.push(...page.data.filter(({ kind }) => kind === 'capture' || kind === 'refund'));
      cursor = page.next_cursor;
    }
    return rows;
  }

  /** Rows of that journal as `capture 10000`. */
  async moved(orderId: string): Promise<string[]> {
    return (await this.journalOf(orderId)).map(({ kind, amount }) => `${kind} ${amount}`);
  }

  async refundedAtProcessor(orderId: string): Promise<number> {
    return (await this.journalOf(orderId)).reduce((sum, { kind, amount }) => (kind === 'refund' ? sum + amount : sum), 0);
  }

  /** An order with one line, paid in full. */
  async paidOrder(amount = 10_000, quantity = 1): Promise<Order> {
    const order = await this.order([{ quantity, unit_amount: amount / quantity }]);
    await this.pay(order.id);
    return this.read(order.id);
  }
}

/** The shop of one suite; audits after each test and closes its connections at the end. */
export function openShop(): Shop {
  const client = new ConcordClient({ url: required('CONCORD_URL'), key: required('CONCORD_SECRET_KEY') });
  const buyer = client.as(required('CONCORD_PUBLISHABLE_KEY'));
  const shop = new Shop(client, buyer);
  jest.setTimeout(TEST_TIMEOUT_MS);
  afterEach(() => shop.auditAll(), TEST_TIMEOUT_MS);
  afterAll(() => {
    client.close();
    buyer.close();
  });
  return shop;
}

/** A shop of a tenant that nobody else has, so that no other suite is in its lists, series and clock; whoever asks closes its client. */
export async function shopOfItsOwn({ client, buyer }: Shop, name: string, more: Record<string, unknown> = {}): Promise<Shop> {
  const body = { kind: 'secret', tenant_id: `ten_${name}${Date.now().toString(36)}`, ...more };
  return new Shop(client.as(must(await client.post<{ key: string }>('/v1/api_keys', body), 201).key), buyer);
}

/** Refused with this status and one of these codes, and the order is as it was. */
export function expectRefused(answer: Answer<unknown>, status: number, ...codes: string[]): void {
  expect({ status: answer.status, code: answer.code }).toEqual({ status, code: expect.any(String) as string });
  if (codes.length > 0) expect(codes).toContain(answer.code);
  expect(answer.headers['content-type']).toContain('application/problem+json');
}
