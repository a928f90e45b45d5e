/** MongoDB as every service uses it: majority writes with journal, nothing created on the fly. */
import { createConnection, type Connection } from 'mongoose';

const SERVER_SELECTION_MS = 5_000;

export function connectDatabase(uri: string, database: string): Promise<Connection> {
  return createConnection(uri, {
    dbName: database,
    autoCreate: false,
    autoIndex: false,
    serverSelectionTimeoutMS: SERVER_SELECTION_MS,
    writeConcern: { w: 'majority', journal: true },
    promoteBuffers: true,
    retryWrites: false,
  }).asPromise();
}
