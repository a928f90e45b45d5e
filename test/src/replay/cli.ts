/**
 * npm run replay -- <file> [--url U --key K] [--from D --to D | --days N] [--concurrency 16] [--state F] [--audit]
 * Without --url and --key it drives the system that .concord/local.json names. Exits 1 when any figure disagrees.
 */
import { parseArgs } from 'node:util';
import { localSystem } from '../support/local-system';
import { runReplay, type ReplayOptions } from './run-replay';

const USAGE =
  'usage: npm run replay -- <file.csv[.gz]> [--url U --key K] [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--days N] [--concurrency N] [--state F] [--audit]';

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`--${name} takes a whole number above 0, not "${text}"`);
  return Number(text);
}

function optionsOf(args: string[]): ReplayOptions {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { url: text, key: text, from: text, to: text, days: text, concurrency: text, state: text, audit: { type: 'boolean' } },
  });
  const file = positionals[0];
  if (file === undefined) throw new Error(USAGE);
  const system = localSystem({ url: values.url, secretKey: values.key });
  return {
    file,
    url: system.url,
    key: system.secretKey,
    from: values.from,
    to: values.to,
    days: wholeNumber('days', values.days),
    concurrency: wholeNumber('concurrency', values.concurrency),
    state: values.state,
    audit: values.audit,
    progress: process.stderr,
  };
}

async function main(): Promise<void> {
  const result = await runReplay(optionsOf(process.argv.slice(2)));
  process.stdout.write(`\n${result.table}\n\n${result.seconds.toFixed(1)} s\n`);
  process.exitCode = result.ok ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
