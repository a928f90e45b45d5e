/**
 * What is owed changes after money has moved (section 13): parts are reduced within their caps, new parts are added with their own tax,
 * and what was sold is never edited in place. An edit that nobody confirmed is a preview (E4). Nothing is refunded by it: what becomes
 * due to the buyer is surplus, refunded by a refund (F13).
 */
import type { Adjustment, OrderAdjustmentRequested, OrderSnapshot } from '@concord/contracts';
import { copiedCurrencyFault } from './catalog';
import { balanceOf, freeSurplus } from './balance';
import { keepBack, takeWithExcess } from './clawback';
import { isFulfilling } from './goods';
import { ADJUSTMENTS_MAX } from './limits';
import { accept, refuse, type Context, type Outcome, type Refused, isRefused } from './outcome';
import { addParts, markAdjusted, unbilledOf } from './parts';
import { everythingOf, giveBack, takeTargets, type Targeted } from './refund-targets';
import { areQuantities, WITHOUT_PARTS } from './refunds';
import { activeInvoice, beyondInvoice, hasLivePayment, isSettledHistory } from './state';
import { claimFault } from './stock';
import { takeUntargeted } from './untargeted';
import { reclaim } from './write-offs';

/** Why nothing may be adjusted now, or null (C5, E1, E5, E6, I5, K5). */
function timingFault(state: OrderSnapshot, isIncrease: boolean): Refused | null {
  const { status, balance, adjustments } = state;
  if (status !== 'open' && (isIncrease || status !== 'closed')) return refuse('order_not_open', `The order is ${status}.`);
  if (hasLivePayment(state)) return refuse('collection_in_progress', `A payment over ${balance.pendingIn} is in progress.`);
  const invoice = activeInvoice(state);
  if (invoice !== undefined) {
    return refuse('invoice_active', `Invoice ${invoice.number ?? invoice.invoiceId} is ${invoice.status}; it is corrected by a credit note.`);
  }
  // What was handed over is history as well: it is returned, not edited in place (K4).
  if (balance.captured === 0 && state.refunds.length === 0 && !isSettledHistory(state) && !isFulfilling(state))
    return refuse('order_not_paid', 'No money has moved yet.');
  return adjustments.length >= ADJUSTMENTS_MAX ? refuse('adjustment_limit', `An order takes at most ${ADJUSTMENTS_MAX} adjustments.`) : null;
}

/** What would be owed more must not take what a refund is on its way with (B7, B8). */
export function riseFault(before: OrderSnapshot, after: OrderSnapshot): Refused | null {
  const rise = balanceOf(after).obligation - before.balance.obligation;
  const { pendingOut } = before.balance;
  if (rise <= 0 || pendingOut === 0 || rise <= freeSurplus(before.balance)) return null;
  return refuse('refund_in_progress', `${rise} would be owed more while a refund over ${pendingOut} is on its way.`);
}

const isPositive = ({ lines, fees, tip, amount }: OrderAdjustmentRequested): boolean =>
  [...lines.flatMap((line) => [line.quantity, line.amount]), ...fees.map((fee) => fee.amount), amount].every((value) => value === null || value > 0) &&
  areQuantities(lines) &&
  (tip ?? 0) >= 0;

/** The part that is reduced: of lines, fees and tip within their caps (F2), or of the order without a target (F7). */
function reduction(state: OrderSnapshot, value: OrderAdjustmentRequested): Targeted | Refused {
  const { cause, lines, fees, tip, amount, clawback } = value;
  if (!isPositive(value)) return refuse('adjustment_empty', 'An amount or quantity is not above 0.');
  const hasTargets = lines.length > 0 || fees.length > 0 || (tip ?? 0) > 0;
  if (hasTargets && amount !== null) return refuse('refund_mixed_targets', 'An order amount stands beside lines, fees or tip.');
  if (clawback !== null && lines.length === 0) return refuse('refund_mixed_targets', 'Only by lines that come back a discount is lost.');
  const targets = { lines, fees, tip, taxes: [], isCancellation: cause === 'cancellation' };
  return amount === null ? takeWithExcess(state, targets, clawback) : takeUntargeted(state, amount, { ...everythingOf(state), taxes: [] });
}

