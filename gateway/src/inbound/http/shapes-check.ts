/** Checks bodies and queries against their schemas; faults come as JSON pointers with words a caller can act on. */
import type { TSchema } from '@sinclair/typebox';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { ApiProblem, type FieldFault } from '../../domain/error-codes';

const FAULTS_MAX = 20;

const bodies = addFormats(new Ajv({ allErrors: false, strict: false }));
/** Query parameters are texts; numbers and booleans are read from them. */
const queries = addFormats(new Ajv({ allErrors: true, strict: false, coerceTypes: true }));
/** Slower, asked only for what has failed already: names every fault. */
const explaining = addFormats(new Ajv({ allErrors: true, strict: false }));

const compiled = new Map<Ajv, WeakMap<TSchema, ValidateFunction>>();

function validatorOf(ajv: Ajv, schema: TSchema): ValidateFunction {
  const known = compiled.get(ajv) ?? new WeakMap<TSchema, ValidateFunction>();
  compiled.set(ajv, known);
  const found = known.get(schema) ?? ajv.compile(schema);
  known.set(schema, found);
  return found;
}

/** Of a choice only the choice itself is said, not each way in which its branches fail. */
const isOfBranch = ({ schemaPath }: ErrorObject): boolean => /\/(oneOf|anyOf|not)\/./.test(schemaPath);

function wordsOf({ keyword, message, params, parentSchema }: ErrorObject): string {
  const choices = (parentSchema?.['oneOf'] as Array<{ required?: string[] }> | undefined)?.flatMap(({ required }) => required ?? []);
  if (keyword === 'oneOf' && choices !== undefined && choices.length > 0) return `exactly one of ${choices.join(', ')} has to be there`;
  if (keyword === 'additionalProperties') return `there is no field ${String(params['additionalProperty'])}`;
  if (keyword === 'required') return `${String(params['missingProperty'])} is missing`;
  if (keyword === 'enum') {
    const allowed = params['allowedValues'] as unknown[];
    return allowed.length > 20 ? 'is none of the values known' : `has to be one of ${allowed.join(', ')}`;
  }
  if (keyword === 'not') return 'names fields that exclude each other';
  return message ?? 'is not valid';
}

function faultsOf(errors: readonly ErrorObject[], root: string): FieldFault[] {
  const told = errors.filter((error) => !isOfBranch(error));
  return (told.length > 0 ? told : errors).slice(0, FAULTS_MAX).map((error) => ({ pointer: `${root}${error.instancePath}`, detail: wordsOf(error) }));
}

function faultOf(what: string, faults: FieldFault[]): ApiProblem {
  const [first] = faults;
  const detail =
    first === undefined ? `The ${what} is not valid.` : `The ${what} is not valid: ${first.pointer === '' ? '' : `${first.pointer} `}${first.detail}.`;
  return new ApiProblem('invalid_request', detail, { errors: faults });
}

/** Errors: ApiProblem invalid_request with every fault. */
export function checkBody(schema: TSchema, body: unknown): void {
  if (validatorOf(bodies, schema)(body)) return;
  const all = addVerbose(schema, body);
  throw faultOf('body', faultsOf(all, ''));
}

function addVerbose(schema: TSchema, body: unknown): ErrorObject[] {
  const validate = validatorOf(explaining, schema);
  validate(body);
  return (validate.errors ?? []).map((error) => ({ ...error, parentSchema: parentOf(schema, error.schemaPath) }));
}

/** The schema object that a fault's keyword stands in. */
function parentOf(schema: unknown, path: string): Record<string, unknown> {
  const steps = path.split('/').slice(1, -1);
  let at: unknown = schema;
  for (const step of steps) at = (at as Record<string, unknown> | undefined)?.[decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')];
  return (at ?? {}) as Record<string, unknown>;
}

/** Reads the query in place. Errors: ApiProblem invalid_request. */
export function checkQuery(schema: TSchema, query: unknown): void {
  const validate = validatorOf(queries, schema);
  if (!validate(query)) throw faultOf('query', faultsOf(validate.errors ?? [], '?'));
}
