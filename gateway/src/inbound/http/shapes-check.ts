/** Checks bodies and queries against their schemas; faults come as JSON pointers with words a caller can act on. No value of the caller is repeated. */
import type { TSchema } from '@sinclair/typebox';
import type { ErrorObject } from 'ajv';
/** The dialect of OpenAPI 3.1; the older one passes over `dependentSchemas` in silence. */
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { ApiProblem, type FieldFault } from '../../domain/error-codes';

const FAULTS_MAX = 20;
const CHOICES_SHOWN_MAX = 20;

/** Ajv keeps what it compiled by schema object, so asking again is a look-up. */
const bodies = addFormats(new Ajv({ strict: false }));
/** Slower, asked only for what has failed already: names every fault, with the schema it breaks. */
const explaining = addFormats(new Ajv({ strict: false, allErrors: true, verbose: true }));
/** Query parameters are texts; numbers and booleans are read from them. */
const queries = addFormats(new Ajv({ strict: false, allErrors: true, verbose: true, coerceTypes: true }));

const CHOICES: ReadonlySet<string> = new Set(['oneOf', 'anyOf', 'not']);

const isNull = (branch: unknown): boolean => (branch as { type?: unknown }).type === 'null';

/** Where the branch `null` stands in "this shape or null"; -1 for any other fault. */
const nullBranch = ({ keyword, schema }: ErrorObject): number => (keyword === 'anyOf' ? (schema as unknown[]).findIndex(isNull) : -1);

/** A condition says nothing of its own: what its branch wants is told. */
const isCondition = ({ keyword }: ErrorObject): boolean => keyword === 'if';

/**
 * The faults worth telling. Of a choice only the choice itself, not each way in which its branches fail; of "this shape or null" what is
 * wrong with the shape. Of a value of another type nothing else is said.
 */
function toldOf(errors: readonly ErrorObject[]): ErrorObject[] {
  const choices = errors.filter(({ keyword }) => CHOICES.has(keyword));
  const hidden = choices.map((error) => (nullBranch(error) === -1 ? `${error.schemaPath}/` : `${error.schemaPath}/${nullBranch(error)}/`));
  const told = errors.filter((error) => nullBranch(error) === -1 && !isCondition(error) && !hidden.some((path) => error.schemaPath.startsWith(path)));
  const mistyped = new Set(told.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  return told.filter(({ keyword, instancePath }) => keyword === 'type' || !mistyped.has(instancePath));
}

function wordsOf({ keyword, message, params, schema }: ErrorObject): string {
  switch (keyword) {
    case 'oneOf': {
      const names = (schema as Array<{ required?: string[] }>).flatMap(({ required }) => required ?? []);
      return names.length === 0 ? 'fits none, or several, of its forms' : `exactly one of ${names.join(', ')} has to be there`;
    }
    case 'additionalProperties':
      return 'there is no such field';
    case 'required':
      return 'is missing';
    case 'enum': {
      const allowed = params['allowedValues'] as unknown[];
      return allowed.length > CHOICES_SHOWN_MAX ? 'is none of the values known' : `has to be one of ${allowed.join(', ')}`;
    }
    case 'not':
      return 'names fields that exclude each other';
    default:
      return message ?? 'is not valid';
  }
}

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** The fault's place: a field that is missing or too many is pointed at itself. */
function pointerOf({ instancePath, params }: ErrorObject): string {
  const name = (params['additionalProperty'] ?? params['missingProperty']) as string | undefined;
  return name === undefined ? instancePath : `${instancePath}/${escaped(name)}`;
}

function problemOf(what: 'body' | 'query', errors: readonly ErrorObject[]): ApiProblem {
  const faults: FieldFault[] = toldOf(errors)
    .slice(0, FAULTS_MAX)
    .map((error) => ({ pointer: what === 'body' ? pointerOf(error) : pointerOf(error).replace('/', '?'), detail: wordsOf(error) }));
  const [first] = faults;
  const detail = first === undefined ? '' : `: ${first.pointer} ${first.detail}`.replace(':  ', ': ');
  return new ApiProblem('invalid_request', `The ${what} is not valid${detail}.`, { errors: faults });
}

/** Errors: ApiProblem invalid_request with every fault. */
export function checkBody(schema: TSchema, body: unknown): void {
  if (bodies.compile(schema)(body)) return;
  const explain = explaining.compile(schema);
  explain(body);
  throw problemOf('body', explain.errors ?? []);
}

/** Reads the query in place. Errors: ApiProblem invalid_request. */
export function checkQuery(schema: TSchema, query: unknown): void {
  const validate = queries.compile(schema);
  if (!validate(query)) throw problemOf('query', validate.errors ?? []);
}
