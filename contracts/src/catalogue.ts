/**
 * Every schema as an avsc type: the current version of each by name, and every version ever published by fingerprint
 * (recorded under golden/), so that a log written by any release can be read by this one.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Type, type Schema } from 'avsc';
import { fingerprintOf } from './fingerprint';
import { GOLDEN_DIR, readSchemaFiles, selfContained } from './schema-files';

export interface SchemaVersion {
  /** Short name, unique over all contexts. */
  name: string;
  fingerprint: Buffer;
  type: Type;
  schema: Schema;
}

export const canonicalForm = (type: Type): string => JSON.stringify(type.schema());

export function versionOf(name: string, schema: Schema): SchemaVersion {
  const type = Type.forSchema(schema, { omitRecordMethods: true });
  return { name, schema, type, fingerprint: fingerprintOf(canonicalForm(type)) };
}

function currentVersions(): Map<string, SchemaVersion> {
  const files = readSchemaFiles();
  const versions = new Map<string, SchemaVersion>();
  for (const [fullName, file] of files) {
    if (file.type !== 'record') continue;
    if (versions.has(file.name)) throw new Error(`two schemas are called ${file.name}`);
    versions.set(file.name, versionOf(file.name, selfContained(files, fullName) as Schema));
  }
  return versions;
}

/** Published versions of one schema, oldest file name first; empty before the first release. */
export function publishedVersions(name: string, dir = GOLDEN_DIR): SchemaVersion[] {
  const folder = join(dir, name);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.avsc'))
    .sort()
    .map((file) => versionOf(name, JSON.parse(readFileSync(join(folder, file), 'utf8')) as Schema));
}

export const catalogue: ReadonlyMap<string, SchemaVersion> = currentVersions();
