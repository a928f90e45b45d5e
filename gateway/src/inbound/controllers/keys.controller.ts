/** API keys of a tenant. The text of a key is in the answer to its creation and nowhere else. */
import { Controller, Inject } from '@nestjs/common';
import { ApiKeys } from '../../app';
import { SCOPES, type Caller, type KeyActor, type KeyKind, type Scope } from '../../domain/caller';
import { examples } from '../examples/operating';
import { ApiProblem } from '../../domain/error-codes';
import { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { apiKeyJson } from '../present/history';
import { Pages } from '../shapes/answers';
import { ApiKeyOut } from '../shapes/key-answers';
import { ApiKeyIn } from '../shapes/money-in';
import { NoQuery } from '../shapes/queries';

const tag = 'API keys';
const access = 'keys:write';

/** A restricted key cannot make a key that may do more than it. */
function scopesOf(kind: string, asked: string[] | undefined): readonly Scope[] {
  if (kind !== 'restricted') return [];
  if (asked === undefined || asked.length === 0)
    throw new ApiProblem('invalid_request', 'A restricted key needs scopes.', { errors: [{ pointer: '/scopes', detail: 'is missing' }] });
  return SCOPES.filter((scope) => asked.includes(scope));
}

/** An agent's key makes agents' keys only, so that what agents do stays theirs in every history (Q7). */
function actorOf(caller: Caller, asked: KeyActor = caller.actor): KeyActor {
  if (caller.actor === 'agent' && asked !== 'agent') throw new ApiProblem('access_denied', "An agent's key makes keys of agents only.");
  return asked;
}

@Controller('v1/api_keys')
export class KeysController {
  constructor(@Inject(ApiKeys) private readonly keys: ApiKeys) {}

  @Route({
    method: 'POST',
    path: '',
    tag,
    summary: 'Make an API key',
    access,
    status: 201,
    answer: ApiKeyOut,
    body: ApiKeyIn,
    query: NoQuery,
    repeats: 'Each call makes another key.',
    example: examples.createApiKey,
  })
  async createApiKey(@TheCall() { caller, body }: Call<ApiKeyIn>): Promise<HttpAnswer> {
    const tenantId = body.tenant_id ?? caller.tenantId;
    if (tenantId !== caller.tenantId && !caller.isOperator)
      throw new ApiProblem('access_denied', 'Only the first key of the installation makes keys for other tenants.');
    const scopes = scopesOf(body.kind, body.scopes);
    const isMore = caller.kind === 'restricted' && (body.kind === 'secret' || scopes.some((scope) => !caller.scopes.includes(scope)));
    if (isMore) throw new ApiProblem('access_denied', 'A restricted key cannot make a key that may do more than it.');
    const { key, text } = await this.keys.create({
      kind: body.kind as KeyKind,
      actor: actorOf(caller, body.actor),
      tenantId,
      mode: caller.mode,
      scopes,
      name: body.name ?? null,
      rateLimitPerSecond: body.rate_limit_per_second ?? null,
      isOperator: false,
    });
    return new HttpAnswer({ ...apiKeyJson(key), key: text }, 201);
  }

  @Route({
    method: 'GET',
    path: '',
    tag,
    summary: 'List the API keys of the tenant',
    access,
    answer: Pages.keys,
    query: NoQuery,
    example: examples.listApiKeys,
  })
  async listApiKeys(@TheCall() { caller }: Call): Promise<object> {
    const keys = await this.keys.ofTenant(caller.tenantId, caller.mode);
    return { data: keys.map(apiKeyJson), next_cursor: null };
  }

  @Route({
    method: 'DELETE',
    path: ':id',
    tag,
    summary: 'Revoke an API key; it ends within half a minute',
    access,
    status: 204,
    answer: null,
    query: NoQuery,
    repeats: 'Repeating the call answers 404; the key stays revoked.',
    errors: ['api_key_not_found'],
  })
  async revokeApiKey(@TheCall() { caller, params }: Call): Promise<HttpAnswer> {
    const { id = '' } = params;
    if (!(await this.keys.revoke(caller.tenantId, caller.mode, id)))
      throw new ApiProblem('api_key_not_found', 'The tenant has no key with this id that is in use.');
    return new HttpAnswer(undefined, 204);
  }
}
