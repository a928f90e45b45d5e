/** `npm run rules`: rule, code, tests for every rule of RULES.md. Exits with 1 when a rule that is not listed open is not proved. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { reportOf } from './report';
import { readRulebook } from './rulebook';
import { faultsOf, placesOf, traceOf } from './trace';

const root = resolve(__dirname, '..', '..', '..');
const book = readRulebook(readFileSync(join(root, 'RULES.md'), 'utf8'));
const places = placesOf(root);
const faults = faultsOf(book, places);
process.stdout.write(`${reportOf(traceOf(book, places))}\n`);
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
