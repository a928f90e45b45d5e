/** Declares topics, collections and indexes on a given broker and database: the one-shot step of compose and clusters. */
import { provisionIndexes } from '../indexes';
import { provisionTopics } from '../topics';

async function main(): Promise<void> {
  const { KAFKA_BROKERS: brokers, MONGODB_URI: uri, TOPIC_REPLICATION: replication = '1' } = process.env;
  if (brokers === undefined || uri === undefined) throw new Error('KAFKA_BROKERS and MONGODB_URI must be set');
  await Promise.all([provisionTopics(brokers.split(','), Number(replication)), provisionIndexes(uri)]);
  process.stdout.write('topics, collections and indexes are declared\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
