/**
 * Replays a file of real sales through the public HTTP API: sell all, give back, compare. Resumable: done items are kept in a
 * state file, and every call has a key derived from the file's content, so that a rerun finds its own earlier answers.
 */
import { join } from 'node:path';
import { ConcordClient } from '../support/client';
import { checksOf, journalPosition, reportedBalances, witnessed, type Check } from './checks';
import { giveBackAll } from './give-back';
import { Ledger } from './ledger';
import { Progress } from './progress';
import { checksTable, tableOf } from './report';
import { RunState } from './run-state';
import { readSalesFile, type SalesFile, type Slice } from './sales-file';
import { sellAll, type Seller } from './sell';

export interface ReplayOptions extends Slice {
  file: string;
  url: string;
  key: string;
  concurrency?: number | undefined;
  /** State file; by default one per file content under .concord/replay of the working folder. */
  state?: string | undefined;
  /** Has every order recomputed by the auditor and verified by the API, not only read. */
  audit?: boolean | undefined;
  /** Where progress goes; nowhere when absent. */
  progress?: NodeJS.WriteStream | undefined;
}

export interface ReplayResult {
  ok: boolean;
  file: SalesFile;
  ledger: Ledger;
  checks: Check[];
  table: string;
  seconds: number;
}

const CONCURRENCY = 16;
const SHA_PREFIX = 16;

async function openState(client: ConcordClient, options: ReplayOptions, sha256: string): Promise<RunState> {
  const file = options.state ?? join('.concord', 'replay', `${sha256.slice(0, SHA_PREFIX)}.jsonl`);
  const state = new RunState(file, client.url);
  if (state.journalStart === undefined) state.begin(await journalPosition(client));
  return state;
}

async function drive(seller: Seller, file: SalesFile, options: ReplayOptions): Promise<Check[]> {
  const { client, state, ledger, concurrency } = seller;
  await sellAll(seller, file.sales, new Progress('sell     ', file.sales.length, options.progress));
  await giveBackAll(seller, file.sales, file.cancellations, new Progress('give back', file.cancellations.length, options.progress));
  state.flush();
  const compare = new Progress('compare  ', file.sales.length, options.progress);
  const reported = await reportedBalances(client, state, file, concurrency, options.audit ?? false, compare);
  const orders = new Set(file.sales.map(({ invoiceNo }) => state.sales.get(invoiceNo)?.order ?? ''));
  return checksOf(file, ledger, reported, await witnessed(client, state.journalStart ?? 0, orders));
}

export async function runReplay(options: ReplayOptions): Promise<ReplayResult> {
  const startedAt = Date.now();
  const ledger = new Ledger();
  const file = await readSalesFile(options.file, options, ledger);
  const concurrency = options.concurrency ?? CONCURRENCY;
  const client = new ConcordClient({ url: options.url, key: options.key, socketsMax: concurrency });
  const state = await openState(client, options, file.sha256);
  const keyPrefix = `replay-${file.sha256.slice(0, SHA_PREFIX)}`;
  try {
    const checks = await drive({ client, state, ledger, keyPrefix, concurrency }, file, options);
    const table = `${tableOf(file, ledger)}\n\n${checksTable(checks)}`;
    return { ok: checks.every(({ ok }) => ok), file, ledger, checks, table, seconds: (Date.now() - startedAt) / 1000 };
  } finally {
    state.flush();
    client.close();
  }
}
