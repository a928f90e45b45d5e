/** Reads of the sale record: always from the database, so that any instance may answer (V7). */
import { codec, orderIdOf, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import { explain, stateAtSequence, verifyHistory, type Explanation } from '../domain/verify';
import type { SaleRecord } from './sale-record';

export interface OrderQuery {
  tenantId: string;
  mode: string;
  status?: string;
  paymentStatus?: string;
  refundStatus?: string;
  customer?: string;
  externalReference?: string;
  /** Milliseconds since the epoch, inclusive. */
  createdFrom?: number;
  /** Milliseconds since the epoch, exclusive. */
  createdTo?: number;
  hasDivergence?: boolean;
  text?: string;
  after?: { createdAt: number; orderId: string };
  limit: number;
}

/** Port: read access to the stored records. */
export interface SaleRecordReader {
  state(orderId: string): Promise<OrderSnapshot | null>;
  record(orderId: string): Promise<SaleRecord | null>;
  list(query: OrderQuery): Promise<OrderSnapshot[]>;
  withDivergences(tenantId: string, mode: string): Promise<OrderSnapshot[]>;
}

const decode = (bytes: Buffer) => codec.decode(bytes);

const lastSequence = (history: readonly OrderEvent[], holds: (entry: OrderEvent) => boolean): number | undefined => history.filter(holds).at(-1)?.sequence;

export class ReadOrders {
  constructor(private readonly reader: SaleRecordReader) {}

  /** The order now, or null; orders of other tenants do not exist (S1). */
  async now(tenantId: string, orderId: string): Promise<OrderSnapshot | null> {
    const state = await this.reader.state(orderId);
    return state?.tenantId === tenantId ? state : null;
  }

  /**
   * The order of this session, whoever's it is, or null. A client secret is a credential bound to one session (S4): the gateway has verified
   * it before it asks, so the question needs no tenant; the session's id names the order, and the order has to have that session.
   */
  async ofSession(sessionId: string): Promise<OrderSnapshot | null> {
    const orderId = orderIdOf(sessionId);
    const state = orderId === undefined ? null : await this.reader.state(orderId);
    return state?.checkoutSessions.some((session) => session.sessionId === sessionId) === true ? state : null;
  }

  /** The order as it was: after the last entry for which `holds`; null when there was none. */
  async asOf(tenantId: string, orderId: string, holds: (entry: OrderEvent) => boolean): Promise<OrderSnapshot | null> {
    const record = await this.record(tenantId, orderId);
    const sequence = record === null ? undefined : lastSequence(record.history, holds);
    return record === null || sequence === undefined ? null : stateAtSequence(record.history, sequence, decode);
  }

  async record(tenantId: string, orderId: string): Promise<SaleRecord | null> {
    const record = await this.reader.record(orderId);
    return record?.tenantId === tenantId ? record : null;
  }

  async verify(tenantId: string, orderId: string): Promise<{ ok: boolean; failures: string[] } | null> {
    const record = await this.record(tenantId, orderId);
    return record === null ? null : verifyHistory(record.history, record.state, decode);
  }

  async explain(tenantId: string, orderId: string, bucket: string): Promise<Explanation | null> {
    const record = await this.record(tenantId, orderId);
    return record === null ? null : explain(record.history, bucket);
  }

  list(query: OrderQuery): Promise<OrderSnapshot[]> {
    return this.reader.list(query);
  }

  withDivergences(tenantId: string, mode: string): Promise<OrderSnapshot[]> {
    return this.reader.withDivergences(tenantId, mode);
  }
}
