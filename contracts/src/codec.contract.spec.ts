import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, publishedVersions } from './catalogue';
import { incompatibilitiesOf, unreadableOf } from './compatibility';
import { codec } from './codec';
import { fingerprintOf } from './fingerprint';
import { GOLDEN_DIR, readSchemaFiles, type AvroNamed } from './schema-files';
import { generateTypes } from './type-generator';

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('fingerprint', () => {
  it('gives the value the Avro specification prints for "int"', () => {
    expect(Buffer.from(fingerprintOf('"int"')).reverse().toString('hex')).toBe('7275d51a3f395c8f');
  });
});

describe('golden bytes', () => {
  const recorded = readdirSync(GOLDEN_DIR).flatMap((name) =>
    readdirSync(join(GOLDEN_DIR, name))
      .filter((file) => file.endsWith('.bin'))
      .map((file) => join(name, file.slice(0, -4))),
  );

  it.each(recorded)('%s is still read as the value that was written', (file) => {
    const bytes = readFileSync(join(GOLDEN_DIR, `${file}.bin`));
    const value = JSON.parse(readFileSync(join(GOLDEN_DIR, `${file}.json`), 'utf8')) as unknown;
    expect(asJson(codec.decode(bytes).value)).toMatchObject(value as object);
  });

  it('exist for the current version of every message', () => {
    const messages = [...catalogue.values()].filter(({ schema }) => ((schema as unknown as AvroNamed).fields ?? []).some(({ name }) => name === 'meta'));
    const missing = messages.filter(({ name, fingerprint }) => !recorded.includes(join(name, fingerprint.toString('hex'))));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('are named by the fingerprint of the schema beside them', () => {
    const named = readdirSync(GOLDEN_DIR).flatMap((name) => publishedVersions(name).map(({ fingerprint }) => join(name, fingerprint.toString('hex'))));
    expect(named.sort()).toEqual([...recorded].sort());
  });
});

describe('every pair of versions of one message, the current one included (W6)', () => {
  const pairs = [...catalogue.values()].flatMap((current) => {
    const versions = [...publishedVersions(current.name), current];
    return versions.flatMap((older, index) => versions.slice(index + 1).map((newer) => [current.name, older, newer] as const));
  });

  it('is there: each message has at least its recorded and its current form', () => {
    expect(new Set(pairs.map(([name]) => name)).size).toBe(readdirSync(GOLDEN_DIR).length);
  });

  // Recorded versions have no order among them; that nothing is lost is asked of the current one.
  it.each(pairs)('%s: both read each other', (_name, older, newer) => {
    expect(unreadableOf(older.schema, newer.schema)).toEqual([]);
  });

  it.each(pairs.filter(([name, , newer]) => newer === catalogue.get(name)))('%s: the current one loses nothing of it', (_name, older, newer) => {
    expect(incompatibilitiesOf(older.schema, newer.schema)).toEqual([]);
  });
});

describe('schema files', () => {
  const schemas = readSchemaFiles();

  it('document every field and use only nullable unions', () => {
    for (const { name, fields } of schemas.values()) {
      for (const field of fields ?? []) {
        expect(`${name}.${field.name}: ${field.doc ?? ''}`).toMatch(/: .+/);
        if (Array.isArray(field.type)) expect(field.type).toEqual(['null', field.type[1]]);
      }
    }
  });

  it('give every enum the last symbol `unrecognized` and make it the default, so that it can grow (W6)', () => {
    const enums = [...schemas.values()].filter(({ type }) => type === 'enum');
    expect(enums.length).toBeGreaterThan(0);
    for (const { name, symbols, default: fallback } of enums) expect([name, symbols?.at(-1), fallback]).toEqual([name, 'unrecognized', 'unrecognized']);
  });

  it('are what the generated types were generated from', () => {
    for (const [file, content] of generateTypes(schemas)) {
      expect(readFileSync(join(__dirname, 'generated', file), 'utf8')).toBe(content);
    }
  });
});
