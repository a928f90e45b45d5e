/**
 * Load under which processes are killed: small sales through every service, each call under its own Idempotency-Key and repeated
 * until there is a verdict. What was acknowledged is written down, so that it can be looked for afterwards.
 */
import type { CheckoutSession, Invoice, Order, Payment, Refund } from '../support/api-types';
import { eventually, must, sleep, type ConcordClient } from '../support/client';

const SETTLE_WITHIN_MS = 90_000;
const OPEN = new Set(['processing', 'unknown', 'requested', 'submitted']);

/** What the API said is done; each of these has to be in the record afterwards. */
export interface Acknowledged {
  orderId: string;
  version: number;
  payments: Array<{ id: string; captured: number }>;
  refunds: Array<{ id: string; amount: number }>;
  invoices: Array<{ id: string; number: string }>;
}

export interface LoadOptions {
  client: ConcordClient;
  buyer: ConcordClient;
  workers: number;
  /** Distinguishes the keys of one load from those of another. */
  name: string;
}

export class Load {
  readonly acknowledged: Acknowledged[] = [];
  /** Calls that got an answer nobody should get; has to stay empty. */
  readonly unexpected: string[] = [];
  calls = 0;
  private running = true;
  private readonly workers: Array<Promise<void>>;

  constructor(private readonly options: LoadOptions) {
    this.workers = Array.from({ length: options.workers }, (_, index) => this.work(index));
  }

  /** No new sale is begun; the ones under way are finished. */
  async finish(): Promise<void> {
    this.running = false;
    await Promise.all(this.workers);
  }

  /** Waits until so many more sales were completed. */
  async moreSales(count: number, withinMs = SETTLE_WITHIN_MS): Promise<void> {
    const goal = this.acknowledged.length + count;
    const until = Date.now() + withinMs;
    while (this.acknowledged.length < goal) {
      if (Date.now() > until) throw new Error(`no progress: ${this.acknowledged.length} of ${goal} sales; ${this.unexpected.slice(0, 3).join('; ')}`);
      await sleep(50);
    }
  }

  private async work(worker: number): Promise<void> {
    for (let turn = 0; this.running; turn += 1) {
      const key = `${this.options.name}-${worker}-${turn}`;
      try {
        this.acknowledged.push(await this.sale(key, turn));
      } catch (error) {
        this.unexpected.push(`${key}: ${error instanceof Error ? error.message : String(error)}`);
        await sleep(200);
      }
    }
  }

  private async sale(key: string, turn: number): Promise<Acknowledged> {
    const order = await this.post<Order>('/v1/orders', this.order(key), `${key}-create`);
    const done: Acknowledged = { orderId: order.id, version: order.version, payments: [], refunds: [], invoices: [] };
    await this.post<Order>(`/v1/orders/${order.id}/lines`, { name: 'Cup', quantity: 2, unit_amount: 850 }, `${key}-line`);
    if (turn % 2 === 0) await this.paySession(order.id, key);
    else await this.invoice(order.id, key, done);
    await this.pay(order.id, key, done);
    await this.refund(order, key, done);
    const last = must(await this.options.client.getUntilVerdict<Order>(`/v1/orders/${order.id}`));
    done.version = last.version;
    return done;
  }

  private order(key: string): Record<string, unknown> {
    return {
      currency: 'EUR',
      partial_payments: { policy: 'keep' },
      external_reference: key,
      lines: [{ name: 'Mug', quantity: 4, unit_amount: 1_200, tax_rates: [{ name: 'VAT', percentage: '20', inclusive: true }] }],
    };
  }

  private async post<T>(path: string, body: unknown, key: string, client = this.options.client): Promise<T> {
    this.calls += 1;
    return must(await client.postUntilVerdict<T>(path, body, key));
  }

  private async read<T>(path: string): Promise<T> {
    return must(await this.options.client.getUntilVerdict<T>(path));
  }

  private async paySession(orderId: string, key: string): Promise<void> {
    const session = await this.post<CheckoutSession>('/v1/checkout_sessions', { order_id: orderId, ui: 'embedded', amount: 1_000 }, `${key}-session`);
    const { version } = await this.read<Order>(`/v1/orders/${orderId}`);
    const body = { client_secret: session.client_secret, payment_method: 'pm_sim_ok', approved_version: version, approved_amount: 1_000 };
    await this.post(`/v1/checkout_sessions/${session.id}/pay`, body, `${key}-pay-session`, this.options.buyer);
    await eventually(
      () => this.read<Order>(`/v1/orders/${orderId}`),
      ({ balance }) => balance.captured === 1_000,
      SETTLE_WITHIN_MS,
    );
  }

  private async invoice(orderId: string, key: string, done: Acknowledged): Promise<void> {
    const asked = await this.post<Invoice>(`/v1/orders/${orderId}/invoices`, { due_in_days: 14, issue: true }, `${key}-invoice`);
    const issued = await eventually(
      () => this.read<Invoice>(`/v1/invoices/${asked.id}`),
      ({ number }) => number !== null,
      SETTLE_WITHIN_MS,
    );
    if (issued.number === null) throw new Error(`invoice ${asked.id} has no number`);
    done.invoices.push({ id: issued.id, number: issued.number });
  }

  private async pay(orderId: string, key: string, done: Acknowledged): Promise<void> {
    const asked = await this.post<Payment>(`/v1/orders/${orderId}/payments`, { payment_method: 'pm_sim_ok', capture: 'automatic' }, `${key}-pay`);
    const payment = await eventually(
      () => this.read<Payment>(`/v1/payments/${asked.id}`),
      ({ status }) => !OPEN.has(status),
      SETTLE_WITHIN_MS,
    );
    if (payment.status !== 'captured') throw new Error(`payment ${payment.id} is ${payment.status}`);
    done.payments.push({ id: payment.id, captured: payment.captured_amount });
  }

  private async refund(order: Order, key: string, done: Acknowledged): Promise<void> {
    const body = { lines: [{ line_id: order.lines[0]?.id, quantity: 1 }], reason: 'broken' };
    const asked = await this.post<Refund>(`/v1/orders/${order.id}/refunds`, body, `${key}-refund`);
    const refund = await eventually(
      () => this.read<Refund>(`/v1/refunds/${asked.id}`),
      ({ status }) => !OPEN.has(status),
      SETTLE_WITHIN_MS,
    );
    if (refund.status !== 'succeeded') throw new Error(`refund ${refund.id} is ${refund.status}`);
    done.refunds.push({ id: refund.id, amount: refund.amount });
  }
}
