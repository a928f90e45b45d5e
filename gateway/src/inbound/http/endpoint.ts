/**
 * One description of a route: what Nest serves, what is checked before the handler runs, and what the OpenAPI document says. There is no
 * other place where a route is declared, so the three cannot disagree.
 */
import { applyDecorators, Delete, Get, Patch, Post, Put, SetMetadata, HttpCode } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiSecurity } from '@nestjs/swagger';
import { Type, type TObject, type TSchema } from '@sinclair/typebox';
import type { Access } from '../../domain/caller';
import { errorCodes, type ErrorCode } from '../../domain/error-codes';
import { CsvTable, HtmlPage, Operation, Preview, Problem } from '../shapes/answers';
import { NoQuery, WriteQuery } from '../shapes/queries';
import { KEY_TEXT, repeatTextOf } from './repeats';

export interface Example {
  /** A body that can be sent as it is. */
  body?: unknown;
  /** The answer of success. */
  answer?: unknown;
  /** The same as a table, where the route has one. */
  table?: string;
}

export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** What the path's last `*` stands for: the rest of the path. */
  rest?: string;
  tag: string;
  summary: string;
  access: Access;
  /** Status of success; 200 when absent. */
  status?: number;
  /** null for an answer without content. */
  answer: TSchema | null;
  example?: Example;
  body?: TSchema;
  /** A body may be left out altogether. */
  isBodyOptional?: boolean;
  query?: TObject;
  /** A write to an order: takes Idempotency-Key, If-Match, Prefer and ?preview. */
  isWrite?: boolean;
  isKeyRequired?: boolean;
  /** A creation of what is no order: takes Idempotency-Key. */
  takesKey?: boolean;
  /** A write to an entry that has versions of its own and is no order: takes If-Match. */
  isVersioned?: boolean;
  /** What repeating the call does, where neither a key nor a version says it (Q7). */
  repeats?: string;
  /** The answer may be asked for as a table, too. */
  hasTable?: boolean;
  /** Content type of success; JSON when absent. */
  answerType?: 'text/csv';
  /** For people: takes a form and answers HTML, also for what fails. */
  isPage?: boolean;
  errors?: readonly ErrorCode[];
}

export const ENDPOINT = 'concord:endpoint';

const verbs = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete };

const ALWAYS: readonly ErrorCode[] = ['invalid_request', 'rate_limited', 'internal_error', 'unavailable'];
const WITH_KEY: readonly ErrorCode[] = ['authentication_required', 'access_denied'];
const WITH_BODY: readonly ErrorCode[] = ['invalid_json', 'payload_too_large', 'unsupported_media_type'];
const ON_WRITE: readonly ErrorCode[] = ['idempotency_key_invalid', 'idempotency_key_reused', 'order_not_found', 'version_stale'];

type SchemaObject = Extract<NonNullable<Parameters<typeof ApiBody>[0]>, { schema: unknown }>['schema'] & { type?: string };

const asSchema = (schema: TSchema): SchemaObject => JSON.parse(JSON.stringify(schema)) as SchemaObject;

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Every code that the route may answer with, by status. */
export function errorsOf({
  method,
  access,
  isWrite = false,
  isKeyRequired = false,
  isVersioned = false,
  isPage = false,
  errors = [],
}: Endpoint): Map<number, ErrorCode[]> {
  const codes = new Set<ErrorCode>([
    ...ALWAYS,
    ...(access === 'public' ? [] : WITH_KEY),
    ...(isPage ? [] : (['card_data_refused'] as const)),
    ...(method === 'GET' ? [] : WITH_BODY),
    ...(isWrite ? ON_WRITE : []),
    ...(isKeyRequired ? (['idempotency_key_required'] as const) : []),
    ...(isVersioned ? (['catalog_version_stale'] as const) : []),
    ...errors,
  ]);
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) byStatus.set(errorCodes[code].status, [...(byStatus.get(errorCodes[code].status) ?? []), code]);
  return byStatus;
}

const pathParameters = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');

