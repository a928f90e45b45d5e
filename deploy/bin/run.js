/** `node deploy/bin/run.js <script> [arguments]`: sets up what is missing, then runs a built script. */
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');
const { prepare, root } = require('./prepare');

function run(script, args) {
  prepare();
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', join(root, script), ...args], { cwd: root, stdio: 'inherit' });
  process.exit(status ?? 1);
}

module.exports = { run };
if (require.main === module) run(process.argv[2], process.argv.slice(3));
