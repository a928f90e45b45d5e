/** API keys in MongoDB: one document a key, `_id` is the hash, so that a look-up is a read by id on every server. */
import type { Connection } from 'mongoose';
import type { ApiKeyStore } from '../app';
import type { ApiKey } from '../domain/api-key';
import type { KeyActor } from '../domain/caller';
import { orUnavailable } from './or-unavailable';

interface Row extends Omit<ApiKey, 'hash' | 'actor'> {
  _id: string;
  /** Keys of the first releases have none. */
  actor?: KeyActor;
}

const keyOf = ({ _id: hash, ...key }: Row): ApiKey => ({
  ...key,
  actor: key.actor ?? 'client',
  hash,
  createdAt: Number(key.createdAt),
  revokedAt: key.revokedAt === null ? null : Number(key.revokedAt),
});

export class MongoApiKeys implements ApiKeyStore {
  constructor(private readonly connection: Connection) {}

  async byHash(hash: string): Promise<ApiKey | null> {
    const row = await orUnavailable(this.rows().findOne({ _id: hash }));
    return row === null ? null : keyOf(row);
  }

  /** Storing a key that is there leaves it as it is. */
  async put({ hash, ...key }: ApiKey): Promise<void> {
    await orUnavailable(this.rows().updateOne({ _id: hash }, { $setOnInsert: { ...key, scopes: [...key.scopes] } }, { upsert: true }));
  }

  async ofTenant(tenantId: string, mode: string): Promise<ApiKey[]> {
    const rows = await orUnavailable(this.rows().find({ tenantId, mode }).sort({ createdAt: 1 }).toArray());
    return rows.map(keyOf);
  }

  async revoke(tenantId: string, mode: string, keyId: string, at: number): Promise<boolean> {
    const { matchedCount } = await orUnavailable(this.rows().updateOne({ tenantId, mode, keyId, revokedAt: null }, { $set: { revokedAt: at } }));
    return matchedCount === 1;
  }

  private rows() {
    return this.connection.collection<Row>('api_keys');
  }
}
