/** Refunds by cause and reason: what was asked for, what of it went out, what is on its way, and what came to nothing (FL1, FL5). */
import type { OrderSnapshot, Refund, RefundAllocation } from '@concord/contracts';
import { isPendingOut } from '../balance';
import { rowOf, type Report } from './report';

const sumOf = (allocations: readonly RefundAllocation[], counts: (allocation: RefundAllocation) => boolean): number =>
  allocations.filter(counts).reduce((sum, { amount }) => sum + amount, 0);

/** Of what is missing of a refund nobody knows yet whether it is on its way (FL8). */
const missingOf = (allocations: readonly RefundAllocation[]): number => allocations.reduce((sum, part) => sum + part.reservedDifference, 0);

const partsOf = ({ allocations }: Refund) => ({
  asked: sumOf(allocations, () => true) + missingOf(allocations),
  succeeded: sumOf(allocations, ({ status }) => status === 'succeeded'),
  pending: sumOf(allocations, isPendingOut) + missingOf(allocations),
  failed: sumOf(allocations, ({ status }) => status === 'failed' || status === 'canceled'),
});

export const refunds: Report = {
  rows: (order: OrderSnapshot) =>
    order.refunds.map((refund) => ({
      ...rowOf(order),
      refundId: refund.refundId,
      cause: refund.cause,
      reason: refund.reason,
      status: refund.status,
      createdAt: refund.createdAt,
      ...partsOf(refund),
    })),
  groups: ['cause', 'reason'],
  amounts: ['asked', 'succeeded', 'pending', 'failed'],
  only: null,
  key: (row) => String(row['refundId']),
};
