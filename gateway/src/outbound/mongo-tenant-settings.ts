/** Settings of tenants in MongoDB: a collection for each kind, one document for each tenant and mode. */
import { mongo, type Connection } from 'mongoose';
import type { AmountLimits, RetentionTerms, SettingStore, WarnedMethods } from '../app';
import { orUnavailable } from './or-unavailable';

interface Kind<T, F extends object> {
  collection: string;
  /** Of nothing what holds where nothing was set. */
  read: (fields: Partial<F>) => T;
  write: (value: T) => F;
}

class MongoTenantSettings<T, F extends object> implements SettingStore<T> {
  constructor(
    private readonly connection: Connection,
    private readonly kind: Kind<T, F>,
  ) {}

  async byKey(key: string): Promise<T> {
    const row = await orUnavailable(this.rows().findOne({ _id: key }));
    return this.kind.read((row ?? {}) as Partial<F>);
  }

  async put(key: string, value: T): Promise<void> {
    await orUnavailable(this.rows().updateOne({ _id: key }, { $set: this.kind.write(value) }, { upsert: true }));
  }

  private rows() {
    return this.connection.collection<{ _id: string }>(this.kind.collection);
  }
}

interface StoredLimits {
  limits: Array<{ currency: string; amount: mongo.Long | number }>;
}

export const mongoOrderLimits = (connection: Connection): SettingStore<AmountLimits> =>
  new MongoTenantSettings<AmountLimits, StoredLimits>(connection, {
    collection: 'order_limits',
    read: ({ limits = [] }) => Object.fromEntries(limits.map(({ currency, amount }) => [currency, Number(amount)])),
    write: (limits) => ({ limits: Object.entries(limits).map(([currency, amount]) => ({ currency, amount: mongo.Long.fromNumber(amount) })) }),
  });

export const mongoManualPaymentPolicies = (connection: Connection): SettingStore<WarnedMethods> =>
  new MongoTenantSettings<WarnedMethods, { warnedMethods: WarnedMethods }>(connection, {
    collection: 'manual_payment_policies',
    read: ({ warnedMethods = [] }) => warnedMethods,
    write: (warnedMethods) => ({ warnedMethods }),
  });

export const mongoRetention = (connection: Connection): SettingStore<RetentionTerms> =>
  new MongoTenantSettings<RetentionTerms, RetentionTerms>(connection, {
    collection: 'order_retention',
    read: ({ archiveUnpaidAfterDays = null }) => ({ archiveUnpaidAfterDays }),
    write: ({ archiveUnpaidAfterDays }) => ({ archiveUnpaidAfterDays }),
  });
