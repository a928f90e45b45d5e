/** `npm run generate`: writes src/generated from the schemas and records golden bytes of versions not recorded yet. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordGolden } from '../golden';
import { readSchemaFiles } from '../schema-files';
import { generateTypes } from '../type-generator';

const target = join(__dirname, '..', '..', 'src', 'generated');
mkdirSync(target, { recursive: true });
for (const [file, content] of generateTypes(readSchemaFiles())) writeFileSync(join(target, file), content);
const added = recordGolden();
process.stdout.write(`generated types; ${added.length} new golden version(s) ${added.join(' ')}\n`);
