/** npm run reset: deletes the data of the local system; the cache of jars stays. */
const { existsSync, readFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const { root } = require('./prepare');

const folder = join(root, '.concord');
const lock = join(folder, 'running.json');

function isRunning() {
  if (!existsSync(lock)) return false;
  try {
    process.kill(JSON.parse(readFileSync(lock, 'utf8')).pid, 0);
    return true;
  } catch {
    return false;
  }
}

if (isRunning()) {
  process.stderr.write('Concord is running: end it with Ctrl-C first.\n');
  process.exit(1);
}
for (const name of ['data', 'local.json', 'running.json']) rmSync(join(folder, name), { recursive: true, force: true });
process.stdout.write('the data of the local system is deleted\n');
