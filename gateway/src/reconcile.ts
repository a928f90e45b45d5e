/**
 * npm run reconcile -- [--from YYYY-MM-DD] [--to YYYY-MM-DD]: the records of all tenants beside the processors' own statements (B10), read over
 * the API with an operator's key. Exits 1 on any difference.
 */
import { parseArgs } from 'node:util';
import { readConfig, setting } from '@concord/chassis';
import { agrees, reconciliationLines, type TableReport } from './domain/reconciliation-table';

const TIMEOUT_MS = 600_000;
const DIFFERENCES_NAMED = '500';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const { url, secretKey } = readConfig({
    url: setting.url('CONCORD_URL', 'Address of the API'),
    secretKey: setting.secret('CONCORD_SECRET_KEY', 'Secret API key of the operator'),
  });
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { from: text, to: text } });
  const query = new URLSearchParams({ all_accounts: 'true', limit: DIFFERENCES_NAMED, ...values });
  const response = await fetch(`${url}/v1/reports/reconciliation?${query.toString()}`, {
    headers: { accept: 'application/json', authorization: `Bearer ${secretKey}` },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  const report = (await response.json()) as TableReport;
  for (const line of reconciliationLines(report)) print(line);
  process.exitCode = agrees(report) ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
});
