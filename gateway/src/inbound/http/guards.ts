/** What every call passes before its handler, in this order: who calls, how often, whether the key may, and in which shape. */
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ThrottlerGuard, type ThrottlerLimitDetail } from '@nestjs/throttler';
import { ApiKeys, FailedAttempts } from '../../app';
import { mayAccess } from '../../domain/caller';
import { cardNumberAt } from '../../domain/card-numbers';
import { ApiProblem } from '../../domain/error-codes';
import { addressOf, headerOf, idempotencyKeyOf, type HttpRequest } from './call';
import { ENDPOINT, queryOf, type Endpoint } from './endpoint';
import { checkBody, checkQuery } from './shapes-check';

const endpointOf = (reflector: Reflector, context: ExecutionContext): Endpoint | undefined =>
  reflector.get<Endpoint | undefined>(ENDPOINT, context.getHandler());

const requestOf = (context: ExecutionContext): HttpRequest => context.switchToHttp().getRequest<HttpRequest>();

const BEARER = /^Bearer (\S+)$/i;

/** Finds the caller behind the key. An address that has guessed too often is not looked up for; keys that are known already pass (API2). */
@Injectable()
export class KeyGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(ApiKeys) private readonly keys: ApiKeys,
    @Inject(FailedAttempts) private readonly failures: FailedAttempts,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const endpoint = endpointOf(this.reflector, context);
    if (endpoint === undefined || endpoint.access === 'public') return true;
    const request = requestOf(context);
    const text = BEARER.exec(headerOf(request, 'authorization') ?? '')?.[1];
    if (text === undefined || !this.keys.isKnown(text)) this.failures.refuseGuesses(addressOf(request));
    const caller = text === undefined ? null : await this.keys.callerOf(text);
    if (caller === null) {
      this.failures.record(addressOf(request));
      throw new ApiProblem('authentication_required', text === undefined ? 'The call has no API key.' : 'The API key is not valid.');
    }
    request.caller = caller;
    return true;
  }
}

@Injectable()
export class RateGuard extends ThrottlerGuard {
  /** A caller by its key; where there is none, by its address. */
  protected override getTracker(request: Record<string, unknown>): Promise<string> {
    const { caller } = request as unknown as HttpRequest;
    return caller === undefined ? super.getTracker(request) : Promise.resolve(caller.keyId);
  }

  /** One budget for a key, over all routes. */
  protected override generateKey(_context: ExecutionContext, tracker: string, name: string): string {
    return `${name}:${tracker}`;
  }

  protected override throwThrottlingException(_context: ExecutionContext, { limit, timeToBlockExpire }: ThrottlerLimitDetail): Promise<void> {
    return Promise.reject(new ApiProblem('rate_limited', `More than ${limit} calls in a second.`, { retryAfterSeconds: timeToBlockExpire }));
  }
}

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const endpoint = endpointOf(this.reflector, context);
    const { caller } = requestOf(context);
    if (endpoint === undefined || caller === undefined || mayAccess(caller, endpoint.access)) return true;
    throw new ApiProblem('access_denied', `The call needs the scope ${endpoint.access}; this is a ${caller.kind} key.`);
  }
}

@Injectable()
export class ShapeGuard implements CanActivate {
  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const endpoint = endpointOf(this.reflector, context);
    if (endpoint === undefined) return true;
    const request = requestOf(context);
    // A page's form has no free text; its numbers may look like anything.
    if (endpoint.isPage !== true) refuseCardNumbers(request);
    checkQuery(queryOf(endpoint), request.query);
    if (endpoint.isKeyRequired === true && request.query['preview'] !== true && idempotencyKeyOf(request) === undefined) {
      throw new ApiProblem('idempotency_key_required', 'This call moves money or makes a document.');
    }
    checkContent(endpoint, request);
    return true;
  }
}

/** Before anything else is said about the call, because faults name fields, and a field's name may be a card number too (S5). */
function refuseCardNumbers({ body, query }: HttpRequest): void {
  const inBody = cardNumberAt(body);
  const pointer = inBody ?? cardNumberAt(query)?.replace('/', '?');
  if (pointer === undefined) return;
  const errors = [{ pointer, detail: 'looks like a card number' }];
  throw new ApiProblem('card_data_refused', `The ${inBody === undefined ? 'query' : 'body'} holds what looks like a card number.`, { errors });
}

const isEmpty = (body: unknown): boolean => body === undefined || body === null || body === '' || (typeof body === 'object' && Object.keys(body).length === 0);

function checkContent({ body: schema, isBodyOptional = false, isPage = false }: Endpoint, request: HttpRequest): void {
  const { body } = request;
  if (schema === undefined) {
    if (isEmpty(body)) return;
    throw new ApiProblem('invalid_request', 'This call takes no body.');
  }
  const wanted = isPage ? 'application/x-www-form-urlencoded' : 'application/json';
  const given = headerOf(request, 'content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (body !== undefined && body !== null && given !== wanted) throw new ApiProblem('unsupported_media_type', `This call takes ${wanted}.`);
  checkBody(schema, isBodyOptional ? (body ?? {}) : body);
}
