/** Queries over sale records. Only operations every MongoDB-compatible server gives; filters are built from typed scalars. */
import type { Connection } from 'mongoose';
import type { OrderSnapshot } from '@concord/contracts';
import type { OrderQuery, SaleRecord, SaleRecordReader } from '../app';

type Filter = Record<string, unknown>;
type Row = Pick<SaleRecord, '_id' | 'state'>;

const READ = { promoteBuffers: true, projection: { history: 0 } } as const;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function createdFilter({ createdFrom, createdTo }: OrderQuery): Filter {
  const range = { ...(createdFrom === undefined ? {} : { $gte: createdFrom }), ...(createdTo === undefined ? {} : { $lt: createdTo }) };
  return Object.keys(range).length === 0 ? {} : { 'state.createdAt': range };
}

function textFilter(text: string | undefined): Filter[] {
  if (text === undefined) return [];
  const pattern = { $regex: escaped(text), $options: 'i' };
  return [{ $or: [{ _id: text }, ...['state.externalReference', 'state.customer.name', 'state.customer.email'].map((path) => ({ [path]: pattern }))] }];
}

function pageFilter(after: OrderQuery['after']): Filter[] {
  if (after === undefined) return [];
  return [{ $or: [{ 'state.createdAt': { $lt: after.createdAt } }, { 'state.createdAt': after.createdAt, _id: { $lt: after.orderId } }] }];
}

function filterOf(query: OrderQuery): Filter {
  const equal: Array<[string, unknown]> = [
    ['state.status', query.status],
    ['state.paymentStatus', query.paymentStatus],
    ['state.refundStatus', query.refundStatus],
    ['state.externalReference', query.externalReference],
    ['state.customer.externalId', query.customer],
  ];
  const given = Object.fromEntries(equal.filter(([, value]) => value !== undefined));
  const divergence = query.hasDivergence === undefined ? {} : { 'state.divergences.status': query.hasDivergence ? 'open' : { $ne: 'open' } };
  const combined = [...textFilter(query.text), ...pageFilter(query.after)];
  return { tenantId: query.tenantId, mode: query.mode, ...given, ...divergence, ...createdFilter(query), ...(combined.length === 0 ? {} : { $and: combined }) };
}

export class MongoSaleReader implements SaleRecordReader {
  constructor(private readonly connection: Connection) {}

  async state(orderId: string): Promise<OrderSnapshot | null> {
    const row = await this.rows().findOne({ _id: orderId }, READ);
    return row?.state ?? null;
  }

  async record(orderId: string): Promise<SaleRecord | null> {
    const row = await this.rows().findOne({ _id: orderId }, { promoteBuffers: true });
    return row as SaleRecord | null;
  }

  async list(query: OrderQuery): Promise<OrderSnapshot[]> {
    const rows = this.rows().find(filterOf(query), READ).sort({ 'state.createdAt': -1, _id: -1 }).limit(query.limit);
    return (await rows.toArray()).map(({ state }) => state);
  }

  async withDivergences(tenantId: string, mode: string): Promise<OrderSnapshot[]> {
    const rows = await this.rows()
      .find({ tenantId, mode, 'state.divergences.0': { $exists: true } }, READ)
      .toArray();
    return rows.map(({ state }) => state);
  }

  private rows() {
    return this.connection.collection<Row>('sale_records');
  }
}
