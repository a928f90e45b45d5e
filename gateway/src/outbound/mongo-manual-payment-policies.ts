/** Policies for manual payments in MongoDB: one document for each tenant and mode. */
import type { Connection } from 'mongoose';
import type { SettingStore, WarnedMethods } from '../app';
import { orUnavailable } from './or-unavailable';

interface Row {
  /** Tenant and mode. */
  _id: string;
  warnedMethods: WarnedMethods;
}

export class MongoManualPaymentPolicies implements SettingStore<WarnedMethods> {
  constructor(private readonly connection: Connection) {}

  async byKey(key: string): Promise<WarnedMethods> {
    return (await orUnavailable(this.rows().findOne({ _id: key })))?.warnedMethods ?? [];
  }

  async put(key: string, warnedMethods: WarnedMethods): Promise<void> {
    await orUnavailable(this.rows().updateOne({ _id: key }, { $set: { warnedMethods } }, { upsert: true }));
  }

  private rows() {
    return this.connection.collection<Row>('manual_payment_policies');
  }
}
