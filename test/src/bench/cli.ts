/**
 * npm run bench [-- --seconds 10]: starts a system of its own and prints, in one run, lifecycles per second, add-line and read rates,
 * one command beside the bare three-hop path, the authority beside the bare loop, CPU per command and memory by process.
 */
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { ConcordClient } from '../support/client';
import { startTestSystem, type TestSystem } from '../support/test-system';
import { authorityRate } from './authority-rate';
import { addLine, CALLS_PER_LIFECYCLE, lifecycle, newOrder, readOrder, type Shops } from './lifecycle';
import { measure, round, tableOf, type Measured } from './measure';
import { cpuMs, residentMb } from './processes';
import { startThreeHops } from './three-hops';

const SECONDS = 10;
/** Ten fresh processes have their code compiled under load: rates rise for about this long. */
const WARM_UP = { clients: 32, seconds: 60 };
const CLIENTS = [1, 8, 32];
const ORDERS_TO_READ = 256;
const AUTHORITY = { orders: 2_000, edits: 9 };
const LINES_PER_ORDER = 20;

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const measuredRow = (name: string, { clients, perSecond, p50Ms, p99Ms, count }: Measured): string[] => [
  name,
  String(clients),
  round(perSecond),
  round(p50Ms),
  round(p99Ms),
  String(count),
];

const HEAD = ['what', 'clients', 'per second', 'p50 ms', 'p99 ms', 'count'];

async function lifecycles(system: TestSystem, shops: Shops, seconds: number): Promise<Measured[]> {
  await measure(WARM_UP.clients, WARM_UP.seconds, () => lifecycle(shops));
  const results: Measured[] = [];
  for (const clients of CLIENTS) {
    const before = new Map(system.parts.map((part) => [part.name, cpuMs(part.pid())]));
    const result = await measure(clients, seconds, () => lifecycle(shops));
    results.push(result);
    if (clients === CLIENTS.at(-1)) printCpu(system, before, result.count * CALLS_PER_LIFECYCLE);
  }
  print(
    `\n${tableOf(
      HEAD,
      results.map((result) => measuredRow('lifecycle of ten calls', result)),
    )}`,
  );
  return results;
}

function printCpu(system: TestSystem, before: Map<string, number>, commands: number): void {
  const rows = system.parts.map((part) => {
    const used = cpuMs(part.pid()) - (before.get(part.name) ?? Number.NaN);
    return { name: part.name, used, memory: residentMb(part.pid()) };
  });
  const total = rows.reduce((sum, { used }) => sum + used, 0);
  const memory = rows.reduce((sum, row) => sum + row.memory, 0);
  const table = [...rows, { name: 'all', used: total, memory }].map(({ name, used, memory: mb }) => [
    name,
    round(used / commands, 3),
    `${round((100 * used) / total)} %`,
    round(mb, 0),
  ]);
  print(
    `\nCPU and memory by process, lifecycles at ${CLIENTS.at(-1)} clients (${commands} calls)\n${tableOf(['process', 'CPU ms per call', 'share', 'resident MB'], table)}`,
  );
}

/** Adds lines to orders of bounded size, so that the rate does not depend on how long the bench runs. */
async function singleCalls(shops: Shops, seconds: number): Promise<void> {
  const own = new Map<number, { id: string; lines: number }>();
  const add = await measure(32, seconds, async (client) => {
    let order = own.get(client);
    if (order === undefined || order.lines >= LINES_PER_ORDER) {
      order = { id: (await newOrder(shops)).id, lines: 0 };
      own.set(client, order);
    }
    order.lines += 1;
    await addLine(shops, order.id);
  });
  const ids = await Promise.all(Array.from({ length: ORDERS_TO_READ }, async () => (await newOrder(shops)).id));
  let turn = 0;
  const read = await measure(32, seconds, () => readOrder(shops, ids[(turn += 1) % ids.length] as string));
  print(`\n${tableOf(HEAD, [measuredRow('add a line', add), measuredRow('read an order', read)])}`);
}

async function commandBesideBarePath(system: TestSystem, shops: Shops, seconds: number): Promise<void> {
  const hops = await startThreeHops(system.kafkaBrokers);
  try {
    await hops.measure(1, 2);
    const bare = await hops.measure(1, seconds);
    const command = await measure(1, seconds, () => newOrder(shops).then(() => undefined));
    const again = await hops.measure(1, seconds);
    const bareP50 = Math.min(bare.p50Ms, again.p50Ms);
    print(
      `\n${tableOf(HEAD, [measuredRow('bare three hops, before', bare), measuredRow('one command (create an order)', command), measuredRow('bare three hops, after', again)])}`,
    );
    print(`ratio: one command takes ${round(command.p50Ms / bareP50, 2)} x the bare three-hop path at one client (goal: at most 3)`);
  } finally {
    await hops.stop();
  }
}

async function authorityBesideBareLoop(system: TestSystem): Promise<void> {
  const { kafkaBrokers: brokers, mongodbUri } = system;
  const rate = await authorityRate({ brokers, mongodbUri, ...AUTHORITY });
  print(`\nauthority: ${round(rate.authorityPerSecond, 0)} events/s, bare loop: ${round(rate.barePerSecond, 0)} events/s (${rate.events} events each)`);
  print(`ratio: the authority does ${round(rate.authorityPerSecond / rate.barePerSecond, 2)} of the bare loop (goal: at least 0.5)`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { seconds: { type: 'string', default: String(SECONDS) } } });
  const seconds = Number(values.seconds);
  const [cpu] = cpus();
  print(
    `${cpus().length} x ${cpu?.model ?? 'unknown CPU'}, ${round(totalmem() / 2 ** 30, 0)} GB, Node ${process.version}; ${seconds} s a measurement; client, broker, database and services share the machine`,
  );
  const system = await startTestSystem('bench');
  const client = new ConcordClient({ url: system.url, key: system.secretKey });
  const shops: Shops = { client, buyer: client.as(system.publishableKey) };
  try {
    const results = await lifecycles(system, shops, seconds);
    const top = results.at(-1)?.perSecond ?? Number.NaN;
    print(
      `lifecycles at ${CLIENTS.at(-1)} clients: ${round(top)}/s (goal: more than 100; for scale 241 hand-written on Postgres without events, 7.8 a known Node commerce server)`,
    );
    await singleCalls(shops, seconds);
    await commandBesideBarePath(system, shops, seconds);
    await authorityBesideBareLoop(system);
  } finally {
    shops.client.close();
    shops.buyer.close();
    await system.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
