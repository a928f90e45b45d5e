/** Test clocks in MongoDB: one document a tenant; a clock never goes back. */
import { mongo, type Connection } from 'mongoose';
import type { TestClockStore } from '../app';
import { orUnavailable } from './or-unavailable';

interface Row {
  /** Tenant. */
  _id: string;
  offsetMs: number;
}

export class MongoTestClocks implements TestClockStore {
  constructor(private readonly connection: Connection) {}

  async all(): Promise<Map<string, number>> {
    const rows = await orUnavailable(this.rows().find({}).toArray());
    return new Map(rows.map(({ _id, offsetMs }) => [_id, Number(offsetMs)]));
  }

  advanceBy(tenantId: string, byMs: number): Promise<number> {
    return this.moved(tenantId, '$inc', byMs);
  }

  advanceTo(tenantId: string, offsetMs: number): Promise<number> {
    return this.moved(tenantId, '$max', offsetMs);
  }

  private async moved(tenantId: string, operator: '$inc' | '$max', offsetMs: number): Promise<number> {
    await orUnavailable(this.rows().updateOne({ _id: tenantId }, { [operator]: { offsetMs: mongo.Long.fromNumber(offsetMs) } }, { upsert: true }));
    const row = await orUnavailable(this.rows().findOne({ _id: tenantId }));
    return Number(row?.offsetMs ?? 0);
  }

  private rows() {
    return this.connection.collection<Row>('test_clocks');
  }
}
