/** `npm test`, or `npm run test:<kind>` for one kind. */
require('./run').run('test/dist/suites/run-tests.js', process.argv.slice(2));
