/**
 * What is owed changes after money has moved (section 13): parts are reduced within their caps, new parts are added with their own tax,
 * and what was sold is never edited in place. An edit that nobody confirmed is a preview (E4). Nothing is refunded by it: what becomes
 * due to the buyer is surplus, refunded by a refund (F13).
 */
import type { Adjustment, Fee, Line, OrderAdjustmentRequested, OrderSnapshot, RefundFee, RefundLine, Totals } from '@concord/contracts';
import { balanceOf, freeSurplus } from './balance';
import { ADJUSTMENTS_MAX, AMOUNT_MAX, LINES_MAX } from './limits';
import { accept, refuse, type Context, type Outcome, type Refused } from './outcome';
import { outOfRange, price, type Composition } from './pricing';
import { giveBack, takeTargets, type Targeted } from './refund-targets';
import { WITHOUT_PARTS } from './refunds';
import { activeInvoice, billingIndex, hasLivePayment, isSettledHistory } from './state';

interface Parts {
  lines: readonly RefundLine[];
  fees: readonly RefundFee[];
  tip: number;
}

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

const isRefused = (result: object): result is Refused => 'verdict' in result;

/** Says of these shares that no refund took them: they were adjusted away, or with -1 are back. */
export function markAdjusted(state: OrderSnapshot, { lines, fees, tip }: Parts, sign: 1 | -1): OrderSnapshot {
  const ofLine = (line: Line, { quantity, amount, tax }: RefundLine): Line => ({
    ...line,
    adjustedQuantity: line.adjustedQuantity + sign * quantity,
    adjustedAmount: line.adjustedAmount + sign * amount,
    adjustedTax: line.adjustedTax + sign * tax,
  });
  const ofFee = (fee: Fee, { amount, tax }: RefundFee): Fee => ({
    ...fee,
    adjustedAmount: fee.adjustedAmount + sign * amount,
    adjustedTax: fee.adjustedTax + sign * tax,
  });
  return {
    ...state,
    lines: state.lines.map((line) => lines.filter(({ lineId }) => lineId === line.lineId).reduce(ofLine, line)),
    fees: state.fees.map((fee) => fees.filter(({ feeId }) => feeId === fee.feeId).reduce(ofFee, fee)),
    tip: state.tip === null || tip === 0 ? state.tip : { ...state.tip, adjustedAmount: state.tip.adjustedAmount + sign * tip },
  };
}

/** Why nothing may be adjusted now, or null (C5, E1, E5, E6, I5, K5). */
function timingFault(state: OrderSnapshot, isIncrease: boolean): Refused | null {
  const { status, balance, adjustments } = state;
  if (status !== 'open' && (isIncrease || status !== 'closed')) return refuse('order_not_open', `The order is ${status}.`);
  if (hasLivePayment(state)) return refuse('collection_in_progress', `A payment over ${balance.pendingIn} is in progress.`);
  const invoice = activeInvoice(state);
  if (invoice !== undefined) {
    return refuse('invoice_active', `Invoice ${invoice.number ?? invoice.invoiceId} is ${invoice.status}; it is corrected by a credit note.`);
  }
  if (balance.captured === 0 && state.refunds.length === 0 && !isSettledHistory(state)) return refuse('order_not_paid', 'No money has moved yet.');
  return adjustments.length >= ADJUSTMENTS_MAX ? refuse('adjustment_limit', `An order takes at most ${ADJUSTMENTS_MAX} adjustments.`) : null;
}

/** What would be owed more must not take what a refund is on its way with (B7, B8). */
export function riseFault(before: OrderSnapshot, after: OrderSnapshot): Refused | null {
  const rise = balanceOf(after).obligation - before.balance.obligation;
  const { pendingOut } = before.balance;
  if (rise <= 0 || pendingOut === 0 || rise <= freeSurplus(before.balance)) return null;
  return refuse('refund_in_progress', `${rise} would be owed more while a refund over ${pendingOut} is on its way.`);
}

const plus = (left: Totals, right: Totals): Totals => ({
  subtotal: left.subtotal + right.subtotal,
  discount: left.discount + right.discount,
  fees: left.fees + right.fees,
  tax: left.tax + right.tax,
  inclusiveTax: left.inclusiveTax + right.inclusiveTax,
  tip: left.tip + right.tip,
  total: left.total + right.total,
});

export interface Added {
  state: OrderSnapshot;
  ids: string[];
  amount: number;
}

/** New obligation beside the old one, priced by itself: no discount of the order reaches it, and it has its own tax (E2, X9). */
export function addParts(state: OrderSnapshot, parts: Pick<Composition, 'lines' | 'fees'>, addedBy: string): Added | Refused {
  const composition: Composition = { ...parts, discounts: [], tip: null, taxRates: state.taxRates };
  if (state.lines.length + parts.lines.length > LINES_MAX) return refuse('lines_limit_exceeded', `An order takes at most ${LINES_MAX} lines.`);
  const ids = [...parts.lines.map(({ lineId }) => lineId), ...parts.fees.map(({ feeId }) => feeId)];
  const known = new Set([...state.lines.map(({ lineId }) => lineId), ...state.fees.map(({ feeId }) => feeId)]);
  if (new Set(ids).size < ids.length || ids.some((id) => known.has(id))) return refuse('idempotency_key_reused', 'A part of this id is there already.');
  const fault = outOfRange(composition);
  if (fault !== null) return refuse('amount_too_large', `Out of range: ${fault}.`);
  const priced = price(composition);
  const totals = plus(state.totals, priced.totals);
  if (totals.total > AMOUNT_MAX) return refuse('amount_too_large', `Out of range: the total is over ${AMOUNT_MAX} minor units.`);
  const lines = [...state.lines, ...priced.lines.map((line) => ({ ...line, addedBy }))];
  const fees = [...state.fees, ...priced.fees.map((fee) => ({ ...fee, addedBy }))];
  return { state: { ...state, lines, fees, totals }, ids, amount: priced.totals.total };
}

