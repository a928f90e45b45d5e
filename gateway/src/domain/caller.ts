/** Who calls, and what each kind of API key may do (S2). */
export const SCOPES = [
  'orders:read',
  'orders:write',
  'payments:write',
  'refunds:write',
  'invoices:write',
  'checkout:write',
  'divergences:write',
  'keys:write',
  'refunds:destination',
  'limits:write',
  'refunds:tax_override',
  'catalog:write',
  'personal_data:read',
  'personal_data:erase',
] as const;

export type Scope = (typeof SCOPES)[number];

/** High-risk acts that a body asks for: needed beside the scope of the route, never enough for one (S2, S3). */
export type BodyScope = 'refunds:destination' | 'refunds:tax_override';

/** What an answer shows only to who has it: without it the rest of the answer is given (S2). */
export type AnswerScope = 'personal_data:read';

/** What a route asks of its caller: a scope, `buyer` for what a buyer's page may do too, or `public` for no key at all. */
export type Access = Exclude<Scope, BodyScope | AnswerScope> | 'buyer' | 'public';

export const KEY_KINDS = ['secret', 'restricted', 'publishable'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** Who stands behind a key: a client's own software and people, or an agent that decides by itself. It changes what the history says and nothing else (Q7). */
export const KEY_ACTORS = ['client', 'agent'] as const;
export type KeyActor = (typeof KEY_ACTORS)[number];

export interface Caller {
  keyId: string;
  tenantId: string;
  /** test or live; comes from the key only (S1). */
  mode: string;
  kind: KeyKind;
  actor: KeyActor;
  scopes: readonly Scope[];
  /** May make keys for other tenants. */
  isOperator: boolean;
  /** Calls a second; null takes the installation's limit. */
  rateLimitPerSecond: number | null;
}

export function mayAccess({ kind, scopes }: Caller, access: Access | BodyScope | AnswerScope): boolean {
  if (access === 'public') return true;
  if (access === 'buyer') return kind === 'publishable' || kind === 'secret' || scopes.includes('checkout:write');
  if (kind === 'secret') return true;
  return kind === 'restricted' && scopes.includes(access);
}
