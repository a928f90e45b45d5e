/** Free ports on loopback. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/** Below what systems give to outgoing connections (32,768 and up): such a connection may not take a port before its owner listens. */
export const PORTS = { from: 10_240, to: 32_768 } as const;
const TRIES_MAX = 200;

interface Held {
  port: number;
  release: () => Promise<void>;
}

/** Holds this port; undefined when somebody else has it. */
function hold(port: number): Promise<Held | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, LOOPBACK, () => resolve({ port, release: () => new Promise((done) => server.close(() => done())) }));
  });
}

async function holdAny(): Promise<Held> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const held = await hold(randomInt(PORTS.from, PORTS.to));
    if (held !== undefined) return held;
  }
  throw new Error(`No free port between ${PORTS.from} and ${PORTS.to} was found in ${TRIES_MAX} tries.`);
}

/** Ports that are free now, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(Array.from({ length: count }, holdAny));
  await Promise.all(held.map(({ release }) => release()));
  return held.map(({ port }) => port);
}

export async function isFree(port: number): Promise<boolean> {
  const held = await hold(port);
  await held?.release();
  return held !== undefined;
}
