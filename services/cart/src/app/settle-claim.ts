/** A claimed use is kept by the order that has it. One whose order was refused, or never judged, is let go of (K1). */
import type { EffectOutcome, EffectRow, NewEffect } from '@concord/chassis';
import { claimsOf, type CommandMeta } from '@concord/contracts';
import { CLAIM_MS } from '../domain/promotion';
import type { AuthorityOrders, UseLedger } from './ports';

export const SETTLE_CLAIM = 'settle_claim';

interface Settlement {
  promotionId: string;
  tenantId: string;
  orderId: string;
  claimId: string;
  /** Milliseconds since the epoch. */
  claimedAt: number;
}

const FIRST_LOOK_MS = 1_000;
const LOOK_MS = 2_000;
/** Well after the authority has stopped accepting the claim. */
const GIVE_UP_MS = 2 * CLAIM_MS;

export function settlementOf(promotionId: string, { tenantId, orderId, commandId: claimId }: CommandMeta, claimedAt: number): NewEffect<Settlement> {
  return {
    _id: `claim ${promotionId} ${claimId}`,
    kind: SETTLE_CLAIM,
    key: orderId,
    dueAt: claimedAt + FIRST_LOOK_MS,
    payload: { promotionId, tenantId, orderId, claimId, claimedAt },
    headers: {},
  };
}

export async function settleClaim(row: EffectRow, orders: AuthorityOrders, uses: UseLedger, now: number): Promise<EffectOutcome> {
  const { promotionId, tenantId, orderId, claimId, claimedAt } = row.payload as Settlement;
  const isJudged = (await orders.isJudged(tenantId, orderId, claimId)) || now >= claimedAt + GIVE_UP_MS;
  if (!isJudged) return { kind: 'again', messages: [], delayMs: LOOK_MS };
  const order = await orders.order(tenantId, orderId);
  const isHeld = order !== null && claimsOf(order).some((claim) => claim.promotionId === promotionId && claim.claimId === claimId);
  if (!isHeld) await uses.release(promotionId, { orderId, claimId });
  return { kind: 'done', messages: [] };
}
