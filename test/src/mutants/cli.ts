/**
 * `npm run mutants`: breaks each rule of the table in turn and runs the specs that have to see it. Ends with 1 when one of them survives.
 * `npm run mutants -- F5 R6` takes those rules only.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MUTANTS, type Mutant } from './mutants';
import { MUTANT_VARIABLE } from './transformer';

const root = resolve(__dirname, '..', '..', '..');

interface Report {
  testResults: Array<{ name: string; message: string; assertionResults: Array<{ status: string; fullName: string }> }>;
}

interface JestConfig {
  transform: Record<string, [string, unknown]>;
}

/** The repository's own configuration with the transformer that makes the change. */
function configWith(file: string): string {
  const config = createRequire(__filename)(join(root, 'jest.config.js')) as JestConfig;
  const transform = Object.entries(config.transform).map(([pattern, [, options]]) => [pattern, [file, options]]);
  return JSON.stringify({ ...config, rootDir: root, transform: Object.fromEntries(transform) as unknown });
}

/** The first test that failed, or null when the change survived. Errors: Error when the specs could not run. */
function caughtBy({ file, from, to, specs }: Mutant, folder: string): string | null {
  const output = join(folder, 'report.json');
  const pattern = String.raw`(${specs})[^/]*\.(unit|property|contract)\.spec\.ts$`;
  const args = ['--config', configWith(join(__dirname, 'transformer.js')), '--runInBand', '--json', '--outputFile', output, '--testPathPatterns', pattern];
  const env = { ...process.env, [MUTANT_VARIABLE]: JSON.stringify({ file, from, to }) };
  const { stderr } = spawnSync(process.execPath, [require.resolve('jest/bin/jest'), ...args], { cwd: root, env, encoding: 'utf8' });
  if (!existsSync(output)) throw new Error(`the specs did not run: ${stderr}`);
  const { testResults } = JSON.parse(readFileSync(output, 'utf8')) as Report;
  rmSync(output);
  if (testResults.length === 0) throw new Error(`no spec matches ${specs}: ${stderr}`);
  for (const { name, message, assertionResults } of testResults) {
    const failed = assertionResults.find(({ status }) => status === 'failed');
    if (failed !== undefined) return `${name.slice(root.length + 1)}: ${failed.fullName}`;
    if (assertionResults.length === 0 && message !== '') throw new Error(`${name} did not run: ${message}`);
  }
  return null;
}

function main(): void {
  const asked = process.argv.slice(2);
  const mutants = MUTANTS.filter(({ rule }) => asked.length === 0 || asked.includes(rule));
  const folder = mkdtempSync(join(tmpdir(), 'concord-mutants-'));
  let survived = 0;
  try {
    for (const mutant of mutants) {
      const test = caughtBy(mutant, folder);
      if (test === null) survived += 1;
      process.stdout.write(`${mutant.rule.padEnd(5)} ${mutant.breaks}\n      ${test ?? 'SURVIVED'}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(`${mutants.length} mutants, ${mutants.length - survived} caught, ${survived} survived\n`);
  process.exitCode = survived === 0 && mutants.length > 0 ? 0 : 1;
}

main();
