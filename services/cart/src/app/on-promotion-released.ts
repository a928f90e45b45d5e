import type { Delivery } from '@concord/chassis';
import type { OrderEvent } from '@concord/contracts';
import type { UseLedger } from './ports';

/** The order has let go of uses: its code was taken off, or it was canceled without money (K1). */
export async function onPromotionReleased({ value }: Delivery, uses: UseLedger): Promise<void> {
  const { orderId, directives } = value as OrderEvent;
  for (const { kind, targetId, claimId } of directives) {
    if (kind === 'release_promotion' && claimId !== null) await uses.release(targetId, { orderId, claimId });
  }
}
