/**
 * `npm test`: the check, then every kind of spec, on a broker, database and services of its own. Ends with the plain counts, alone on the
 * last line. `npm run test:<kind>` runs one kind.
 */
import { availableParallelism } from 'node:os';
import { ConcordClient, must } from '../support/client';
import { root, startTestSystem, type TestSystem } from '../support/test-system';
import { checkSteps } from './check';
import { lineOf, NOTHING, sumOf, type Counts } from './counts';
import { runCommand, runSpecs } from './run-suite';

/** Faults that run under the end-to-end suite: deliveries come twice, and batches fail before or after their work. */
const UNDER_FAULTS = { CONCORD_DUPLICATE: '0.05', CONCORD_RANDOM_FAIL: '0.02' };

/**
 * Files at a time. What computes takes the cores there are; what mostly waits, for outcomes that come later and for sessions of dead
 * consumers, takes more. The fault suite kills what the others would need.
 */
const WORKERS = { unit: availableParallelism(), int: 2, e2e: 3, fault: 1 } as const;

const SUITES = ['check', 'unit', 'int', 'e2e', 'fault'] as const;
type Suite = (typeof SUITES)[number];

async function otherTenantsKey({ url, secretKey }: TestSystem): Promise<string> {
  const client = new ConcordClient({ url, key: secretKey });
  const made = must(await client.post<{ key: string }>('/v1/api_keys', { kind: 'secret', tenant_id: 'ten_other' }), 201);
  client.close();
  return made.key;
}

async function environmentOf(system: TestSystem): Promise<Record<string, string>> {
  return {
    CONCORD_URL: system.url,
    CONCORD_SECRET_KEY: system.secretKey,
    CONCORD_PUBLISHABLE_KEY: system.publishableKey,
    CONCORD_OTHER_SECRET_KEY: await otherTenantsKey(system),
    CONCORD_TEST_BROKERS: system.kafkaBrokers.join(','),
    CONCORD_TEST_MONGODB_URI: system.mongodbUri,
  };
}

async function withSystem(name: string, run: (env: Record<string, string>) => Promise<Counts>): Promise<Counts> {
  const system = await startTestSystem(name, UNDER_FAULTS);
  try {
    return await run(await environmentOf(system));
  } finally {
    await system.stop();
  }
}

const check = async (): Promise<Counts> => {
  const counts: Counts[] = [];
  for (const { name, command, args } of checkSteps) counts.push(await runCommand({ root, name }, command, args));
  return sumOf(counts);
};

const runners: Readonly<Record<Suite, () => Promise<Counts>>> = {
  check,
  unit: () => runSpecs({ root, name: 'unit' }, String.raw`\.(unit|property|contract)\.spec\.ts$`, WORKERS.unit),
  int: () => withSystem('int', (env) => runSpecs({ root, name: 'int', env }, String.raw`\.int\.spec\.ts$`, WORKERS.int)),
  e2e: () => withSystem('e2e', (env) => runSpecs({ root, name: 'e2e', env }, String.raw`\.e2e\.spec\.ts$`, WORKERS.e2e)),
  fault: () => runSpecs({ root, name: 'fault' }, String.raw`\.fault\.spec\.ts$`, WORKERS.fault),
};

async function runOne(suite: Suite): Promise<Counts> {
  const begun = Date.now();
  process.stdout.write(`\n== ${suite}\n`);
  const counts = await runners[suite]().catch((error: unknown): Counts => {
    process.stdout.write(`${suite} could not run: ${(error as Error).message}\n`);
    return { ...NOTHING, failed: 1 };
  });
  process.stdout.write(`== ${suite}: ${lineOf(counts)} in ${Math.round((Date.now() - begun) / 1_000)} s\n`);
  return counts;
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const suites = asked.length === 0 ? SUITES : SUITES.filter((suite) => asked.includes(suite));
  const counts: Counts[] = [];
  for (const suite of suites) counts.push(await runOne(suite));
  const sum = sumOf(counts);
  process.stdout.write(`\n${lineOf(sum)}\n`);
  process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1;
}

void main();
