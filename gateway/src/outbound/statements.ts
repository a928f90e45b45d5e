/** Statements of the processors over HTTP: the simulated one's, and the gift cards', which speak its words. */
import type { Account, Period, StatementPage, StatementSource } from '../app';
import { processorAccountOf } from '@concord/contracts';
import type { StatedMovement, StatedTotal } from '../domain/reconciliation';
import { getJson } from './get-json';

const TIMEOUT_MS = 60_000;

type WireMovement = Pick<StatedMovement, 'direction' | 'at' | 'amount' | 'currency' | 'reference'> & {
  order_id: string | null;
  payment_id: string | null;
  refund_id: string | null;
};

interface WirePage {
  as_of: string;
  data: WireMovement[];
  /** null on pages whose totals are on an earlier one. */
  totals: StatedTotal[] | null;
  next_cursor: string | null;
}

const movementOf = ({ direction, at, amount, currency, reference, ...ids }: WireMovement): StatedMovement => ({
  ...{ direction, at, amount, currency, reference },
  orderId: ids.order_id,
  paymentId: ids.payment_id,
  refundId: ids.refund_id,
});

abstract class HttpStatements implements StatementSource {
  abstract readonly processor: string;
  abstract readonly kind: string;
  abstract readonly mayHaveNone: boolean;

  constructor(private readonly url: string) {}

  async page(account: Account | null, period: Period, cursor?: string): Promise<StatementPage> {
    const query = { ...this.queryOf(account), ...period, ...(cursor === undefined ? {} : { cursor }) };
    const page = await this.get<WirePage>(`?${new URLSearchParams(query).toString()}`);
    return { asOf: Date.parse(page.as_of), movements: page.data.map(movementOf), totals: page.totals ?? [], nextCursor: page.next_cursor };
  }

  async accounts(): Promise<string[]> {
    return (await this.get<{ data: string[] }>('/accounts')).data;
  }

  protected abstract queryOf(account: Account | null): Record<string, string>;

  private get<T>(path: string): Promise<T> {
    return getJson<T>(`${this.url}${path}`, TIMEOUT_MS, `There is no statement of ${this.processor}`);
  }
}

export class SimulatedStatements extends HttpStatements {
  readonly processor = 'simulated';
  readonly kind = 'card';
  readonly mayHaveNone = true;

  protected queryOf(account: Account | null): Record<string, string> {
    return account === null ? {} : { account: processorAccountOf(account) };
  }
}

/** A card belongs to a tenant and mode from its issue on. */
export class GiftCardStatements extends HttpStatements {
  readonly processor = 'gift_cards';
  readonly kind = 'gift_card';
  readonly mayHaveNone = false;

  protected queryOf(account: Account | null): Record<string, string> {
    return { tenant: account?.tenantId ?? '', mode: account?.mode ?? '' };
  }
}
