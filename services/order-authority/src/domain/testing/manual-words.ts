/** The words of money that a person took, and of what a payment is aimed at. */
import { scheduleEntryIdOf } from '@concord/contracts';
import type { ReferenceClaim } from '@concord/contracts';
import { ORDER_ID, START } from './sale';
import { amountIn, tagged, type Words } from './word-parts';

const CLAIM_MS = 120_000;

/** `aim=I.1` is aimed at the second entry of invoice I. */
export function aimIn(words: Words): string | null {
  const [invoiceId = '', place] = tagged(words, 'aim=')?.split('.') ?? [];
  return place === undefined ? null : scheduleEntryIdOf(ORDER_ID, invoiceId, Number(place));
}

/** `free` the reference was looked for and is free, `used:O2` another order has it, `stale` it was held for too long; without these it was not looked for. */
function claimIn(words: Words): ReferenceClaim | null {
  const usedBy = tagged(words, 'used:') ?? null;
  const isStale = words.includes('stale');
  return usedBy !== null || isStale || words.includes('free') ? { usedBy, heldUntil: isStale ? START : START + CLAIM_MS } : null;
}

/** `cash M 4000 #7`: of reference 7; `force` books it whatever the order is in, `warn` takes a reference that is used. */
export const manualPayment = (words: Words): object => ({
  amount: amountIn(words) ?? 0,
  method: 'cash',
  reference: tagged(words, '#') ?? `till ${words.join(' ')}`,
  receivedAt: START,
  force: words.includes('force'),
  reason: words.includes('force') ? 'it is in the till' : null,
  whenReferenceUsed: words.includes('warn') ? 'warn' : 'refuse',
  referenceClaim: claimIn(words),
  scheduleEntryId: aimIn(words),
  waitsForRollBack: words.includes('waits'),
});
