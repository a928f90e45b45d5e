/** Open contradictions by age: who answers for each, how it can end, and what it blocks meanwhile (U10). */
import type { Divergence, OrderSnapshot } from '@concord/contracts';
import { exitsOf } from '../divergences';
import { isLive, isPendingOut } from '../balance';
import { paymentOf, refundOf } from '../state';
import { ageOf, daysBetween } from './ages';
import { rowOf, type Report } from './report';

const DESKS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^refund_/, 'refunds'],
  [/^invoice_/, 'invoices'],
  [/^tax_/, 'taxes'],
];

const ownerOf = ({ kind }: Divergence): string => DESKS.find(([pattern]) => pattern.test(kind))?.[1] ?? 'payments';

/** Money in another currency keeps something reserved until somebody has looked at it, and a tax that was not taken keeps the rest from being collected; nothing else waits for its divergence. */
function blocksOf(order: OrderSnapshot, { kind, targetId }: Divergence): string[] {
  if (kind === 'tax_not_applied') return order.taxStatus === 'rejected' ? ['collect'] : [];
  if (kind !== 'currency_differs' || targetId === null) return [];
  const payment = paymentOf(order, targetId);
  if (payment !== undefined && isLive(payment)) return ['collect', 'adjust', 'close'];
  const isReserved = refundOf(order, targetId)?.allocations.some(isPendingOut) === true;
  return isReserved ? ['refund', 'close'] : [];
}

export const divergences: Report = {
  rows: (order, at) =>
    order.divergences
      .filter(({ status }) => status === 'open')
      .map((divergence) => ({
        ...rowOf(order),
        divergenceId: divergence.divergenceId,
        kind: divergence.kind,
        targetId: divergence.targetId,
        owner: ownerOf(divergence),
        openedAt: divergence.openedAt,
        ageDays: Math.max(0, daysBetween(divergence.openedAt, at)),
        age: ageOf(daysBetween(divergence.openedAt, at)),
        exits: exitsOf(divergence),
        blocks: blocksOf(order, divergence),
        amount: divergence.amount,
      })),
  groups: ['owner', 'kind', 'age'],
  amounts: ['amount'],
  only: 'openDivergences',
  key: null,
};
