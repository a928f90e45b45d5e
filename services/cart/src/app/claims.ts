/**
 * What is claimed for an order before it is judged: a use of a promotion, units of counted stock. A claim is kept by the order that has it; one
 * whose request was refused, or never judged, is let go of (K1).
 */
import type { EffectOutcome, NewEffect } from '@concord/chassis';
import type { CommandMeta, OrderSnapshot } from '@concord/contracts';
import { CLAIM_MS } from '../domain/promotion';
import type { AuthorityOrders } from './ports';

export interface Claim {
  tenantId: string;
  orderId: string;
  /** Command that claimed. */
  claimId: string;
  /** Milliseconds since the epoch. */
  claimedAt: number;
}

const FIRST_LOOK_MS = 1_000;
const LOOK_MS = 2_000;
/** Well after the authority has stopped accepting the claim. */
const GIVE_UP_MS = 2 * CLAIM_MS;

/** The effect that looks after a claim; `more` is what is held by it. */
export const lookingAfter = <M extends object>(
  { _id, kind }: Pick<NewEffect, '_id' | 'kind'>,
  { tenantId, orderId, commandId: claimId }: CommandMeta,
  claimedAt: number,
  more: M,
): NewEffect<Claim & M> => ({
  _id,
  kind,
  key: orderId,
  dueAt: claimedAt + FIRST_LOOK_MS,
  payload: { ...more, tenantId, orderId, claimId, claimedAt },
  headers: {},
});

/** Waits for the verdict; `letGo` is given the order as it is then, null where there is none, and lets go of what that does not have. */
export async function settled(
  { tenantId, orderId, claimId, claimedAt }: Claim,
  orders: AuthorityOrders,
  now: number,
  letGo: (order: OrderSnapshot | null) => Promise<void>,
): Promise<EffectOutcome> {
  const isJudged = (await orders.isJudged(tenantId, orderId, claimId)) || now >= claimedAt + GIVE_UP_MS;
  if (!isJudged) return { kind: 'again', messages: [], delayMs: LOOK_MS };
  await letGo(await orders.order(tenantId, orderId));
  return { kind: 'done', messages: [] };
}
