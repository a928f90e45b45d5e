/** `npm run check`: regenerates, then types, lint, format, dependency rules and unit tests. What it changed shows in git status. */
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');
const { prepare, root } = require('./prepare');

const node = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;

prepare();
const generated = node(join(root, 'contracts', 'dist', 'cli', 'generate.js'));
process.exit(generated === 0 ? node(join(root, 'test', 'dist', 'suites', 'run-tests.js'), 'check', 'unit') : generated);
