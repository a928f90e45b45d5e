/** The README's shell blocks run as a reader would run them, and print what the README says. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openShop } from './shop';

const root = resolve(__dirname, '..', '..', '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block ?? '');

const shop = openShop();

/** A folder that looks like the reader's clone after `npm start`. */
const folder = mkdtempSync(join(tmpdir(), 'concord-readme-'));
beforeAll(() => {
  mkdirSync(join(folder, '.concord'));
  writeFileSync(join(folder, '.concord', 'local.json'), JSON.stringify({ url: shop.client.url, secret_key: process.env['CONCORD_SECRET_KEY'] }));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('there are blocks to run', () => {
  expect(blocks.length).toBeGreaterThan(0);
});

test.each(blocks.map((block, index) => [index + 1, block]))('block %i prints what the README says', (_, block) => {
  const expected = [...String(block).matchAll(/^# -> (.*)$/gm)].map(([, line]) => line);
  const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', String(block)], { cwd: folder, encoding: 'utf8' });
  expect({ status, stderr, printed: stdout.trim().split('\n') }).toEqual({ status: 0, stderr: '', printed: expected });
});

test('every npm command that the README names exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name ?? '');
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});

test('every file that the README links to exists', () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, path]) => path ?? '').filter((path) => !path.startsWith('http'));
  expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
