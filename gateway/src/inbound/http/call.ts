/** A checked call as handlers get it, and what its headers say about the write. */
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DEFAULT_IPV6_SUBNET_PREFIX, normalizeIp } from '@nestjs/throttler';
import { canonicalJson } from '@concord/contracts';
import { isTraceparent, newTraceparent } from '@concord/chassis';
import type { WriteContext } from '../../app';
import type { Caller } from '../../domain/caller';
import { ApiProblem } from '../../domain/error-codes';

/** What the gateway uses of Fastify's request. */
export interface HttpRequest {
  method: string;
  url: string;
  ip: string;
  id: string;
  headers: Record<string, string | string[] | undefined>;
  params: Record<string, string>;
  query: Record<string, unknown>;
  body: unknown;
  /** The route as it is declared; absent where no route was found. */
  routeOptions?: { url?: string };
  caller?: Caller;
}

export interface Call<Body = unknown, Query = Record<string, unknown>> {
  caller: Caller;
  params: Record<string, string>;
  query: Query;
  body: Body;
  /** For writes. */
  write: WriteContext;
  requestId: string;
  address: string;
  /** The first media type of Accept. */
  accepted: string;
}

const WAIT_SECONDS = 5;
const WAIT_SECONDS_MAX = 60;
const MS = 1_000;
const KEY = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;
const ETAG = /^"v(\d{1,15})"$/;

const NOBODY: Caller = {
  ...{ keyId: '', tenantId: '', mode: 'test', kind: 'publishable', actor: 'client' },
  ...{ scopes: [], isOperator: false, rateLimitPerSecond: null },
};

/** The address a call comes from; of an IPv6 address its /64 network, because a subscriber has all of that. */
export const addressOf = ({ ip }: HttpRequest): string => normalizeIp(ip, DEFAULT_IPV6_SUBNET_PREFIX);

export function headerOf({ headers }: HttpRequest, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Seconds of `Prefer: wait=N`, bounded; the default when it says nothing (RFC 7240). */
function preferOf(text: string | undefined): { waitMs: number; isAsync: boolean } {
  const parts = (text ?? '').split(',').map((part) => part.trim().toLowerCase());
  const wait = parts.map((part) => /^wait=(\d{1,4})$/.exec(part)?.[1]).find((seconds) => seconds !== undefined);
  return { waitMs: Math.min(Number(wait ?? WAIT_SECONDS), WAIT_SECONDS_MAX) * MS, isAsync: parts.includes('respond-async') };
}

export function idempotencyKeyOf(request: HttpRequest): string | undefined {
  const key = headerOf(request, 'idempotency-key');
  if (key === undefined) return undefined;
  if (!KEY.test(key)) throw new ApiProblem('idempotency_key_invalid', 'The Idempotency-Key has to be 1 to 255 printable characters.');
  return key;
}

function expectedVersionOf(text: string | undefined): number | null {
  if (text === undefined || text === '*') return null;
  const version = ETAG.exec(text)?.[1];
  if (version === undefined) throw new ApiProblem('invalid_request', 'If-Match has to be an ETag such as "v7".');
  return Number(version);
}

const pathOf = (url: string): string => url.split('?', 1)[0] ?? url;

function writeOf(request: HttpRequest, caller: Caller): WriteContext {
  const traceparent = headerOf(request, 'traceparent');
  return {
    caller,
    requestId: request.id,
    traceparent: traceparent !== undefined && isTraceparent(traceparent) ? traceparent : newTraceparent(),
    content: [request.method, pathOf(request.url), canonicalJson(request.body ?? {})],
    idempotencyKey: idempotencyKeyOf(request),
    expectedVersion: expectedVersionOf(headerOf(request, 'if-match')),
    isPreview: request.query['preview'] === true,
    ...preferOf(headerOf(request, 'prefer')),
  };
}

const acceptedOf = (request: HttpRequest): string => (headerOf(request, 'accept') ?? '').split(/[,;]/, 1)[0]?.trim().toLowerCase() ?? '';

export const callOf = (request: HttpRequest): Call => {
  const caller = request.caller ?? NOBODY;
  const { params, query, id } = request;
  return {
    caller,
    params,
    query,
    body: request.body ?? {},
    requestId: id,
    address: addressOf(request),
    accepted: acceptedOf(request),
    write: writeOf(request, caller),
  };
};

/** Hands a handler its call, checked by the guards. */
export const TheCall = createParamDecorator((_data: unknown, context: ExecutionContext): Call => callOf(context.switchToHttp().getRequest<HttpRequest>()));
