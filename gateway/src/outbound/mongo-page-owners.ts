/** Owners of hosted pages in MongoDB: one document a session, `_id` is the session, written before the session is asked for. */
import type { Connection } from 'mongoose';
import type { PageOwner, PageOwners } from '../app';
import { orUnavailable } from './or-unavailable';

interface Row extends PageOwner {
  _id: string;
}

export class MongoPageOwners implements PageOwners {
  constructor(private readonly connection: Connection) {}

  async of(sessionId: string): Promise<PageOwner | null> {
    const row = await orUnavailable(this.rows().findOne({ _id: sessionId }));
    return row === null ? null : { tenantId: row.tenantId, mode: row.mode };
  }

  async put(sessionId: string, { tenantId, mode }: PageOwner): Promise<void> {
    await orUnavailable(this.rows().updateOne({ _id: sessionId }, { $setOnInsert: { tenantId, mode } }, { upsert: true }));
  }

  private rows() {
    return this.connection.collection<Row>('page_owners');
  }
}
