/**
 * What becomes of money that is due to the buyer: it goes back, is held, pays another order, or stays as a gratuity when the buyer agrees (O2). Late and
 * double money of a card goes back by itself; what a person took too much is held and asked about (O3). Held money has an owner, an age
 * and a date (O5).
 */
import { childId, type OrderSnapshot, type RefundDestination, type SurplusDisposition, type SurplusDispositionRequested } from '@concord/contracts';
import { riseFault } from './adjustments';
import { freeSurplus, returnableTo } from './balance';
import { wayFault } from './destinations';
import { ADJUSTMENTS_MAX, PAYMENTS_MAX } from './limits';
import { accept, refuse, type Context, type Outcome, type Refused } from './outcome';
import { addParts } from './parts';
import { beyondInvoice, heldOf, paymentOf } from './state';
import { surplusRefund } from './surplus';
import { defaultAllocation } from './tenders';

const withDisposition = (state: OrderSnapshot, next: SurplusDisposition): OrderSnapshot => ({
  ...state,
  surplusDispositions: [...state.surplusDispositions, next],
});

/** Money by hand, or back from another order, that is more than is owed: held and asked about, nobody has decided (O3). */
export function askAbout(
  state: OrderSnapshot,
  { paymentId, amount, reason, origin = 'manual_overpayment' }: Pick<SurplusDisposition, 'amount' | 'reason'> & { paymentId: string; origin?: string },
  { meta, recordedAt }: Context,
): OrderSnapshot {
  if (amount <= 0) return state;
  return withDisposition(state, {
    dispositionId: childId('sd', state.orderId, meta.eventId),
    status: 'held',
    origin,
    action: 'hold',
    paymentId,
    amount,
    remaining: amount,
    owner: meta.actor.id,
    reason,
    openedAt: recordedAt,
    decidedAt: null,
    escheatAt: null,
    toOrderId: null,
  });
}

/** Takes `amount` off what was held, which is settled when nothing of it is left. */
function takenFrom(state: OrderSnapshot, held: SurplusDisposition | undefined, amount: number, recordedAt: number): OrderSnapshot {
  if (held === undefined) return state;
  const remaining = held.remaining - amount;
  const next: SurplusDisposition = { ...held, remaining, status: remaining === 0 ? 'settled' : 'held', decidedAt: recordedAt };
  return { ...state, surplusDispositions: state.surplusDispositions.with(state.surplusDispositions.indexOf(held), next) };
}

/** Where it goes when it goes to another order; null back to its payment. */
function destinationOf({ toOrderId: orderId, reason }: SurplusDisposition, approvedBy: string | null): RefundDestination | null {
  return orderId === null ? null : { kind: 'order', method: null, reference: null, giftCardId: null, reason, approvedBy: approvedBy ?? '', orderId };
}

/** It goes out: back to its payment, or to another order (O6). */
function sent(state: OrderSnapshot, { paymentId, amount, reason }: SurplusDisposition, destination: RefundDestination | null, context: Context): Outcome {
  const payment = paymentOf(state, paymentId ?? '');
  if (paymentId !== null && payment === undefined) return refuse('payment_not_found', `The order has no payment ${paymentId}.`);
  if (payment !== undefined && amount > returnableTo(payment))
    return refuse('refund_exceeds_payment', `${amount} was to go to ${payment.paymentId}, ${returnableTo(payment)} can go back to it.`);
  if (state.refunds.length >= PAYMENTS_MAX) return refuse('refund_exceeds_refundable', `An order takes at most ${PAYMENTS_MAX} refunds.`);
  const inputs = payment === undefined ? defaultAllocation(state, amount, context.recordedAt) : [{ paymentId: payment.paymentId, amount }];
  const fault = wayFault(state, inputs, destination, context);
  if (fault !== null) return fault;
  const { state: next, asks } = surplusRefund(state, inputs, reason, context, destination);
  return accept(next, asks);
}

