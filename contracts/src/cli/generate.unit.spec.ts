import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const SOURCES = join(__dirname, '..');

/** Files that this one needs, itself included. */
function neededBy(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/from '(\.[\w./-]+)'/g)) {
    const target = join(dirname(file), path);
    neededBy(existsSync(`${target}.ts`) ? `${target}.ts` : join(target, 'index.ts'), seen);
  }
  return seen;
}

test('the generator needs nothing that it generates, so that it runs where all of it is missing', () => {
  const needed = [...neededBy(join(SOURCES, 'cli', 'generate.ts'))].map((file) => relative(SOURCES, file));
  expect(needed).toEqual(expect.arrayContaining(['codec.ts', 'golden.ts', 'type-generator.ts']));
  expect(needed.filter((file) => file.startsWith('generated'))).toEqual([]);
});
