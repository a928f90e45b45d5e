/** Queries over sale records. Only operations every MongoDB-compatible server gives; filters are built from typed scalars. */
import type { Connection } from 'mongoose';
import type { OrderSnapshot } from '@concord/contracts';
import type { ListedOrder, OrderQuery, SaleRecord, SaleRecordReader, UnreadableOrder } from '../app';
import { readableOf, recordOf, stateOf, type StoredRecord } from './stored-record';

type Filter = Record<string, unknown>;

const READ = { promoteBuffers: true, projection: { state: 1 } } as const;
const LIST = { promoteBuffers: true, projection: { state: 1, 'summary.createdAt': 1 } } as const;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function createdFilter({ createdFrom, createdTo }: OrderQuery): Filter {
  const range = { ...(createdFrom === undefined ? {} : { $gte: createdFrom }), ...(createdTo === undefined ? {} : { $lt: createdTo }) };
  return Object.keys(range).length === 0 ? {} : { 'summary.createdAt': range };
}

function textFilter({ text, personalKeys = [] }: OrderQuery): Filter[] {
  if (text === undefined) return [];
  const pattern = { $regex: escaped(text), $options: 'i' };
  const plain = ['summary.externalReference', 'summary.customer.name', 'summary.customer.email'].map((path) => ({ [path]: pattern }));
  const sealed = personalKeys.length === 0 ? [] : [{ 'summary.customer.keyId': { $in: [...personalKeys] } }];
  return [{ $or: [{ _id: text }, ...plain, ...sealed] }];
}

function pageFilter(after: OrderQuery['after']): Filter[] {
  if (after === undefined) return [];
  return [{ $or: [{ 'summary.createdAt': { $lt: after.createdAt } }, { 'summary.createdAt': after.createdAt, _id: { $lt: after.orderId } }] }];
}

/** Archived orders are listed by their own status only (Z5). */
const NOT_ARCHIVED = { $ne: 'archived' };

function filterOf(query: OrderQuery): Filter {
  const equal: Array<[string, unknown]> = [
    ['summary.status', query.status ?? NOT_ARCHIVED],
    ['summary.paymentStatus', query.paymentStatus],
    ['summary.refundStatus', query.refundStatus],
    ['summary.externalReference', query.externalReference],
    ['summary.customer.externalId', query.customer],
  ];
  const given = Object.fromEntries(equal.filter(([, value]) => value !== undefined));
  const divergence = query.hasDivergence === undefined ? {} : { 'summary.openDivergences': query.hasDivergence ? { $gt: 0 } : 0 };
  const combined = [...textFilter(query), ...pageFilter(query.after)];
  return { tenantId: query.tenantId, mode: query.mode, ...given, ...divergence, ...createdFilter(query), ...(combined.length === 0 ? {} : { $and: combined }) };
}

export class MongoSaleReader implements SaleRecordReader {
  constructor(private readonly connection: Connection) {}

  async state(orderId: string): Promise<OrderSnapshot | null> {
    const row = await this.rows().findOne({ _id: orderId }, READ);
    return row === null ? null : stateOf(row);
  }

  async record(orderId: string): Promise<SaleRecord | null> {
    const row = await this.rows().findOne({ _id: orderId }, { promoteBuffers: true });
    return row === null ? null : recordOf(row);
  }

  async list(query: OrderQuery): Promise<ListedOrder[]> {
    const rows = this.rows().find(filterOf(query), LIST).sort({ 'summary.createdAt': -1, _id: -1 }).limit(query.limit);
    return (await rows.toArray()).map((row) => ({ orderId: row._id, createdAt: Number(row.summary.createdAt), state: readableOf(row) }));
  }

  async withDivergences(tenantId: string, mode: string): Promise<Array<OrderSnapshot | UnreadableOrder>> {
    const rows = await this.rows()
      .find({ tenantId, mode, 'summary.divergences': { $gt: 0 } }, READ)
      .toArray();
    return rows.map(readableOf);
  }

  private rows() {
    return this.connection.collection<StoredRecord>('sale_records');
  }
}
