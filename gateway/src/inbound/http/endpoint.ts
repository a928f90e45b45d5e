/**
 * One description of a route: what Nest serves, what is checked before the handler runs, and what the OpenAPI document says. There is no
 * other place where a route is declared, so the three cannot disagree.
 */
import { applyDecorators, Delete, Get, Patch, Post, Put, SetMetadata } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiSecurity } from '@nestjs/swagger';
import type { TObject, TSchema } from '@sinclair/typebox';
import type { Access } from '../../domain/caller';
import { errorCodes, type ErrorCode } from '../../domain/error-codes';
import { Operation, Preview, Problem } from '../shapes/answers';
import { NoQuery, WriteQuery } from '../shapes/queries';

export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  tag: string;
  summary: string;
  access: Access;
  /** Status of success; 200 when absent. */
  status?: number;
  answer: TSchema;
  body?: TSchema;
  /** A body may be left out altogether. */
  isBodyOptional?: boolean;
  query?: TObject;
  /** A write to an order: takes Idempotency-Key, If-Match, Prefer and ?preview. */
  isWrite?: boolean;
  isKeyRequired?: boolean;
  errors?: readonly ErrorCode[];
}

export const ENDPOINT = 'concord:endpoint';

const verbs = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete };

const ALWAYS: readonly ErrorCode[] = ['invalid_request', 'authentication_required', 'access_denied', 'rate_limited', 'internal_error', 'unavailable'];
const ON_WRITE: readonly ErrorCode[] = [
  'invalid_json',
  'idempotency_key_invalid',
  'idempotency_key_reused',
  'order_not_found',
  'version_stale',
  'payload_too_large',
  'unsupported_media_type',
];

type SchemaObject = Extract<NonNullable<Parameters<typeof ApiBody>[0]>, { schema: unknown }>['schema'] & { type?: string };

const asSchema = (schema: TSchema): SchemaObject => JSON.parse(JSON.stringify(schema)) as SchemaObject;

/** Every code that the route may answer with, by status. */
export function errorsOf({ isWrite = false, isKeyRequired = false, errors = [], access }: Endpoint): Map<number, ErrorCode[]> {
  const open: readonly ErrorCode[] = access === 'public' ? ['internal_error', 'unavailable'] : ALWAYS;
  const codes = new Set<ErrorCode>([...open, ...(isWrite ? ON_WRITE : []), ...(isKeyRequired ? (['idempotency_key_required'] as const) : []), ...errors]);
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) byStatus.set(errorCodes[code].status, [...(byStatus.get(errorCodes[code].status) ?? []), code]);
  return byStatus;
}

const pathParameters = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');

function writeHeaders({ isWrite, isKeyRequired = false }: Endpoint): MethodDecorator[] {
  if (isWrite !== true) return [];
  const description = 'One key for one intent; the same call under the same key gets the first answer again (Q1)';
  return [
    ApiHeader({ name: 'Idempotency-Key', required: isKeyRequired, description, schema: { type: 'string', maxLength: 255 } }),
    ApiHeader({ name: 'If-Match', required: false, description: 'ETag of the version that the write is based on, "v7"', schema: { type: 'string' } }),
    ApiHeader({ name: 'Prefer', required: false, description: 'wait=<seconds> or respond-async (RFC 7240)', schema: { type: 'string' } }),
    ApiResponse({ status: 202, description: 'No verdict within the wait; Location names the operation', schema: asSchema(Operation) }),
    ApiResponse({ status: '2XX', description: 'With ?preview=true', schema: asSchema(Preview) }),
  ];
}

function queryParameters(query: TObject): MethodDecorator[] {
  const required = new Set(query.required ?? []);
  return Object.entries(query.properties).map(([name, schema]) => ApiQuery({ name, required: required.has(name), schema: asSchema(schema) }));
}

function problemAnswers(endpoint: Endpoint): MethodDecorator[] {
  return [...errorsOf(endpoint)].map(([status, codes]) =>
    ApiResponse({ status, description: codes.join(', '), content: { 'application/problem+json': { schema: asSchema(Problem) } } }),
  );
}

/** The query that the route takes. */
export const queryOf = ({ query, isWrite }: Endpoint): TObject => query ?? (isWrite === true ? WriteQuery : NoQuery);

export function Route(endpoint: Endpoint): MethodDecorator {
  const { method, path, tag, summary, status = 200, answer, body, isBodyOptional = false, access } = endpoint;
  return applyDecorators(
    SetMetadata(ENDPOINT, endpoint),
    verbs[method](path),
    ApiOperation({ summary, tags: [tag], ...(access === 'public' ? { security: [] } : {}), description: access === 'public' ? '' : `Scope: ${access}` }),
    ApiResponse({ status, description: 'Success', schema: asSchema(answer) }),
    ...(access === 'public' ? [] : [ApiSecurity('key')]),
    ...pathParameters(path).map((name) => ApiParam({ name, schema: { type: 'string' } })),
    ...(body === undefined ? [] : [ApiBody({ required: !isBodyOptional, schema: asSchema(body) })]),
    ...queryParameters(queryOf(endpoint)),
    ...writeHeaders(endpoint),
    ...problemAnswers(endpoint),
  );
}