/** What was added after its issue, and what was taken off that again, is not what the last invoice bills (I5). */
function beyondInvoice(state: OrderSnapshot, change: number): OrderSnapshot {
  const index = billingIndex(state);
  const invoice = state.invoices[index];
  if (invoice === undefined || change === 0) return state;
  return { ...state, invoices: state.invoices.with(index, { ...invoice, addedSince: Math.max(0, invoice.addedSince + change) }) };
}

const isPositive = ({ lines, fees, tip, amount }: OrderAdjustmentRequested): boolean =>
  [...lines.flatMap((line) => [line.quantity, line.amount]), ...fees.map((fee) => fee.amount), amount].every((value) => value === null || value > 0) &&
  (tip ?? 0) >= 0;

/** The part that is reduced: of lines, fees and tip within their caps (F2), or of the order without a target (F7). */
function reduction(state: OrderSnapshot, value: OrderAdjustmentRequested): Targeted | Refused {
  const { lines, fees, tip, amount } = value;
  if (!isPositive(value)) return refuse('adjustment_empty', 'An amount or quantity is not above 0.');
  const hasTargets = lines.length > 0 || fees.length > 0 || (tip ?? 0) > 0;
  if (hasTargets && amount !== null) return refuse('refund_mixed_targets', 'An order amount stands beside lines, fees or tip.');
  const taken = takeTargets(state, { lines, fees, tip });
  return isRefused(taken) || amount === null ? taken : { ...taken, amount };
}

/** Of lines and fees that were added later, how much a reduction takes. */
const ofAdded = ({ state, lines, fees }: Targeted): number =>
  sumOf(lines.filter(({ lineId: id }) => state.lines.some(({ lineId, addedBy }) => lineId === id && addedBy !== null)).map(({ amount }) => amount)) +
  sumOf(fees.filter(({ feeId: id }) => state.fees.some(({ feeId, addedBy }) => feeId === id && addedBy !== null)).map(({ amount }) => amount));

function change(state: OrderSnapshot, value: OrderAdjustmentRequested, { recordedAt }: Context): Outcome {
  const { adjustmentId, cause, reason, added } = value;
  const fault = timingFault(state, added.length > 0);
  if (fault !== null) return fault;
  const reduced = reduction(state, value);
  if (isRefused(reduced)) return reduced;
  const { amount, tax, lines, fees, tip } = reduced;
  if (amount > state.balance.obligation) return refuse('adjustment_exceeds_obligation', `${amount} was asked for, ${state.balance.obligation} is owed in all.`);
  const grown = addParts(markAdjusted(reduced.state, reduced, 1), { lines: added, fees: [] }, adjustmentId);
  if (isRefused(grown)) return grown;
  if (amount === 0 && added.length === 0) return refuse('adjustment_empty', 'Nothing is left of what the adjustment names.');
  const parts = { lines, fees, tip, tax, added: grown.ids, addedAmount: grown.amount, reversedBy: null, createdAt: recordedAt };
  const adjustment: Adjustment = { adjustmentId, cause, causeId: adjustmentId, amount, reason, ...parts };
  const next = beyondInvoice({ ...grown.state, adjustments: [...state.adjustments, adjustment] }, grown.amount - ofAdded(reduced));
  return riseFault(state, next) ?? accept(next);
}

/** Edit and edit back: what was reduced is owed again, the net is 0 and nothing was refunded (E3). */
function takeBack(state: OrderSnapshot, value: OrderAdjustmentRequested, id: string, { recordedAt }: Context): Outcome {
  const { adjustmentId, reason } = value;
  const fault = timingFault(state, true);
  if (fault !== null) return fault;
  const index = state.adjustments.findIndex((adjustment) => adjustment.adjustmentId === id);
  const original = state.adjustments[index];
  if (original === undefined) return refuse('adjustment_not_found', `The order has no adjustment ${id}.`);
  const { createdAt, reversedBy, amount, added, tax } = original;
  if (createdAt === null || amount <= 0 || added.length > 0)
    return refuse('adjustment_not_reversible', `It was made by ${original.cause}, reduced ${amount} and added ${original.addedAmount}.`);
  if (reversedBy !== null) return refuse('adjustment_not_reversible', `Adjustment ${reversedBy} took it back.`);
  const restored = markAdjusted(giveBack(state, original), original, -1);
  const adjustment: Adjustment = {
    ...WITHOUT_PARTS,
    adjustmentId,
    cause: 'reversal',
    causeId: id,
    amount: 0 - amount,
    tax: 0 - tax,
    reason,
    createdAt: recordedAt,
  };
  const adjustments = [...state.adjustments.with(index, { ...original, reversedBy: adjustmentId }), adjustment];
  const next = { ...restored, adjustments };
  return riseFault(state, next) ?? accept(next);
}

export function adjustOrder(state: OrderSnapshot, value: OrderAdjustmentRequested, context: Context): Outcome {
  if (state.adjustments.some(({ adjustmentId }) => adjustmentId === value.adjustmentId))
    return refuse('idempotency_key_reused', `Adjustment ${value.adjustmentId} is there already.`);
  return value.reverses === null ? change(state, value, context) : takeBack(state, value, value.reverses, context);
}
