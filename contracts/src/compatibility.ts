/**
 * FULL_TRANSITIVE (W6): every version of a message reads every other, and no reading changes what was said. The Avro library that
 * reads in production answers whether it can read; what it reads without complaint although the meaning is lost is checked beside it:
 * a unit that changed, and a symbol that is gone although the log still holds it.
 */
import type { Schema, Type } from 'avsc';
import { versionOf } from './catalogue';
import type { AvroNamed, AvroSchema } from './schema-files';

interface Facts {
  /** Path of a field to the logical type of its value. */
  units: Map<string, string>;
  /** Name of an enum to its symbols. */
  symbols: Map<string, readonly string[]>;
}

function factsOf(schema: Schema): Facts {
  const facts: Facts = { units: new Map(), symbols: new Map() };
  const walk = (part: AvroSchema, path: string): void => {
    if (typeof part === 'string') return;
    if (Array.isArray(part)) return part.forEach((branch) => walk(branch, path));
    if (part.type === 'array') return walk(part.items, `${path}[]`);
    if (part.type === 'enum') return void facts.symbols.set(part.name, part.symbols ?? []);
    if (part.type === 'record') return (part.fields ?? []).forEach((field) => walk(field.type, `${path}.${field.name}`));
    if ('logicalType' in part) facts.units.set(path, part.logicalType);
  };
  walk(schema as unknown as AvroSchema, (schema as unknown as AvroNamed).name);
  return facts;
}

/** Why `reader` cannot read what `writer` wrote, or undefined. */
function unreadable(reader: Type, writer: Type): string | undefined {
  try {
    reader.createResolver(writer);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function lostMeaning(older: Schema, newer: Schema): string[] {
  const [before, after] = [factsOf(older), factsOf(newer)];
  const units = [...before.units].filter(([path, unit]) => after.units.has(path) && after.units.get(path) !== unit);
  const removed = [...before.symbols].flatMap(([name, symbols]) => {
    const kept = after.symbols.get(name);
    return kept === undefined ? [] : symbols.filter((symbol) => !kept.includes(symbol)).map((symbol) => `${name} lost its symbol ${symbol}`);
  });
  return [...units.map(([path, unit]) => `${path} was ${unit} and is ${after.units.get(path)}`), ...removed];
}

/** Why one of two versions cannot read the other, in words, whichever came first. */
export function unreadableOf(older: Schema, newer: Schema): string[] {
  const [before, after] = [versionOf('older', older).type, versionOf('newer', newer).type];
  const backward = unreadable(after, before);
  const forward = unreadable(before, after);
  return [
    ...(backward === undefined ? [] : [`the newer cannot read the older: ${backward}`]),
    ...(forward === undefined ? [] : [`the older cannot read the newer: ${forward}`]),
  ];
}

/** What makes two versions of one message incompatible, in words; empty when they read each other without loss. */
export const incompatibilitiesOf = (older: Schema, newer: Schema): string[] => [...unreadableOf(older, newer), ...lostMeaning(older, newer)];
