import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, publishedVersions } from './catalogue';
import { AvroCodec, codec, UndecodableError } from './codec';
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

  it('belong to versions that read each other both ways (W6)', () => {
    for (const { name, type } of catalogue.values()) {
      for (const { type: old } of publishedVersions(name)) {
        expect(() => type.createResolver(old)).not.toThrow();
        expect(() => old.createResolver(type)).not.toThrow();
      }
    }
  });
});

describe('codec', () => {
  it('refuses bytes that are not framed, and fingerprints it does not know', () => {
    expect(() => codec.decode(Buffer.from('hello'))).toThrow(UndecodableError);
    expect(() => codec.decode(Buffer.concat([Buffer.from([0xc3, 0x01]), Buffer.alloc(8, 7)]))).toThrow(/unknown schema fingerprint 0707/);
  });

  it('refuses trailing and missing bytes', () => {
    const bytes = new AvroCodec().encode('Actor', { kind: 'client', id: 'key' });
    expect(() => codec.decode(Buffer.concat([bytes, Buffer.from([0])]))).toThrow(UndecodableError);
    expect(() => codec.decode(bytes.subarray(0, -1))).toThrow(UndecodableError);
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

  it('are what the generated types were generated from', () => {
    for (const [file, content] of generateTypes(schemas)) {
      expect(readFileSync(join(__dirname, 'generated', file), 'utf8')).toBe(content);
    }
  });
});
