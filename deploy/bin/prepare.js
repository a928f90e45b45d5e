/** What a fresh clone needs before anything of it can run: the right Node, the installed packages, the build. No dependencies. */
const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const NODE_MIN = [20, 19];
const root = resolve(__dirname, '..', '..');

function fail(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])) return;
  fail(`Node ${process.versions.node} is too old: install Node ${NODE_MIN.join('.')} or newer, or use "docker compose up", which needs no Node.`);
}

function run(what, args) {
  const begun = Date.now();
  process.stdout.write(`${what} ...\n`);
  const { status } = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  if (status !== 0) fail(`${what} failed: see the lines above.`);
  process.stdout.write(`${what}: ${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
}

function install() {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  const marker = join(root, 'node_modules', '.concord-installed');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  run('installing packages', ['install', '--no-progress']);
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(marker, createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex'));
}

function prepare() {
  checkNode();
  install();
  run('building', ['run', '--silent', 'build']);
}

module.exports = { prepare, root };
