/** Ways out of a divergence, each by a person with a reason (U10, S3). */
import type { Divergence, DivergenceResolutionRequested, OrderSnapshot } from '@concord/contracts';
import { freeSurplus, returnableTo } from './balance';
import { accept, refuse, type Context, type Outcome } from './outcome';
import { paymentOf, withDivergence } from './state';
import { surplusRefund } from './surplus';

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

function returnMoney(state: OrderSnapshot, { targetId, amount }: Divergence, resolved: Divergence, context: Context): Outcome {
  const payment =
    state.payments.find(({ paymentId }) => paymentId === targetId) ??
    paymentOf(state, state.refunds.find(({ refundId }) => refundId === targetId)?.allocations[0]?.paymentId ?? '');
  const returnable = payment === undefined ? 0 : Math.min(amount, freeSurplus(state.balance), returnableTo(payment));
  if (payment === undefined || returnable === 0) return refuse('divergence_action_not_allowed', 'Nothing of it is due to the buyer.');
  const returned = surplusRefund(withDivergence(state, resolved), payment.paymentId, returnable, `divergence ${resolved.divergenceId}`, context);
  return accept(returned.state, returned.asks);
}

export function resolveDivergence(state: OrderSnapshot, { divergenceId: id, action, reason }: DivergenceResolutionRequested, context: Context): Outcome {
  const divergence = state.divergences.find(({ divergenceId }) => divergenceId === id);
  if (divergence === undefined) return refuse('divergence_not_found', `The order has no divergence ${id}.`);
  if (divergence.status !== 'open')
    return refuse('divergence_not_open', `It was resolved by ${divergence.resolvedBy ?? 'nobody'}: ${divergence.action ?? ''}.`);
  const resolved: Divergence = { ...divergence, status: 'resolved', resolvedAt: context.recordedAt, action, resolvedBy: context.meta.actor.id, reason };
  if (action === 'accept') return accept(withDivergence(state, resolved));
  if (!MONEY.has(divergence.kind)) return refuse('divergence_action_not_allowed', `A divergence ${divergence.kind} can only be accepted.`);
  if (action === 'hold') return accept(withDivergence(state, resolved));
  if (action === 'return') return returnMoney(state, divergence, resolved, context);
  return refuse('divergence_action_not_allowed', `There is no action ${action}; there are accept, return and hold.`);
}
