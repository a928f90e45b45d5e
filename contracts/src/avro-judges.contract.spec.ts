/** Our canonical form, fingerprint and single-object framing against the Avro project's own test data. */
import { streams, Type, type Schema } from 'avsc';
import { canonicalForm, versionOf } from './catalogue';
import { singleObject } from './codec';
import { fingerprintOf } from './fingerprint';
import { describeJudged } from './testing/judges';

interface SchemaCase {
  name: string;
  input: string;
  canonical: string;
  fingerprint: bigint | undefined;
}

/** The file's own format: `// <number>` begins a case, `<<KEY value` or `<<KEY`, lines, `KEY` are its parts. */
function schemaCases(text: string): SchemaCase[] {
  const numbered = text.split(/^\/\/ (?=\d{3}$)/m).slice(1);
  return numbered.map((part) => {
    const valueOf = (key: string): string | undefined => {
      const found = new RegExp(`^<<${key} (.*)$|^<<${key}\\n([^]*?)\\n${key}$`, 'm').exec(part);
      return found?.[1] ?? found?.[2];
    };
    const fingerprint = valueOf('fingerprint');
    return {
      name: part.slice(0, 3),
      input: valueOf('INPUT') ?? '',
      canonical: valueOf('canonical') ?? '',
      fingerprint: fingerprint === undefined ? undefined : BigInt(fingerprint),
    };
  });
}

/** A union of nothing is legal Avro, holds no value, and is refused by our Avro library; no schema of ours may contain one. */
const EMPTY_UNION = '[]';

const typeOf = (text: string): Type => Type.forSchema(JSON.parse(text) as Schema, { omitRecordMethods: true });

async function contentOf(file: Buffer): Promise<{ writer: Type; values: unknown[] }> {
  const decoder = new streams.BlockDecoder();
  const writer = new Promise<Type>((resolve) => decoder.once('metadata', resolve));
  decoder.end(file);
  const values: unknown[] = [];
  for await (const value of decoder) values.push(value);
  return { writer: await writer, values };
}

describeJudged('the Avro project judges', (judge) => {
  const cases = schemaCases(judge.text('avro/schema-tests.txt'));

  it('by all the cases of its file', () => {
    expect(cases.map(({ name }) => Number(name))).toEqual(cases.map((_case, index) => index));
    expect(cases.filter(({ fingerprint }) => fingerprint !== undefined).length).toBeGreaterThan(20);
  });

  const usable = cases.filter(({ canonical }) => canonical !== EMPTY_UNION);

  it.each(usable)('canonical form, case $name', ({ input, canonical }) => {
    expect(canonicalForm(typeOf(input))).toBe(canonical);
  });

  it('an empty union is refused, the one case that differs', () => {
    expect(cases.length - usable.length).toBe(1);
    expect(() => typeOf(EMPTY_UNION)).toThrow('empty union');
  });

  it.each(cases.filter(({ fingerprint }) => fingerprint !== undefined))('fingerprint, case $name', ({ canonical, fingerprint }) => {
    expect(fingerprintOf(canonical).readBigInt64LE()).toBe(fingerprint);
  });

  it('single-object encoding: the recorded message is read, and written again byte for byte', () => {
    const { type, fingerprint } = versionOf('TestMessage', JSON.parse(judge.text('avro/messageV1/test_schema.avsc')) as Schema);
    const recorded = judge.bytes('avro/messageV1/test_message.bin');
    const { fingerprint: named, body } = singleObject.unframe(recorded);
    expect(named).toEqual(fingerprint);
    const value = type.fromBuffer(body) as unknown;
    expect(value).toEqual({ id: 42, name: 'Bill', tags: ['dog_lover', 'cat_hater'] });
    expect(singleObject.frame(fingerprint, type.toBuffer(value))).toEqual(recorded);
  });

  it.each(['simple', 'withUnion'])('container file %s: its schema has our fingerprint, its values are written again as the bytes in it', async (name) => {
    const file = judge.bytes(`avro/schemas/${name}/data.avro`);
    const declared = versionOf(name, JSON.parse(judge.text(`avro/schemas/${name}/schema.json`)) as Schema);
    const { writer, values } = await contentOf(file);
    expect(fingerprintOf(canonicalForm(writer))).toEqual(declared.fingerprint);
    expect(values.length).toBeGreaterThan(0);
    const body = Buffer.concat(values.map((value) => declared.type.toBuffer(value)));
    expect(file.includes(body)).toBe(true);
  });
});
