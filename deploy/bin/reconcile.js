/** npm run reconcile: against the running local system, or against CONCORD_URL with CONCORD_SECRET_KEY. */
const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { prepare, root } = require('./prepare');

prepare();
const file = join(root, '.concord', 'local.json');
const local = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
const env = { CONCORD_URL: local.url, CONCORD_SECRET_KEY: local.secret_key, ...process.env };
const { status } = spawnSync(process.execPath, ['--enable-source-maps', join(root, 'gateway', 'dist', 'reconcile.js'), ...process.argv.slice(2)], { env, stdio: 'inherit' });
process.exit(status ?? 1);
