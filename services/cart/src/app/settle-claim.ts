/** A claimed use of a promotion is kept by the order that has it (K1). */
import type { EffectOutcome, EffectRow, NewEffect } from '@concord/chassis';
import { claimsOf, type CommandMeta } from '@concord/contracts';
import { lookingAfter, settled, type Claim } from './claims';
import type { AuthorityOrders, UseLedger } from './ports';

export const SETTLE_CLAIM = 'settle_claim';

interface ClaimedUse {
  promotionId: string;
}

export const settlementOf = (promotionId: string, meta: CommandMeta, claimedAt: number): NewEffect<Claim & ClaimedUse> =>
  lookingAfter({ _id: `claim ${promotionId} ${meta.commandId}`, kind: SETTLE_CLAIM }, meta, claimedAt, { promotionId });

export function settleClaim(row: EffectRow, orders: AuthorityOrders, uses: UseLedger, now: number): Promise<EffectOutcome> {
  const claim = row.payload as Claim & ClaimedUse;
  const { promotionId, orderId, claimId } = claim;
  return settled(claim, orders, now, async (order) => {
    const isHeld = order !== null && claimsOf(order).some((held) => held.promotionId === promotionId && held.claimId === claimId);
    if (!isHeld) await uses.release(promotionId, { orderId, claimId });
  });
}
