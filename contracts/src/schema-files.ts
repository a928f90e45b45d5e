/**
 * Reads the Avro schema files. A file may name a type of another file; `selfContained` writes such a type out at its
 * first use, so that every schema can be parsed, published and fingerprinted alone.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface AvroField {
  name: string;
  type: AvroSchema;
  doc?: string;
  default?: unknown;
}
export interface AvroNamed {
  type: 'record' | 'enum';
  name: string;
  namespace: string;
  doc?: string;
  fields?: AvroField[];
  symbols?: string[];
  default?: string;
}
export interface AvroArray {
  type: 'array';
  items: AvroSchema;
}
export interface AvroLogical {
  type: 'long';
  logicalType: string;
}
export type AvroSchema = string | AvroSchema[] | AvroNamed | AvroArray | AvroLogical;

export const SCHEMAS_DIR = join(__dirname, '..', 'schemas');
export const GOLDEN_DIR = join(__dirname, '..', 'golden');

const fullName = (schema: AvroNamed): string => `${schema.namespace}.${schema.name}`;

/** All schema files by full name, in the order of their paths. */
export function readSchemaFiles(dir = SCHEMAS_DIR): Map<string, AvroNamed> {
  const schemas = new Map<string, AvroNamed>();
  for (const context of readdirSync(dir).sort()) {
    for (const file of readdirSync(join(dir, context)).sort()) {
      const schema = JSON.parse(readFileSync(join(dir, context, file), 'utf8')) as AvroNamed;
      schemas.set(fullName(schema), schema);
    }
  }
  return schemas;
}

/** The schema with every type of another file written out at its first use. */
export function selfContained(schemas: ReadonlyMap<string, AvroNamed>, name: string): AvroNamed {
  const written = new Set<string>();
  const expand = (schema: AvroSchema): AvroSchema => {
    if (Array.isArray(schema)) return schema.map(expand);
    if (typeof schema === 'string') {
      const named = schemas.get(schema);
      return named === undefined || written.has(schema) ? schema : expand(named);
    }
    if (schema.type === 'array') return { ...schema, items: expand(schema.items) };
    if (schema.type === 'record' || schema.type === 'enum') written.add(fullName(schema));
    if (schema.type !== 'record') return schema;
    return { ...schema, fields: (schema.fields ?? []).map((field) => ({ ...field, type: expand(field.type) })) };
  };
  const root = schemas.get(name);
  if (root === undefined) throw new Error(`there is no schema ${name}`);
  return expand(root) as AvroNamed;
}
