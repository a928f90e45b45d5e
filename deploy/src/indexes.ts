/** Creates the collections and unique indexes that deploy/indexes.json declares (V6); doing it twice changes nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection, type Connection } from 'mongoose';

export interface UniqueIndex {
  name: string;
  keys: Record<string, 1 | -1>;
}

/** Database, collection, its unique indexes. */
export type IndexesFile = Record<string, Record<string, UniqueIndex[]>>;

export const declaredIndexes = (): IndexesFile => JSON.parse(readFileSync(join(__dirname, '..', 'indexes.json'), 'utf8')) as IndexesFile;

async function provisionDatabase(connection: Connection, collections: Record<string, UniqueIndex[]>): Promise<void> {
  const existing = new Set((await connection.db?.listCollections({}, { nameOnly: true }).toArray())?.map(({ name }) => name));
  for (const [name, indexes] of Object.entries(collections)) {
    if (!existing.has(name)) await connection.db?.createCollection(name);
    for (const { name: index, keys } of indexes) await connection.db?.collection(name).createIndex(keys, { name: index, unique: true });
  }
}

export async function provisionIndexes(uri: string): Promise<void> {
  const connection = await createConnection(uri, { autoCreate: false, autoIndex: false }).asPromise();
  try {
    for (const [database, collections] of Object.entries(declaredIndexes())) {
      await provisionDatabase(connection.useDb(database), collections);
    }
  } finally {
    await connection.close();
  }
}
