/**
 * Recorded bytes of every published version: golden/<Name>/<fingerprint>.avsc, .bin and .json (the value). Append-only:
 * a file once committed is never changed, and the current reader must still give the recorded value.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Schema } from 'avsc';
import { codec } from './codec';
import { catalogue } from './catalogue';
import { sampleOf } from './sample';
import { GOLDEN_DIR, type AvroNamed } from './schema-files';

const MESSAGES_WITHOUT_META = new Set(['OrderEvent', 'OrderSnapshot', 'CommandReply', 'AdvanceTestClock']);

const asText = (value: unknown): string => `${JSON.stringify(value, null, 2)}
`;

/** Parts of messages are recorded with the messages they stand in. */
const isMessage = (schema: Schema): boolean => {
  const { name, fields } = schema as unknown as AvroNamed;
  return MESSAGES_WITHOUT_META.has(name) || (fields ?? []).some((field) => field.name === 'meta');
};

/** Records every current version that has no golden files yet; returns what it added. */
export function recordGolden(dir = GOLDEN_DIR): string[] {
  const added: string[] = [];
  for (const { name, schema, fingerprint } of catalogue.values()) {
    if (!isMessage(schema)) continue;
    const file = join(dir, name, fingerprint.toString('hex'));
    if (existsSync(`${file}.bin`)) continue;
    const value = sampleOf(schema);
    mkdirSync(join(dir, name), { recursive: true });
    writeFileSync(`${file}.avsc`, `${JSON.stringify(schema)}\n`);
    writeFileSync(`${file}.bin`, codec.encode(name, value));
    writeFileSync(`${file}.json`, asText(value));
    added.push(name);
  }
  return added;
}
