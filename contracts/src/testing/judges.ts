/**
 * Test vectors of others, in a folder beside the repository. They are only read: where the folder is absent the suite says so
 * in its name and is skipped, so nothing in the repository depends on it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const JUDGES_DIR = join(__dirname, '..', '..', '..', '..', 'shared', 'judges');

export interface Judge {
  text: (path: string) => string;
  bytes: (path: string) => Buffer;
}

/** Registers a suite over the judges' folder; `cases` runs only when the folder is there. */
export function describeJudged(name: string, cases: (judge: Judge) => void, dir = JUDGES_DIR): void {
  const bytes = (path: string): Buffer => readFileSync(join(dir, path));
  if (existsSync(dir)) describe(name, () => cases({ bytes, text: (path) => bytes(path).toString('utf8') }));
  else describe.skip(`${name} (skipped: the judges' folder is not beside the repository)`, () => it('would be checked', () => undefined));
}
