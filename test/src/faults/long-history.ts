/** An order whose history is so long that the authority archives parts of it, written by many callers while something happens to it. */
import type { HistoryEntry, Order } from '../support/api-types';
import { must, type ConcordClient } from '../support/client';

/** Enough for the archive to take in entries several times. */
const WRITES = 420;
const WRITERS = 10;
const REPEATED_EVERY = 60;

export interface LongHistory {
  orderId: string;
  /** What is wrong with the acknowledged writes in this history. */
  faults: (history: HistoryEntry[]) => Promise<string[]>;
}

interface Written {
  key: string;
  tip: number;
  version: number;
}

export async function growHistory(client: ConcordClient, meanwhile: () => Promise<void>): Promise<LongHistory> {
  const name = `long-${Date.now()}`;
  const lines = [{ name: 'Mug', quantity: 1, unit_amount: 1_000 }];
  const { id: orderId } = must(await client.postUntilVerdict<Order>('/v1/orders', { currency: 'EUR', lines }, name));
  const path = `/v1/orders/${orderId}/tip`;
  const written: Written[] = [];
  const write = async (tip: number): Promise<Written> => {
    const key = `${name}-${tip}`;
    const { version } = must(await client.putUntilVerdict<Order>(path, { tip: { amount: tip } }, key));
    return { key, tip, version };
  };
  const writer = async (first: number): Promise<void> => {
    for (let tip = first; tip <= WRITES; tip += WRITERS) written.push(await write(tip));
  };
  await Promise.all([meanwhile(), ...Array.from({ length: WRITERS }, (_none, index) => writer(index + 1))]);

  /** Each write once, at the version that its caller was told; asked again under its key, archived or not, it is the same answer (Q2). */
  const faults = async (history: HistoryEntry[]): Promise<string[]> => {
    const found: string[] = [];
    for (const { tip, version } of written) {
      const rows = history.filter(({ detail }) => (detail as { tip?: { amount?: number } }).tip?.amount === tip);
      if (rows.length !== 1 || rows[0]?.version !== version) found.push(`tip ${tip} of version ${version}: ${rows.map((row) => row.version).join() || 'lost'}`);
    }
    for (const { tip, version } of written.filter((_write, index) => index % REPEATED_EVERY === 0)) {
      const again = await write(tip);
      if (again.version !== version) found.push(`tip ${tip} again: version ${again.version} instead of ${version}`);
    }
    return found;
  };
  return { orderId, faults };
}
