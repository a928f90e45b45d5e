/**
 * A whole system of its own for suites and benches: own broker, database, ports and data folder, so that a running `npm start` is
 * not disturbed. This is the only file that knows the launcher's names.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startSystem, type Part, type System } from '@concord/deploy';

export type { Part };
export type TestSystem = System;

export const root = resolve(__dirname, '..', '..', '..');

/** Starts a system in a new folder, which is deleted when it stops; `env` is added to the environment of every service. */
export async function startTestSystem(name: string, env: Readonly<Record<string, string>> = {}): Promise<TestSystem> {
  const dataDir = mkdtempSync(join(tmpdir(), `concord-${name}-`));
  const system = await startSystem({ root, dataDir, env, report: (line) => void process.stdout.write(`[${name}] ${line}\n`) });
  return {
    ...system,
    stop: async () => {
      await system.stop();
      if (process.env['CONCORD_KEEP_TEST_DATA'] !== '1') rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