/** The buyer lets it be kept: a fee of its own beside what was sold, untaxed, so that what is owed is what was paid (O2, T10). */
function kept(before: OrderSnapshot, state: OrderSnapshot, { dispositionId, amount }: SurplusDisposition): Outcome {
  if (state.status !== 'open' && state.status !== 'closed') return refuse('order_not_open', `The order is ${state.status}.`);
  const feeId = childId('fee', state.orderId, dispositionId);
  const fee = { feeId, kind: 'gratuity', name: 'Gratuity', amount, percentage: null, taxRates: [], percentageOf: null, taxRateIds: null };
  const grown = addParts(state, { lines: [], fees: [fee] }, dispositionId);
  if ('verdict' in grown) return grown;
  const next = beyondInvoice(grown.state, amount);
  return riseFault(before, next) ?? accept(next);
}

/** The surplus that may be decided about: what this disposition holds, or what nobody has decided about; never what a refund is on its way with. */
function availableOf(state: OrderSnapshot, held: SurplusDisposition | undefined): number {
  const free = freeSurplus(state.balance);
  return held === undefined ? Math.max(0, free - heldOf(state)) : Math.min(held.remaining, free);
}

function fault(state: OrderSnapshot, value: SurplusDispositionRequested, held: SurplusDisposition | undefined, context: Context): Refused | null {
  const { surplusDispositions: known } = state;
  if (known.some(({ dispositionId }) => dispositionId === value.dispositionId))
    return refuse('idempotency_key_reused', `Disposition ${value.dispositionId} is there already.`);
  if (value.decides !== null && held === undefined) return refuse('disposition_not_found', `The order has no disposition ${value.decides}.`);
  if (held !== undefined && held.status !== 'held') return refuse('disposition_settled', `It was decided: ${held.action}.`);
  if (known.length >= ADJUSTMENTS_MAX) return refuse('adjustment_limit', `An order takes at most ${ADJUSTMENTS_MAX} dispositions.`);
  if (value.action === 'apply' && (value.toOrderId === null || value.toOrderId === context.meta.orderId))
    return refuse('credit_order_invalid', `${value.toOrderId ?? 'Nothing'} is no other order.`);
  if (value.action === 'gratuity' && !value.buyerConsent) return refuse('buyer_consent_required', 'The money is the buyer’s.');
  const available = availableOf(state, held);
  const amount = value.amount ?? available;
  if (amount > 0 && amount <= available) return null;
  return refuse('surplus_exceeded', `${amount} was asked for, ${available} of the surplus of ${state.balance.surplus} can be decided about.`);
}

export function disposeSurplus(state: OrderSnapshot, value: SurplusDispositionRequested, context: Context): Outcome {
  const held = state.surplusDispositions.find(({ dispositionId }) => dispositionId === value.decides);
  const no = fault(state, value, held, context);
  if (no !== null) return no;
  const { action } = value;
  const { recordedAt } = context;
  const amount = value.amount ?? availableOf(state, held);
  const disposition: SurplusDisposition = {
    dispositionId: value.dispositionId,
    status: action === 'hold' ? 'held' : 'settled',
    origin: held?.origin ?? 'merchant',
    action,
    paymentId: value.paymentId ?? held?.paymentId ?? null,
    amount,
    remaining: action === 'hold' ? amount : 0,
    owner: context.meta.actor.id,
    reason: value.reason,
    openedAt: held?.openedAt ?? recordedAt,
    decidedAt: recordedAt,
    escheatAt: value.escheatAt ?? held?.escheatAt ?? null,
    toOrderId: action === 'apply' ? value.toOrderId : null,
  };
  const next = withDisposition(takenFrom(state, held, amount, recordedAt), disposition);
  if (action === 'hold') return accept(next);
  if (action === 'gratuity') return kept(state, next, disposition);
  return sent(next, disposition, destinationOf(disposition, value.approvedBy), context);
}
