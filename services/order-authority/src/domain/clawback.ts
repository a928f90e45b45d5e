/**
 * Discounts that lose their condition by a return: minimum spend, or buy x get y (F11). Refunds go by the stored allocations; what the discount
 * would not have given for what remains is worked out beside them, and kept back only where the caller says so, as a fee that shows it.
 */
import { allocate, childId, scale, type RoundingMode } from '@concord/contracts';
import type { AppliedDiscount, Clawback, Fee, FeeInput, Line, OrderSnapshot, TaxRate } from '@concord/contracts';
import { sumOf } from './amounts';
import { applyOrderDiscounts, toDiscountInput, type Discountable } from './discounts';
import { unitsOf, unitsRefunded } from './measures';
import { isRefused, refuse, type Refused } from './outcome';
import { addParts } from './parts';
import { toLineInput } from './pricing';
import { takeTargets, type Targeted, type Targets } from './refund-targets';
import { modeOf } from './rule-sets';
import { taxesOfAll } from './taxes';

export const CLAWBACK = 'clawback';

const hasCondition = ({ terms }: AppliedDiscount): boolean => terms !== null && (terms.minimumSpend !== null || terms.buyQuantity !== null);

/** Lines that were sold together: no discount of the order reaches what was added later. */
const soldTogether = ({ lines }: OrderSnapshot): Line[] => lines.filter(({ addedBy }) => addedBy === null);

/** What is left of an amount of the line when as much of it goes as of its quantity (FT3). */
const remaining = (line: Line, amount: number, mode: RoundingMode): number => amount - scale(amount, unitsRefunded(line), Math.max(1, unitsOf(line)), mode);

const discountable = (line: Line, quantity: number, subtotal: number, own: number): Discountable => ({
  input: { ...toLineInput(line), quantity },
  subtotal,
  net: subtotal - own,
});

const ownDiscount = ({ discounts }: Line): number => sumOf(discounts.map(({ amount }) => amount));

/** The share of each order discount in each line, as the price was made; an order stores their sum only (T5). */
function storedShares({ discounts }: OrderSnapshot, lines: readonly Line[], mode: RoundingMode): number[][] {
  const sold = lines.map((line) => discountable(line, line.quantity, line.subtotal, ownDiscount(line)));
  return applyOrderDiscounts(
    discounts.map(toDiscountInput),
    sold,
    discounts.map(({ withheld }) => withheld),
    mode,
  ).shares;
}

/** The same for what remains; a discount that did not apply comes to nothing here, and time is not asked again. */
function sharesOfRest({ discounts, lines: all }: OrderSnapshot, lines: readonly Line[], mode: RoundingMode): number[][] {
  const spend = sumOf(all.map((line) => remaining(line, line.subtotal, mode)));
  const rest = lines.map((line) => {
    const quantity = line.quantityDecimal === null ? line.quantity - line.refundedQuantity : line.quantity;
    return discountable(line, quantity, remaining(line, line.subtotal, mode), remaining(line, ownDiscount(line), mode));
  });
  const reasons = discounts.map(({ withheld, terms }) => withheld ?? ((terms?.minimumSpend ?? 0) > spend ? 'minimum_spend' : null));
  return applyOrderDiscounts(discounts.map(toDiscountInput), rest, reasons, mode).shares;
}

/** What a discount lost on lines of one tax, minor units. */
interface Loss {
  rates: TaxRate[];
  exemptionReason: string | null;
  amount: number;
}

/** By the components of the line, whoever said them (X8). */
const taxOf = ({ taxes }: Line): Omit<Loss, 'amount'> => ({
  rates: taxes.map(({ name, percentage, inclusive, taxId, jurisdiction, compoundOn }) => ({ name, percentage, inclusive, taxId, jurisdiction, compoundOn })),
  exemptionReason: taxes.find(({ exemptionReason }) => exemptionReason !== null)?.exemptionReason ?? null,
});

/** With the tax that comes on top: what the buyer would have paid more for what remains. */
function grossOf(state: OrderSnapshot, { rates, exemptionReason, amount }: Loss): number {
  const [taxes = []] = taxesOfAll([{ gross: amount, rates, exemptionReason }], state.ruleSet);
  return amount + sumOf(taxes.filter(({ inclusive }) => !inclusive).map((tax) => tax.amount));
}

function byTax(lines: readonly Line[], amounts: readonly number[]): Loss[] {
  const losses = new Map<string, Loss>();
  lines.forEach((line, index) => {
    const tax = taxOf(line);
    const key = JSON.stringify(tax);
    losses.set(key, { ...tax, amount: (losses.get(key)?.amount ?? 0) + (amounts[index] ?? 0) });
  });
  return [...losses.values()].filter(({ amount }) => amount > 0);
}

/** What each discount with a condition has lost by all that is gone of this state, by tax. */
function lossesOf(state: OrderSnapshot): Map<string, Loss[]> {
  const mode = modeOf(state.ruleSet);
  const lines = soldTogether(state);
  const [stored, rest] = [storedShares(state, lines, mode), sharesOfRest(state, lines, mode)];
  const losses = new Map<string, Loss[]>();
  state.discounts.forEach((discount, position) => {
    if (!hasCondition(discount) || discount.withheld !== null) return;
    const kept = lines.map((line, index) => remaining(line, stored[position]?.[index] ?? 0, mode));
    const less = kept.map((share, index) => Math.max(0, share - (rest[position]?.[index] ?? 0)));
    const isMet = discount.terms?.buyQuantity === null && rest[position]?.length === lines.length;
    const lost = isMet ? 0 : Math.max(0, sumOf(kept) - sumOf(rest[position] ?? []));
    losses.set(discount.discountId, lost === 0 ? [] : byTax(lines, allocate(lost, less)));
  });
  return losses;
}

