/** What every call passes before its handler: who calls, how often, and in which shape. */
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ThrottlerGuard, type ThrottlerLimitDetail } from '@nestjs/throttler';
import { ApiKeys } from '../../app';
import { mayAccess } from '../../domain/caller';
import { ApiProblem } from '../../domain/error-codes';
import { headerOf, idempotencyKeyOf, type HttpRequest } from './call';
import { ENDPOINT, queryOf, type Endpoint } from './endpoint';
import { checkBody, checkQuery } from './shapes-check';

export const RATE_LIMIT = Symbol('rate limit');

const endpointOf = (reflector: Reflector, context: ExecutionContext): Endpoint | undefined =>
  reflector.get<Endpoint | undefined>(ENDPOINT, context.getHandler());

const requestOf = (context: ExecutionContext): HttpRequest => context.switchToHttp().getRequest<HttpRequest>();

const BEARER = /^Bearer (\S+)$/i;

@Injectable()
export class KeyGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(ApiKeys) private readonly keys: ApiKeys,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const endpoint = endpointOf(this.reflector, context);
    if (endpoint === undefined || endpoint.access === 'public') return true;
    const request = requestOf(context);
    const text = BEARER.exec(headerOf(request, 'authorization') ?? '')?.[1];
    const caller = text === undefined ? null : await this.keys.callerOf(text);
    if (caller === null) throw new ApiProblem('authentication_required', text === undefined ? 'The call has no API key.' : 'The API key is not valid.');
    if (!mayAccess(caller, endpoint.access))
      throw new ApiProblem('access_denied', `The call needs the scope ${endpoint.access}; this is a ${caller.kind} key.`);
    request.caller = caller;
    return true;
  }
}

@Injectable()
export class RateGuard extends ThrottlerGuard {
  protected override getTracker(request: Record<string, unknown>): Promise<string> {
    const { caller, ip } = request as unknown as HttpRequest;
    return Promise.resolve(caller?.keyId ?? ip);
  }

  /** One budget for a key, over all routes. */
  protected override generateKey(_context: ExecutionContext, tracker: string, name: string): string {
    return `${name}:${tracker}`;
  }

  protected override throwThrottlingException(_context: ExecutionContext, { limit, timeToBlockExpire }: ThrottlerLimitDetail): Promise<void> {
    return Promise.reject(new ApiProblem('rate_limited', `More than ${limit} calls in a second.`, { retryAfterSeconds: Math.max(1, timeToBlockExpire) }));
  }
}

@Injectable()
export class ShapeGuard implements CanActivate {
  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const endpoint = endpointOf(this.reflector, context);
    if (endpoint === undefined) return true;
    const request = requestOf(context);
    checkQuery(queryOf(endpoint), request.query);
    if (endpoint.isKeyRequired === true && request.query['preview'] !== true && idempotencyKeyOf(request) === undefined) {
      throw new ApiProblem('idempotency_key_required', 'This call moves money or makes a document.');
    }
    if (endpoint.body !== undefined) checkBody(endpoint.body, endpoint.isBodyOptional === true ? (request.body ?? {}) : request.body);
    else if (request.body !== undefined && request.body !== null && Object.keys(request.body).length > 0) {
      throw new ApiProblem('invalid_request', 'This call takes no body.');
    }
    return true;
  }
}
