/** Runs one part of `npm test` as a process of its own: a jest run over one kind of spec, or a command of the check. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { countsOf, type Counts, type JestReport } from './counts';

export interface Run {
  root: string;
  name: string;
  env?: Record<string, string>;
}

function ended(command: string, args: readonly string[], { root, env }: Run): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** A command that passes or fails as one test. */
export async function runCommand(run: Run, command: string, args: readonly string[]): Promise<Counts> {
  const code = await ended(command, args, run);
  if (code !== 0) process.stdout.write(`failed: ${run.name}\n`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** The specs whose path matches `pattern`, so many files at a time. */
export async function runSpecs(run: Run, pattern: string, workers: number): Promise<Counts> {
  const reports = join(run.root, '.concord', 'test-reports');
  const report = join(reports, `${run.name}.json`);
  mkdirSync(reports, { recursive: true });
  rmSync(report, { force: true });
  const jest = require.resolve('jest/bin/jest');
  await ended(
    process.execPath,
    [
      jest,
      '--testPathPatterns',
      pattern,
      '--passWithNoTests',
      '--json',
      '--outputFile',
      report,
      ...(workers === 1 ? ['--runInBand'] : ['--maxWorkers', String(workers)]),
    ],
    run,
  );
  return countsOf(JSON.parse(readFileSync(report, 'utf8')) as JestReport);
}
