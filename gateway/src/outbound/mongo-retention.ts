/** The retention of orders in MongoDB: one document for each tenant and mode. */
import type { Connection } from 'mongoose';
import type { RetentionTerms, SettingStore } from '../app';
import { orUnavailable } from './or-unavailable';

interface Row extends RetentionTerms {
  /** Tenant and mode. */
  _id: string;
}

export class MongoRetention implements SettingStore<RetentionTerms> {
  constructor(private readonly connection: Connection) {}

  async byKey(key: string): Promise<RetentionTerms> {
    const row = await orUnavailable(this.rows().findOne({ _id: key }));
    return { archiveUnpaidAfterDays: row?.archiveUnpaidAfterDays ?? null };
  }

  async put(key: string, { archiveUnpaidAfterDays }: RetentionTerms): Promise<void> {
    await orUnavailable(this.rows().updateOne({ _id: key }, { $set: { archiveUnpaidAfterDays } }, { upsert: true }));
  }

  private rows() {
    return this.connection.collection<Row>('order_retention');
  }
}
