/** The buyer as the API shows them, and a look at every byte that topics and records hold: what was sealed must be in none of them. */
import { PARTITIONS, codec } from '@concord/contracts';
import { connectDatabase, createKafka, createLogger, readTopics } from '@concord/chassis';

export interface Customer {
  name: string | null;
  email: string | null;
  phone: string | null;
  external_id: string | null;
  address: Record<string, string | null> | null;
  personal_data: string;
}

/** Topics that are never forgotten, with the replies. */
const TOPICS = ['cart.events.v1', 'order.events.v1', 'order.divergences.v1', 'order.snapshots.v1', 'cart.directives.v1', 'gateway.replies.v1'];

/** Values on the topics that hold one of these texts, by topic, and how many values there are. */
export async function inTopics(brokers: readonly string[], texts: readonly string[]): Promise<{ values: number; holding: string[] }> {
  const kafka = createKafka('personal-data', brokers, createLogger('personal-data', 'error'));
  const holding = new Set<string>();
  let values = 0;
  for (let partition = 0; partition < PARTITIONS; partition += 1) {
    await readTopics({
      ...{ kafka, topics: TOPICS, codec, partition },
      onDelivery: ({ topic, bytes }) => {
        values += 1;
        if (texts.some((text) => bytes.includes(text))) holding.add(topic);
      },
      onUndecodable: (error) => {
        throw error;
      },
    });
  }
  return { values, holding: [...holding] };
}

const holds = (value: unknown, texts: readonly string[]): boolean => {
  if (Buffer.isBuffer(value)) return texts.some((text) => value.includes(text));
  if (typeof value === 'string') return texts.some((text) => value.includes(text));
  return value !== null && typeof value === 'object' && Object.values(value).some((each) => holds(each, texts));
};

/** Collections with a document that holds one of these texts, and how many documents there are. */
export async function inDatabases(uri: string, texts: readonly string[]): Promise<{ documents: number; holding: string[] }> {
  const holding = new Set<string>();
  let documents = 0;
  for (const name of ['concord_order_authority', 'concord_cart', 'concord_gateway']) {
    const connection = await connectDatabase(uri, name);
    for (const { name: collection } of (await connection.db?.listCollections({}, { nameOnly: true }).toArray()) ?? []) {
      for await (const document of connection.collection(collection).find({}, { promoteBuffers: true })) {
        documents += 1;
        if (holds(document, texts)) holding.add(`${name}.${collection}`);
      }
    }
    await connection.close();
  }
  return { documents, holding: [...holding] };
}
