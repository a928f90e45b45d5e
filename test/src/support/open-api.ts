/** The OpenAPI document as a client gets it: its operations with their examples, and what is wrong with an answer by its own schemas. */
interface Media {
  schema: Schema;
  example?: unknown;
}

export interface Operation {
  operationId: string;
  path: string;
  method: string;
  parameters: Array<{ name: string; in: string; required?: boolean; example?: string }>;
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media> }>;
}

export interface Document {
  paths: Record<string, Record<string, Omit<Operation, 'path' | 'method'>>>;
  components: { schemas: Record<string, Schema> };
}

/** The keywords of JSON Schema that the document's answers use. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
}

export const operationsOf = ({ paths }: Document): Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method })));

/** The status that the example's answer stands at. */
export function statusOf({ responses }: Operation): number {
  const good = Object.keys(responses).filter((status) => /^[23]/.test(status));
  return Number(good.find((status) => status === '201') ?? good[0]);
}

const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
const isOfType = (value: unknown, type: string): boolean => (type === 'integer' ? Number.isInteger(value) : typeOf(value) === type);
const isRecord = (value: unknown): value is Record<string, unknown> => typeOf(value) === 'object';

/** What the schema says of an answer that is wrong, each with its place; empty when nothing is. */
export function faultsOf({ components }: Document, given: Schema, value: unknown, at = ''): string[] {
  const inside = (schema: Schema, part: unknown, place: string): string[] => faultsOf({ components } as Document, schema, part, place);
  if (given.$ref !== undefined) {
    const named = components.schemas[given.$ref.replace('#/components/schemas/', '')];
    return named === undefined ? [`${at} there is no ${given.$ref}`] : inside(named, value, at);
  }
  const { anyOf, oneOf, allOf, type, properties = {}, required = [], items, additionalProperties: others = true } = given;
  const choices = anyOf ?? oneOf;
  if (choices !== undefined && choices.every((choice) => inside(choice, value, at).length > 0)) return [`${at} is none of its forms: ${JSON.stringify(value)}`];
  const types = type === undefined ? [] : [type].flat();
  if (types.length > 0 && !types.some((each) => isOfType(value, each))) return [`${at} is ${typeOf(value)}, not ${types.join()}`];
  const faults = (allOf ?? []).flatMap((part) => inside(part, value, at));
  if (given.const !== undefined && given.const !== value) faults.push(`${at} is not ${String(given.const)}`);
  if (given.enum?.includes(value) === false) faults.push(`${at} is ${String(value)}, none of ${given.enum.join()}`);
  if (Array.isArray(value) && items !== undefined) faults.push(...value.flatMap((item, index) => inside(items, item, `${at}/${index}`)));
  if (!isRecord(value)) return faults;
  for (const name of required) if (!Object.hasOwn(value, name)) faults.push(`${at}/${name} is missing`);
  for (const [name, part] of Object.entries(value)) {
    const known = properties[name] ?? (typeof others === 'object' ? others : undefined);
    if (known !== undefined) faults.push(...inside(known, part, `${at}/${name}`));
    else if (others === false) faults.push(`${at}/${name} is not documented`);
  }
  return faults;
}
