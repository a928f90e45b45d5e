/**
 * `npm run rebuild -- --check`: folds the event topics into an empty database beside the live one and compares every record byte
 * for byte. Entries are taken in the order of the live histories, because several topics have no common order of their own; what is
 * proved is that the topics hold every event, unchanged, and that judging them again gives the same records (Z, V, W1-W4).
 */
import { canonicalJson, codec, eventTopics, PARTITIONS, type EventMeta, type OrderEvent } from '@concord/contracts';
import { baseSettings, connectDatabase, createKafka, createLogger, readConfig, readTopics, VersionedStore, type Delivery } from '@concord/chassis';
import { LongHistories, wholeHistory, type HistoryArchive, type SaleRecord } from './app';
import { enter } from './domain/entry';
import { MongoHistoryArchive } from './outbound/mongo-history-archive';
import { MongoSaleRecords } from './outbound/mongo-sale-records';
import { recordOf, type StoredRecord } from './outbound/stored-record';

const REBUILT_DATABASE = 'concord_rebuild';
const LIVE_DATABASE = 'concord_order_authority';
const CACHE = 100;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

interface Tally {
  records: number;
  entries: number;
  faults: string[];
}

/** Events of one partition, by order and event id; the first of several identical ones counts. */
async function eventsOf(partition: number, brokers: readonly string[], faults: string[]): Promise<Map<string, Map<string, Delivery>>> {
  const orders = new Map<string, Map<string, Delivery>>();
  await readTopics({
    kafka: createKafka('rebuild', brokers, createLogger('rebuild', 'error')),
    topics: Object.values(eventTopics),
    codec,
    partition,
    onDelivery: (delivery) => {
      const events = orders.get(delivery.key) ?? new Map<string, Delivery>();
      const { eventId } = (delivery.value as { meta: EventMeta }).meta;
      if (!events.has(eventId)) events.set(eventId, delivery);
      orders.set(delivery.key, events);
    },
    onUndecodable: (error) => faults.push(`a record of partition ${partition} is no event: ${error.message}`),
  });
  return orders;
}

/** A record with all of its entries, wherever they are stored. */
async function whole(archive: HistoryArchive, record: SaleRecord): Promise<SaleRecord> {
  const { entries } = await wholeHistory(archive, record);
  return { ...record, archivedThrough: 0, history: entries };
}

function fold(live: SaleRecord, events: ReadonlyMap<string, Delivery>, faults: string[]): SaleRecord | null {
  let record: SaleRecord | null = null;
  for (const entry of live.history) {
    const delivery = events.get(entry.eventId);
    if (delivery === undefined) {
      faults.push(`${live._id}: event ${entry.eventId} of row ${entry.sequence} is in no topic`);
      return record;
    }
    record = next(record, delivery, entry);
  }
  return record;
}

function next(record: SaleRecord | null, { type, value, bytes, topic }: Delivery, { recordedAt, causationId }: OrderEvent): SaleRecord | null {
  const entered = enter(record?.state ?? null, { type, value, payload: bytes, sourceTopic: topic, causationId }, recordedAt);
  if (entered.entry === null || entered.state === null) return record;
  const { state, entry } = entered;
  const { orderId, tenantId, mode, version } = state;
  const history = record?.history ?? [];
  history.push(entry);
  return { _id: orderId, tenantId, mode, sequence: entry.sequence, version, publishedThrough: entry.sequence, archivedThrough: 0, state, history };
}

/** The rebuilt record, in one document as far as it holds so many entries, the rest of them archived as the authority does it. */
async function store(records: MongoSaleRecords, histories: LongHistories, folded: SaleRecord): Promise<void> {
  const { after } = await histories.relieve({ before: folded, after: folded, entries: [] });
  await records.commit([{ before: null, after, entries: after.history }]);
}

/** All of a record but its transport bookkeeping. */
const comparable = (record: SaleRecord): string =>
  canonicalJson({
    ...record,
    publishedThrough: 0,
    history: record.history.map((entry) => ({ ...entry, payload: Buffer.from(entry.payload).toString('base64') })),
  });

async function main(): Promise<void> {
  const isCheck = process.argv.includes('--check');
  const { kafkaBrokers, mongodbUri } = readConfig({ kafkaBrokers: baseSettings.kafkaBrokers, mongodbUri: baseSettings.mongodbUri });
  const [live, rebuilt] = await Promise.all([connectDatabase(mongodbUri, LIVE_DATABASE), connectDatabase(mongodbUri, REBUILT_DATABASE)]);
  const target = rebuilt.collection<StoredRecord>('sale_records');
  await Promise.all([target.deleteMany({}), rebuilt.collection('sale_history_archive').deleteMany({})]);
  const [liveArchive, rebuiltArchive] = [new MongoHistoryArchive(live), new MongoHistoryArchive(rebuilt)];
  const histories = new LongHistories(rebuiltArchive);
  const records = new MongoSaleRecords(new VersionedStore<StoredRecord>(rebuilt.collection('sale_records'), { cacheSize: CACHE }));
  const tally: Tally = { records: 0, entries: 0, faults: [] };
  for (let partition = 0; partition < PARTITIONS; partition += 1) {
    const orders = await eventsOf(partition, kafkaBrokers, tally.faults);
    for (const [id, events] of orders) {
      const row = await live.collection<StoredRecord>('sale_records').findOne({ _id: id }, { promoteBuffers: true });
      if (row === null) continue;
      const stored = await whole(liveArchive, recordOf(row));
      const folded = fold(stored, events, tally.faults);
      if (folded === null) continue;
      await store(records, histories, folded);
      const read = await target.findOne({ _id: id }, { promoteBuffers: true });
      if (read === null || comparable(await whole(rebuiltArchive, recordOf(read))) !== comparable(stored))
        tally.faults.push(`${id}: the rebuilt record is another`);
      tally.records += 1;
      tally.entries += folded.history.length;
    }
    print(`partition ${partition}: ${orders.size} orders`);
  }
  const liveCount = await live.collection('sale_records').countDocuments({});
  if (liveCount !== tally.records) tally.faults.push(`${liveCount} live records, ${tally.records} rebuilt`);
  for (const fault of tally.faults) print(fault);
  print(`${tally.records} records of ${tally.entries} entries rebuilt from the topics, ${tally.faults.length} differences`);
  if (isCheck) await Promise.all([target.deleteMany({}), rebuilt.collection('sale_history_archive').deleteMany({})]);
  await Promise.all([live.close(), rebuilt.close()]);
  process.exitCode = tally.faults.length === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exitCode = 1;
});
