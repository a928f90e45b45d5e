import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readRulebook } from '../rules/rulebook';
import { MUTANTS } from './mutants';

const root = resolve(__dirname, '..', '..', '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('the table of mutants', () => {
  const rules = new Set(readRulebook(read('RULES.md')).rules.map(({ id }) => id));

  it.each(MUTANTS.map((mutant) => [mutant.rule, mutant.breaks, mutant] as const))('%s, %s: still changes the code', (rule, _, { file, from, to }) => {
    expect(read(file).split(from)).toHaveLength(2);
    expect(to).not.toBe(from);
    expect(rules).toContain(rule);
  });
});