function change(state: OrderSnapshot, value: OrderAdjustmentRequested, { meta, recordedAt }: Context): Outcome {
  const { adjustmentId, cause, reason, added } = value;
  const fault = timingFault(state, added.length > 0) ?? copiedCurrencyFault(state.currency, added, []) ?? claimFault(added, recordedAt);
  if (fault !== null) return fault;
  const reduced = reduction(state, value);
  if (isRefused(reduced)) return reduced;
  const { amount, tax, lines, fees, tip, cashRounding } = reduced;
  const { obligation, writtenOff } = state.balance;
  if (amount > obligation + writtenOff) return refuse('adjustment_exceeds_obligation', `${amount} was asked for, ${obligation + writtenOff} is owed in all.`);
  const kept = keepBack(markAdjusted(reduced.state, reduced, 1), value.clawback, amount, { id: adjustmentId, eventId: meta.eventId });
  if (isRefused(kept)) return kept;
  const grown = addParts(kept.state, { lines: added, fees: [] }, adjustmentId);
  if (isRefused(grown)) return grown;
  if (amount === 0 && added.length === 0) return refuse('adjustment_empty', 'Nothing is left of what the adjustment names.');
  const addedAmount = kept.amount + grown.amount;
  const parts = { lines, fees, tip, tax, added: [...kept.ids, ...grown.ids], addedAmount, reversedBy: null, createdAt: recordedAt, cashRounding };
  const adjustment: Adjustment = { adjustmentId, cause, causeId: adjustmentId, amount, reason, ...parts, clawback: kept.rows };
  const changed = { ...grown.state, adjustments: [...state.adjustments, adjustment] };
  const next = reclaim(state, beyondInvoice(changed, addedAmount - unbilledOf(state, reduced)));
  return riseFault(state, next) ?? accept(next);
}

/** Fees that keep back what discounts lost by it (F11). */
const lostBy = ({ clawback }: Adjustment): Array<{ feeId: string; amount: null }> =>
  clawback.flatMap(({ feeId }) => (feeId === null ? [] : [{ feeId, amount: null }]));

/** Edit and edit back: what was reduced is owed again, the net is 0 and nothing was refunded (E3). */
function takeBack(state: OrderSnapshot, value: OrderAdjustmentRequested, id: string, { recordedAt }: Context): Outcome {
  const { adjustmentId, reason } = value;
  const fault = timingFault(state, true);
  if (fault !== null) return fault;
  const index = state.adjustments.findIndex((adjustment) => adjustment.adjustmentId === id);
  const original = state.adjustments[index];
  if (original === undefined) return refuse('adjustment_not_found', `The order has no adjustment ${id}.`);
  const { createdAt, reversedBy, amount, added, tax } = original;
  const lost = lostBy(original);
  if (createdAt === null || amount <= 0 || added.length > lost.length)
    return refuse('adjustment_not_reversible', `It was made by ${original.cause}, reduced ${amount} and added ${original.addedAmount}.`);
  if (reversedBy !== null) return refuse('adjustment_not_reversible', `Adjustment ${reversedBy} took it back.`);
  const kept = takeTargets(state, { lines: [], fees: lost, tip: null, taxes: [] });
  if (isRefused(kept)) return kept;
  if (kept.amount < original.addedAmount) return refuse('adjustment_not_reversible', `Of what it kept back only ${kept.amount} was not given back.`);
  const restored = markAdjusted(giveBack(markAdjusted(kept.state, kept, 1), { ...original, taxes: [] }), original, -1);
  const adjustment: Adjustment = {
    ...WITHOUT_PARTS,
    adjustmentId,
    cause: 'reversal',
    causeId: id,
    fees: kept.fees,
    amount: kept.amount - amount,
    cashRounding: kept.cashRounding - original.cashRounding,
    tax: kept.tax - tax,
    reason,
    createdAt: recordedAt,
  };
  const adjustments = [...state.adjustments.with(index, { ...original, reversedBy: adjustmentId }), adjustment];
  const next = beyondInvoice({ ...restored, adjustments }, 0 - unbilledOf(state, kept));
  return riseFault(state, next) ?? accept(next);
}

export function adjustOrder(state: OrderSnapshot, value: OrderAdjustmentRequested, context: Context): Outcome {
  if (state.adjustments.some(({ adjustmentId }) => adjustmentId === value.adjustmentId))
    return refuse('idempotency_key_reused', `Adjustment ${value.adjustmentId} is there already.`);
  return value.reverses === null ? change(state, value, context) : takeBack(state, value, value.reverses, context);
}
