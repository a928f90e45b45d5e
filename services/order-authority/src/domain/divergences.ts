/** Ways out of a divergence, each by a person with a reason (U10, S3). */
import type { Divergence, DivergenceResolutionRequested, OrderSnapshot, Payment } from '@concord/contracts';
import { freeSurplus, returnableTo } from './balance';
import { wayFault } from './destinations';
import { accept, refuse, type Context, type Outcome } from './outcome';
import { paymentOf, refundOf, withDivergence } from './state';
import { endForeign } from './payment-facts';
import { endForeignPart } from './refund-facts';
import { surplusRefund } from './surplus';
import { withoutTaxRequest } from './tax-facts';
import { releaseDifference } from './tenders';

/** Kinds that brought money which may be held or given back (O2). */
const MONEY: ReadonlySet<string> = new Set([
  'overpaid',
  'money_on_closed_order',
  'amount_differs',
  'capture_after_void',
  'capture_after_failure',
  'capture_exceeds_authorized',
  'refund_returned',
]);

/** The actions that can resolve it (U10). */
export function exitsOf({ kind }: Divergence): string[] {
  if (kind === 'refund_amount_differs') return ['accept', 'return'];
  return MONEY.has(kind) ? ['accept', 'return', 'hold'] : ['accept'];
}

/** The payment whose money it is: the one named, or the one that a failed part of the named refund came from (O4). */
function payerOf(state: OrderSnapshot, targetId: string | null): Payment | undefined {
  const allocations = refundOf(state, targetId ?? '')?.allocations ?? [];
  const part = allocations.find(({ status }) => status === 'failed') ?? allocations[0];
  return paymentOf(state, targetId ?? '') ?? paymentOf(state, part?.paymentId ?? '');
}

function returnMoney(state: OrderSnapshot, { targetId, amount }: Divergence, resolved: Divergence, context: Context): Outcome {
  const payment = payerOf(state, targetId);
  const returnable = payment === undefined ? 0 : Math.min(amount, freeSurplus(state.balance), returnableTo(payment));
  if (payment === undefined || returnable === 0) return refuse('divergence_action_not_allowed', 'Nothing of it is due to the buyer.');
  const fault = wayFault(state, [payment], null, context);
  if (fault !== null) return fault;
  const returned = surplusRefund(
    withDivergence(state, resolved),
    [{ paymentId: payment.paymentId, amount: returnable }],
    `divergence ${resolved.divergenceId}`,
    context,
  );
  return accept(returned.state, returned.asks);
}

/** What is missing of a refund is sent again, to the payments that it was meant for (FL8). */
function sendDifference(state: OrderSnapshot, { targetId }: Divergence, resolved: Divergence, context: Context): Outcome {
  const refund = refundOf(state, targetId ?? '');
  const missing = (refund?.allocations ?? []).filter(({ reservedDifference }) => reservedDifference > 0);
  if (refund === undefined || missing.length === 0) return refuse('divergence_action_not_allowed', 'Nothing is missing of the refund.');
  const fault = wayFault(state, missing, null, context);
  if (fault !== null) return fault;
  const inputs = missing.map(({ paymentId, reservedDifference: amount }) => ({ paymentId, amount }));
  const released = withDivergence(releaseDifference(state, refund), resolved);
  const returned = surplusRefund(released, inputs, `divergence ${resolved.divergenceId}`, context);
  return accept(returned.state, returned.asks);
}

/** Money in another currency is outside the balance; once that is accepted, nothing stays reserved for it, nor for what is missing (FL8). */
function released(state: OrderSnapshot, { kind, targetId }: Divergence): OrderSnapshot {
  const refund = refundOf(state, targetId ?? '');
  if (refund?.allocations.some(({ reservedDifference }) => reservedDifference > 0) === true) return releaseDifference(state, refund);
  if (kind === 'tax_not_applied' && targetId !== null) return withoutTaxRequest(state, targetId);
  if (kind !== 'currency_differs' || targetId === null) return state;
  return endForeignPart(endForeign(state, targetId), targetId);
}

export function resolveDivergence(state: OrderSnapshot, { divergenceId: id, action, reason }: DivergenceResolutionRequested, context: Context): Outcome {
  const divergence = state.divergences.find(({ divergenceId }) => divergenceId === id);
  if (divergence === undefined) return refuse('divergence_not_found', `The order has no divergence ${id}.`);
  if (divergence.status !== 'open')
    return refuse('divergence_not_open', `It was resolved by ${divergence.resolvedBy ?? 'nobody'}: ${divergence.action ?? ''}.`);
  const resolved: Divergence = { ...divergence, status: 'resolved', resolvedAt: context.recordedAt, action, resolvedBy: context.meta.actor.id, reason };
  if (action === 'accept') return accept(withDivergence(released(state, divergence), resolved));
  if (action === 'return' && divergence.kind === 'refund_amount_differs') return sendDifference(state, divergence, resolved, context);
  if (!MONEY.has(divergence.kind))
    return refuse('divergence_action_not_allowed', `A divergence ${divergence.kind} can be resolved by ${exitsOf(divergence).join(' or ')}.`);
  if (action === 'hold') return accept(withDivergence(state, resolved));
  if (action === 'return') return returnMoney(state, divergence, resolved, context);
  return refuse('divergence_action_not_allowed', `There is no action ${action}; there are accept, return and hold.`);
}
