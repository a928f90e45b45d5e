/** Real Kafka and real MongoDB in containers carry what the launcher's carry. Skipped, and said so, where no container can be started. */
import { Kafka, logLevel } from 'kafkajs';
import { createConnection } from 'mongoose';
import { startContainers, type ContainerInfrastructure } from './containers';
import { whyNoDocker } from './docker';
import { declaredIndexes, provisionIndexes } from './indexes';
import { declaredTopics, provisionTopics } from './topics';

const START_MS = 600_000;
const why = whyNoDocker();

(why === undefined ? describe : describe.skip)(`broker and database in containers${why === undefined ? '' : ` (skipped: ${why})`}`, () => {
  let infrastructure: ContainerInfrastructure;

  beforeAll(async () => void (infrastructure = await startContainers()), START_MS);
  afterAll(() => infrastructure.stop(), 60_000);

  it('are provisioned as declared, twice', async () => {
    for (let time = 0; time < 2; time += 1) {
      await provisionTopics(infrastructure.kafkaBrokers);
      await provisionIndexes(infrastructure.mongodbUri);
    }
    const admin = new Kafka({ clientId: 'spec', brokers: infrastructure.kafkaBrokers, logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const topics = await admin.listTopics();
    await admin.disconnect();
    expect(topics).toEqual(expect.arrayContaining(declaredTopics().topics.map(({ name }) => name)));
  }, 60_000);

  it('hold majority writes and unique indexes', async () => {
    const [database = ''] = Object.keys(declaredIndexes());
    const connection = await createConnection(infrastructure.mongodbUri, { dbName: database, writeConcern: { w: 'majority', journal: true } }).asPromise();
    try {
      const records = connection.collection<{ _id: string; sequence: number }>('sale_records');
      await records.insertOne({ _id: 'ord_1', sequence: 1 });
      await expect(records.insertOne({ _id: 'ord_1', sequence: 2 })).rejects.toMatchObject({ code: 11_000 });
      expect((await records.updateOne({ _id: 'ord_1', sequence: 9 }, { $set: { sequence: 10 } })).matchedCount).toBe(0);
    } finally {
      await connection.close();
    }
  }, 60_000);
});