/** Fees that keep back what this discount lost. */
function feesOf({ refunds, adjustments, fees }: OrderSnapshot, discountId: string): Fee[] {
  const rows = [...refunds, ...adjustments].flatMap(({ clawback }) => clawback).filter((row) => row.discountId === discountId);
  const ids = new Set(rows.map(({ feeId }) => feeId));
  return fees.filter(({ feeId }) => ids.has(feeId));
}

const leftOf = ({ total, refundedAmount }: Fee): number => total - refundedAmount;

/** What is to be kept back now: a fee, and what it is of. */
interface Kept {
  fee: FeeInput;
  row: Omit<Clawback, 'tax'>;
}

interface Due {
  discount: AppliedDiscount;
  losses: Loss[];
  /** Lost and not kept back yet; less than 0 when more is kept back than was lost. */
  amount: number;
}

function dueOf(state: OrderSnapshot, ids: readonly string[]): Due[] {
  const losses = lossesOf(state);
  return state.discounts
    .filter(({ discountId }) => losses.has(discountId) && (ids.length === 0 || ids.includes(discountId)))
    .map((discount) => {
      const own = losses.get(discount.discountId) ?? [];
      const standing = sumOf(feesOf(state, discount.discountId).map(leftOf));
      return { discount, losses: own, amount: sumOf(own.map((loss) => grossOf(state, loss))) - standing };
    });
}

/** A discount that the order does not have cannot have been lost. */
function discountFault({ discounts }: OrderSnapshot, ids: readonly string[]): Refused | null {
  const id = ids.find((each) => !discounts.some(({ discountId }) => discountId === each));
  return id === undefined ? null : refuse('discount_not_found', `The order has no discount ${id}.`);
}

/** Of fees that keep back more than is lost any more, because the rest went back as well, what is given back (F9). */
function excessOf(state: OrderSnapshot, ids: readonly string[]): Array<{ feeId: string; amount: number }> {
  return dueOf(state, ids).flatMap(({ discount: { discountId }, amount }) => {
    let excess = Math.max(0, 0 - amount);
    return feesOf(state, discountId).flatMap((fee) => {
      const part = Math.min(excess, leftOf(fee));
      excess -= part;
      return part > 0 ? [{ feeId: fee.feeId, amount: part }] : [];
    });
  });
}

/** The fee contains its tax: it raises the price of what remains, at the rates of the lines that lost the discount (X1). */
const feeOf = (feeId: string, { name }: AppliedDiscount, { rates, exemptionReason }: Loss, amount: number): FeeInput => ({
  ...{ feeId, kind: CLAWBACK, name, amount, percentage: null, percentageOf: null, taxRateIds: null },
  taxRates: exemptionReason === null ? rates.map((rate) => ({ ...rate, inclusive: true })) : [],
});

/** Places of the fees among those that one event makes; what is withheld comes before. */
const FIRST_PLACE = 10_000;

/** What is kept back of a state from which the returned parts are gone, together no more than `most`. */
function keptOf(state: OrderSnapshot, ids: readonly string[], most: number, eventId: string): Kept[] {
  let [left, place] = [most, FIRST_PLACE];
  return dueOf(state, ids).flatMap(({ discount, losses, amount }) => {
    if (amount <= 0) return [];
    const parts = allocate(
      amount,
      losses.map((loss) => loss.amount),
    );
    return losses.map((loss, index) => {
      const lost = parts[index] ?? 0;
      const kept = Math.min(left, lost);
      left -= kept;
      place += 1;
      const feeId = childId('fee', state.orderId, eventId, place);
      return { fee: feeOf(feeId, discount, loss, kept), row: { discountId: discount.discountId, feeId, lost, amount: kept } };
    });
  });
}

/** The parts that are named; beside them what was kept back of discounts that the rest does not lose any more (F9). */
export function takeWithExcess(state: OrderSnapshot, targets: Targets, ids: readonly string[] | null): Targeted | Refused {
  if (ids === null) return takeTargets(state, targets);
  const fault = discountFault(state, ids);
  const taken = fault ?? takeTargets(state, targets);
  if (isRefused(taken)) return taken;
  const excess = excessOf(taken.state, ids);
  return excess.length === 0 ? taken : takeTargets(state, { ...targets, fees: [...targets.fees, ...excess] });
}

export interface KeptBack {
  state: OrderSnapshot;
  rows: Clawback[];
  /** Fees that were added. */
  ids: string[];
  /** Minor units, tax included. */
  amount: number;
}

/** The state with what is kept back of the returned parts, no more than `most` (F11). */
export function keepBack(state: OrderSnapshot, ids: readonly string[] | null, most: number, by: { id: string; eventId: string }): KeptBack | Refused {
  const kept = ids === null ? [] : keptOf(state, ids, most, by.eventId);
  const fees = kept.filter(({ row }) => row.amount > 0).map(({ fee }) => fee);
  if (fees.length === 0) return { state, rows: kept.map(({ row }) => ({ ...row, feeId: null, tax: 0 })), ids: [], amount: 0 };
  const grown = addParts(state, { lines: [], fees }, by.id);
  if (isRefused(grown)) return grown;
  const taxes = new Map(grown.state.fees.map(({ feeId, tax }) => [feeId, tax]));
  const rows = kept.map(({ row }) => ({ ...row, feeId: row.amount > 0 ? row.feeId : null, tax: taxes.get(row.feeId ?? '') ?? 0 }));
  return { state: grown.state, rows, ids: grown.ids, amount: grown.amount };
}
