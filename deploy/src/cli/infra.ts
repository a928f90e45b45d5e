/**
 * Broker and database alone, provisioned: `node deploy/dist/cli/infra.js <data folder>`. Prints one JSON line with their addresses when
 * they are ready (progress goes to stderr) and stays until SIGTERM or Ctrl-C.
 */
import { resolve } from 'node:path';
import { startInfrastructure } from '../infrastructure';

const root = resolve(__dirname, '..', '..', '..');

const report = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error('usage: infra.js <data folder>');
  const stopped = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => done());
  });
  const { kafkaBrokers, mongodbUri, stop } = await startInfrastructure({ root, dataDir: resolve(folder), report, onUnexpectedEnd: report });
  process.stdout.write(`${JSON.stringify({ kafkaBrokers, mongodbUri })}\n`);
  const stayAlive = setInterval(() => undefined, 60_000);
  await stopped;
  clearInterval(stayAlive);
  await stop();
}

main()
  .then(() => process.exit(0))
  .catch((error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  });
