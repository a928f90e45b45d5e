/** Parts beside what was sold, and shares of parts that are not owed any more; what was sold keeps its numbers (E1). */
import type { Fee, Line, OrderSnapshot, RefundFee, RefundLine, Totals } from '@concord/contracts';
import { sumOf } from './amounts';
import { negativeLine, taxFault } from './compose';
import { untaxedFault } from './external-tax';
import { LINES_MAX, totalFault } from './limits';
import { quantityShown, unitsNamed } from './measures';
import { refuse, type Refused } from './outcome';
import { outOfRange, price, type Composition } from './pricing';

interface Parts {
  lines: readonly RefundLine[];
  fees: readonly RefundFee[];
  tip: number;
}

const unitsOfShare = (line: Line, quantity: number, decimal: string | null): number => unitsNamed(line, decimal ?? String(quantity)) ?? 0;

/** In units of the last place of the line's quantity (T3). */
function adjustedUnits(line: Line, units: number): Pick<Line, 'adjustedQuantity' | 'adjustedQuantityDecimal'> {
  const before = unitsOfShare(line, line.adjustedQuantity, line.adjustedQuantityDecimal);
  const { whole, decimal } = quantityShown(line, before + units);
  return { adjustedQuantity: whole, adjustedQuantityDecimal: decimal };
}

/** Of parts that were added later, which no invoice bills, how much these shares take; debit notes are billed (I5). */
export function unbilledOf({ lines, fees, debitNotes }: OrderSnapshot, shares: Pick<Parts, 'lines' | 'fees'>): number {
  const isUnbilled = ({ addedBy }: Pick<Line, 'addedBy'>): boolean => addedBy !== null && !debitNotes.some(({ debitNoteId }) => debitNoteId === addedBy);
  const unbilled = new Set([...lines.filter(isUnbilled).map(({ lineId }) => lineId), ...fees.filter(isUnbilled).map(({ feeId }) => feeId)]);
  const taken = [...shares.lines.filter(({ lineId }) => unbilled.has(lineId)), ...shares.fees.filter(({ feeId }) => unbilled.has(feeId))];
  return taken.reduce((sum, { amount }) => sum + amount, 0);
}

/** Says of these shares that no refund took them: they were adjusted away, or with -1 are back. */
export function markAdjusted(state: OrderSnapshot, { lines, fees, tip }: Parts, sign: 1 | -1): OrderSnapshot {
  const ofLine = (line: Line, { quantity, quantityDecimal, amount, tax }: RefundLine): Line => ({
    ...line,
    ...adjustedUnits(line, sign * unitsOfShare(line, quantity, quantityDecimal)),
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

const plus = (left: Totals, right: Totals): Totals => ({
  subtotal: left.subtotal + right.subtotal,
  discount: left.discount + right.discount,
  fees: left.fees + right.fees,
  tax: left.tax + right.tax,
  inclusiveTax: left.inclusiveTax + right.inclusiveTax,
  tip: left.tip + right.tip,
  total: left.total + right.total,
  flatTax: left.flatTax + right.flatTax,
  cashRounding: left.cashRounding + right.cashRounding,
});

const WITHOUT_EXTRAS = { discounts: [], tip: null, flatTaxes: [], cashIncrement: null, calculated: null };

/** What is still sold: what was returned or adjusted away leaves room for what comes instead (M5, F13). */
const leftOf = ({ lines, fees, totals }: OrderSnapshot): number => totals.total - sumOf([...lines, ...fees].map(({ refundedAmount }) => refundedAmount));

export interface Added {
  state: OrderSnapshot;
  ids: string[];
  amount: number;
}

/** New obligation beside the old one, priced by itself: no discount of the order reaches it, and it has its own tax (E2, X9). */
export function addParts(state: OrderSnapshot, parts: Pick<Composition, 'lines' | 'fees'>, addedBy: string): Added | Refused {
  const { taxRates, taxExemption, ruleSet } = state;
  const composition: Composition = { ...parts, ...WITHOUT_EXTRAS, taxRates, taxExemption, ruleSet };
  if (state.lines.length + parts.lines.length > LINES_MAX) return refuse('lines_limit_exceeded', `An order takes at most ${LINES_MAX} lines.`);
  const ids = [...parts.lines.map(({ lineId }) => lineId), ...parts.fees.map(({ feeId }) => feeId)];
  const known = new Set([...state.lines.map(({ lineId }) => lineId), ...state.fees.map(({ feeId }) => feeId)]);
  if (new Set(ids).size < ids.length || ids.some((id) => known.has(id))) return refuse('idempotency_key_reused', 'A part of this id is there already.');
  const untaxed = untaxedFault(state, parts.lines);
  if (untaxed !== null) return untaxed;
  const fault = outOfRange(composition);
  if (fault !== null) return refuse('amount_too_large', `Out of range: ${fault}.`);
  const misfit = negativeLine(parts.lines) ?? taxFault(composition);
  if (misfit !== null) return misfit;
  const priced = price(composition, state.updatedAt);
  const totals = plus(state.totals, priced.totals);
  const tooLarge = totalFault(totals.total, null) ?? totalFault(leftOf(state) + priced.totals.total, state.amountLimit);
  if (tooLarge !== null) return refuse('amount_too_large', `Out of range: ${tooLarge}.`);
  const lines = [...state.lines, ...priced.lines.map((line) => ({ ...line, addedBy }))];
  const fees = [...state.fees, ...priced.fees.map((fee) => ({ ...fee, addedBy }))];
  return { state: { ...state, lines, fees, totals }, ids, amount: priced.totals.total };
}
