/** npm run rebuild -- --check: against the running local system, or against KAFKA_BROKERS and MONGODB_URI. */
const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { root } = require('./prepare');

const file = join(root, '.concord', 'local.json');
const local = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
const env = { KAFKA_BROKERS: local.kafka_brokers?.join(','), MONGODB_URI: local.mongodb_uri, ...process.env };
const { status } = spawnSync(process.execPath, [join(root, 'services', 'order-authority', 'dist', 'rebuild.js'), ...process.argv.slice(2)], { env, stdio: 'inherit' });
process.exit(status ?? 1);
