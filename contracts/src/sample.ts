/** A fixed value of a schema, for golden bytes: every field filled, the same on every run. */
import type { Schema } from 'avsc';
import type { AvroNamed, AvroSchema } from './schema-files';

const PRIMITIVES: Record<string, unknown> = {
  string: 'text',
  long: 9_007_199_254_740_000,
  int: -1,
  boolean: true,
  bytes: Buffer.from('c301', 'hex'),
  null: null,
};

export function sampleOf(schema: Schema): unknown {
  const named = new Map<string, AvroNamed>();
  const build = (part: AvroSchema): unknown => {
    if (typeof part === 'string') return part in PRIMITIVES ? PRIMITIVES[part] : build(named.get(part) as AvroNamed);
    if (Array.isArray(part)) return build(part.find((branch) => branch !== 'null') as AvroSchema);
    if (part.type === 'array') return [build(part.items)];
    if (part.type === 'long') return 1_700_000_000_000;
    named.set(`${part.namespace}.${part.name}`, part);
    if (part.type === 'enum') return part.symbols?.[0];
    return Object.fromEntries((part.fields ?? []).map((field) => [field.name, build(field.type)]));
  };
  return build(schema as unknown as AvroSchema);
}
