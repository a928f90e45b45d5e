/** TypeScript from the Avro schemas: an interface a record, a string union an enum, one file a context. */
import type { AvroField, AvroNamed, AvroSchema } from './schema-files';

const PRIMITIVES: Record<string, string> = {
  string: 'string',
  long: 'number',
  int: 'number',
  boolean: 'boolean',
  bytes: 'Buffer',
  null: 'null',
};

const shortName = (fullName: string): string => fullName.slice(fullName.lastIndexOf('.') + 1);
const contextOf = (fullName: string): string => fullName.split('.')[1] as string;

function typeText(schema: AvroSchema, used: Set<string>): string {
  if (typeof schema === 'string') {
    if (PRIMITIVES[schema] !== undefined) return PRIMITIVES[schema];
    used.add(schema);
    return shortName(schema);
  }
  if (Array.isArray(schema)) return [...schema.filter((part) => part !== 'null').map((part) => typeText(part, used)), 'null'].join(' | ');
  if (schema.type === 'array') return `Array<${typeText(schema.items, used)}>`;
  return typeText(schema.type, used);
}

function fieldText(field: AvroField, used: Set<string>): string {
  return `  /** ${field.doc ?? ''} */\n  ${field.name}: ${typeText(field.type, used)};`;
}

function declaration(schema: AvroNamed, used: Set<string>): string {
  const doc = `/** ${schema.doc ?? ''} */`;
  if (schema.type === 'enum') {
    const symbols = (schema.symbols ?? []).map((symbol) => `'${symbol}'`).join(' | ');
    return `${doc}\nexport type ${schema.name} = ${symbols};`;
  }
  return `${doc}\nexport interface ${schema.name} {\n${(schema.fields ?? []).map((field) => fieldText(field, used)).join('\n')}\n}`;
}

function importsOf(context: string, used: Set<string>): string {
  const byContext = new Map<string, string[]>();
  for (const name of [...used].sort()) {
    if (contextOf(name) === context) continue;
    byContext.set(contextOf(name), [...(byContext.get(contextOf(name)) ?? []), shortName(name)]);
  }
  return [...byContext].map(([from, names]) => `import type { ${names.join(', ')} } from './${from}';\n`).join('');
}

/** File name (in src/generated) to content. */
export function generateTypes(schemas: ReadonlyMap<string, AvroNamed>): Map<string, string> {
  const contexts = [...new Set([...schemas.keys()].map(contextOf))].sort();
  const files = new Map<string, string>();
  for (const context of contexts) {
    const used = new Set<string>();
    const own = [...schemas].filter(([name]) => contextOf(name) === context).map(([, schema]) => declaration(schema, used));
    files.set(
      `${context}.ts`,
      `// Generated from contracts/schemas/${context}; do not edit, run \`npm run generate\`.\n${importsOf(context, used)}\n${own.join('\n\n')}\n`,
    );
  }
  const records = [...schemas.values()].filter(({ type }) => type === 'record');
  const map = records.map(({ name }) => `  ${name}: ${name};`).join('\n');
  const imports = contexts
    .map(
      (context) =>
        `import type { ${records
          .filter(({ namespace }) => namespace.endsWith(`.${context}`))
          .map(({ name }) => name)
          .join(', ')} } from './${context}';`,
    )
    .join('\n');
  files.set(
    'index.ts',
    `// Generated from contracts/schemas; do not edit, run \`npm run generate\`.\n${imports}\n\n${contexts.map((context) => `export type * from './${context}';`).join('\n')}\n\n/** Every record by its name on the wire. */\nexport interface RecordTypes {\n${map}\n}\n`,
  );
  return files;
}
