/** For integration specs of the store: a database of its own on the real server, dropped at the end. */
import type { Connection } from 'mongoose';
import { connectDatabase } from '../mongo/connection';
import { uniqueName } from './on-real';

export type RawCollection = ReturnType<Connection['collection']>;

export class DatabaseBench {
  private constructor(readonly connection: Connection) {}

  static async open(uri: string): Promise<DatabaseBench> {
    return new DatabaseBench(await connectDatabase(uri, uniqueName('spec')));
  }

  /** A new collection with its unique indexes, declared as provisioning does. */
  async collection(...indexes: Array<Record<string, 1>>): Promise<RawCollection> {
    const name = uniqueName('c');
    await this.connection.db?.createCollection(name);
    const collection = this.connection.collection(name);
    for (const keys of indexes) await collection.createIndex(keys, { name: Object.keys(keys).join('_'), unique: true });
    return collection;
  }

  async end(): Promise<void> {
    await this.connection.dropDatabase();
    await this.connection.close();
  }
}
