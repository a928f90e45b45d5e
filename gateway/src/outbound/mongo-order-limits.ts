/** Order limits in MongoDB: one document for each tenant and mode. */
import { mongo, type Connection } from 'mongoose';
import type { AmountLimits, SettingStore } from '../app';
import { orUnavailable } from './or-unavailable';

interface Row {
  /** Tenant and mode. */
  _id: string;
  limits: Array<{ currency: string; amount: mongo.Long | number }>;
}

export class MongoOrderLimits implements SettingStore<AmountLimits> {
  constructor(private readonly connection: Connection) {}

  async byKey(key: string): Promise<AmountLimits> {
    const row = await orUnavailable(this.rows().findOne({ _id: key }));
    return Object.fromEntries((row?.limits ?? []).map(({ currency, amount }) => [currency, Number(amount)]));
  }

  async put(key: string, limits: AmountLimits): Promise<void> {
    const rows = Object.entries(limits).map(([currency, amount]) => ({ currency, amount: mongo.Long.fromNumber(amount) }));
    await orUnavailable(this.rows().updateOne({ _id: key }, { $set: { limits: rows } }, { upsert: true }));
  }

  private rows() {
    return this.connection.collection<Row>('order_limits');
  }
}