/** The bodies of success, by status: of a write also the operation that goes on, and what a preview says. */
export function answersOf({ status = 200, answer, isWrite = false }: Endpoint): Map<number, { description: string; schema: TSchema | null }> {
  const success = { description: 'Success', schema: answer };
  if (!isWrite || answer === null) return new Map([[status, success]]);
  const preview = { description: 'With ?preview=true: what would happen', schema: Preview };
  return new Map([
    [200, status === 200 ? { description: 'Success; with ?preview=true what would happen', schema: Type.Union([answer, Preview]) } : preview],
    [
      202,
      {
        description: 'No verdict within the wait; Location names the operation. With Prefer: respond-async as on success',
        schema: Type.Union([Operation, answer]),
      },
    ],
    ...(status === 200 ? [] : [[status, success] as const]),
  ]);
}

function successAnswers(endpoint: Endpoint): MethodDecorator[] {
  const { status: success = 200, example, isPage = false, answerType = JSON_TYPE, hasTable = false } = endpoint;
  const table = hasTable ? { 'text/csv': { schema: asSchema(CsvTable), ...(example?.table === undefined ? {} : { example: example.table }) } } : {};
  return [...answersOf(endpoint)].map(([status, { description, schema }]) => {
    if (schema === null) return ApiResponse({ status, description });
    const shown = status === success && example?.answer !== undefined ? { example: example.answer } : {};
    return ApiResponse({ status, description, content: { [isPage ? 'text/html' : answerType]: { schema: asSchema(schema), ...shown }, ...table } });
  });
}

function problemAnswers(endpoint: Endpoint): MethodDecorator[] {
  const [type, schema] = endpoint.isPage === true ? (['text/html', HtmlPage] as const) : (['application/problem+json', Problem] as const);
  return [...errorsOf(endpoint)].map(([status, codes]) =>
    ApiResponse({ status, description: codes.join(', '), content: { [type]: { schema: asSchema(schema) } } }),
  );
}

const ifMatch = ApiHeader({
  name: 'If-Match',
  required: false,
  description: 'ETag of the version that the write is based on, "v7"',
  schema: { type: 'string' },
});

function writeHeaders({ isWrite, isKeyRequired = false, isVersioned = false, takesKey = isKeyRequired }: Endpoint): MethodDecorator[] {
  if (isVersioned) return [ifMatch];
  if (isWrite !== true && !takesKey) return [];
  const key = ApiHeader({ name: 'Idempotency-Key', required: isKeyRequired, description: KEY_TEXT, schema: { type: 'string', minLength: 1, maxLength: 255 } });
  if (isWrite !== true) return [key];
  return [key, ifMatch, ApiHeader({ name: 'Prefer', required: false, description: 'wait=<seconds> or respond-async (RFC 7240)', schema: { type: 'string' } })];
}

function queryParameters(query: TObject): MethodDecorator[] {
  const required = new Set(query.required ?? []);
  return Object.entries(query.properties).map(([name, schema]) => ApiQuery({ name, required: required.has(name), schema: asSchema(schema) }));
}

function requestBody({ body, isBodyOptional = false, isPage = false, example }: Endpoint): MethodDecorator[] {
  if (body === undefined) return [];
  const examples = example?.body === undefined ? {} : { examples: { example: { value: example.body } } };
  return [ApiConsumes(isPage ? FORM_TYPE : JSON_TYPE), ApiBody({ required: !isBodyOptional, schema: asSchema(body), ...examples })];
}

/** The query that the route takes. */
export const queryOf = ({ query, isWrite }: Endpoint): TObject => query ?? (isWrite === true ? WriteQuery : NoQuery);

export function Route(endpoint: Endpoint): MethodDecorator {
  const { method, path, rest = [], tag, summary, access, status = 200 } = endpoint;
  const isOpen = access === 'public';
  const told = [isOpen ? '' : `Scope: ${access}.`, repeatTextOf(endpoint)].filter((text) => text !== '');
  return applyDecorators(
    SetMetadata(ENDPOINT, endpoint),
    verbs[method](path),
    HttpCode(status),
    ApiOperation({ summary, tags: [tag], ...(told.length === 0 ? {} : { description: told.join(' ') }), ...(isOpen ? { security: [] } : {}) }),
    ...(isOpen ? [] : [ApiSecurity('key')]),
    ...pathParameters(path)
      .concat(rest)
      .map((name) => ApiParam({ name, schema: { type: 'string' } })),
    ...requestBody(endpoint),
    ...queryParameters(queryOf(endpoint)),
    ...writeHeaders(endpoint),
    ...successAnswers(endpoint),
    ...problemAnswers(endpoint),
  );
}
