/** Runs the contract suite and ends with the plain counts. */
const { spawnSync } = require('node:child_process');
const run = spawnSync('npx', ['jest', 'contracts', '--json', '--silent'], { encoding: 'utf8', maxBuffer: 1 << 28 });
const result = JSON.parse(run.stdout);
for (const suite of result.testResults) if (suite.message) process.stdout.write(suite.message);
process.stdout.write(`${result.numPassedTests} passed, ${result.numFailedTests} failed\n`);
process.exit(result.success ? 0 : 1);
