/** Steps of lines, discounts, fees and tip of parts that were priced together. */
import { millionthsOf, MILLIONTHS, type AppliedDiscount, type Fee, type Line, type OrderSnapshot } from '@concord/contracts';
import { sumOf } from './amounts';
import { applyOrderDiscounts, askedOf, freeUnits, toDiscountInput, type Discountable } from './discounts';
import { exactGross } from './measures';
import { toLineInput } from './pricing';
import { earlier, given, type Steps, type TraceInput } from './trace-steps';

/** Percentage of a base, or an amount as it is; the field is what was asked, before any cut. */
function tracePortion(steps: Steps, named: { field: string; rules: string; point: string }, base: TraceInput, percentage: string | null, amount: number): void {
  if (percentage === null) return steps.whole({ ...named, inputs: [given('amount', amount)] }, amount);
  const exact = { numerator: BigInt(base.value) * BigInt(millionthsOf(percentage)), denominator: BigInt(MILLIONTHS) };
  steps.rounded({ ...named, inputs: [base, given('percentage', percentage)] }, exact, amount);
}

/** Asked, then cut to what is there (T7). */
function traceDiscount(steps: Steps, discount: AppliedDiscount, name: string, base: TraceInput, point: string): void {
  const asked = askedOf(toDiscountInput(discount), discount.base, steps.mode);
  const field = `${name}.amount`;
  const ofAsked = { field: `${name}.asked`, rules: 'T8 R2', point };
  tracePortion(steps, ofAsked, base, discount.percentage, asked);
  steps.cut({ field, rules: 'T7', point: `${point}.cut`, inputs: [earlier('asked', asked, ofAsked.field), base] }, asked, discount.amount);
}

function traceLine(steps: Steps, line: Line): Discountable {
  const name = `lines.${line.lineId}`;
  const inputs = [
    given('unit_amount', line.unitAmountDecimal ?? line.unitAmount),
    given('quantity', line.quantityDecimal ?? line.quantity),
    ...line.modifiers.map(({ amount, scope }) => given(`modifier ${scope}`, amount)),
  ];
  steps.rounded({ field: `${name}.subtotal`, rules: 'T2 T3 R2', point: 'line.subtotal', inputs }, exactGross(line), line.subtotal);
  let left = earlier('subtotal', line.subtotal, `${name}.subtotal`);
  for (const discount of line.discounts) {
    const ofDiscount = `${name}.discounts.${discount.discountId}`;
    traceDiscount(steps, discount, ofDiscount, left, 'line.discount');
    const rest = discount.base - discount.amount;
    steps.sum(
      { field: `${ofDiscount}.left`, rules: 'T5', point: 'line.left', inputs: [left, earlier('discount', 0 - discount.amount, `${ofDiscount}.amount`)] },
      rest,
    );
    left = earlier('left', rest, `${ofDiscount}.left`);
  }
  steps.whole({ field: `${name}.after_own_discounts`, rules: 'T6', point: 'line.left', inputs: [left] }, Number(left.value));
  return { input: toLineInput(line), subtotal: line.subtotal, net: Number(left.value) };
}

/** Where the number of each line came from last. */
interface Left {
  amounts: number[];
  fields: string[];
}

function traceWithheld(steps: Steps, discount: AppliedDiscount): void {
  const inputs = [given('withheld', discount.withheld ?? '')];
  steps.whole({ field: `discounts.${discount.discountId}.amount`, rules: 'T6', point: 'order.discount', inputs }, 0);
}

/** Of "buy x, get y" only the free units are the base. */
function traceFreeUnits(steps: Steps, discount: AppliedDiscount, lines: readonly Discountable[], left: Left, bases: readonly number[]): Left {
  if ((discount.terms?.buyQuantity ?? null) === null || discount.terms === null) return left;
  const free = freeUnits(lines, left.amounts, discount.terms);
  const fields = lines.map(({ input }, index) => {
    const field = `discounts.${discount.discountId}.lines.${input.lineId}.base`;
    const units = free[index] ?? 0;
    if (units === 0) return field;
    const worth = earlier('left', left.amounts[index] ?? 0, left.fields[index] ?? '');
    const exact = { numerator: BigInt(worth.value) * BigInt(units), denominator: BigInt(input.quantity) };
    const inputs = [worth, given('free_units', units), given('quantity', input.quantity)];
    steps.rounded({ field, rules: 'T5 R2', point: 'order.discount.units', inputs }, exact, bases[index] ?? 0);
    return field;
  });
  return { amounts: [...bases], fields };
}

function traceOrderDiscounts(steps: Steps, discounts: readonly AppliedDiscount[], lines: readonly Discountable[]): string[] {
  const reasons = discounts.map(({ withheld }) => withheld);
  const { bases: allBases, shares: allShares } = applyOrderDiscounts(discounts.map(toDiscountInput), lines, reasons, steps.mode);
  const left: Left = { amounts: lines.map(({ net }) => net), fields: lines.map(({ input }) => `lines.${input.lineId}.after_own_discounts`) };
  discounts.forEach((discount, position) => {
    if (discount.withheld !== null) return traceWithheld(steps, discount);
    const [bases, shares] = [allBases[position] ?? [], allShares[position] ?? []];
    const name = `discounts.${discount.discountId}`;
    const from = traceFreeUnits(steps, discount, lines, left, bases);
    const taken = bases.flatMap((base, index) => (base === 0 ? [] : [earlier('line', base, from.fields[index] ?? '')]));
    steps.sum({ field: `${name}.base`, rules: 'T5 T6', point: 'order.discount.base', inputs: taken }, discount.base);
    traceDiscount(steps, discount, name, earlier('base', discount.base, `${name}.base`), 'order.discount');
    bases.forEach((base, index) => {
      if (base === 0) return;
      const field = `${name}.lines.${lines[index]?.input.lineId ?? ''}`;
      const share = shares[index] ?? 0;
      const inputs = [earlier('amount', discount.amount, `${name}.amount`), earlier('base', base, from.fields[index] ?? '')];
      steps.share({ field, rules: 'T5 R3', point: 'order.discount.share', inputs }, discount.amount, base, discount.base, share);
      const rest = (left.amounts[index] ?? 0) - share;
      const before = earlier('left', left.amounts[index] ?? 0, left.fields[index] ?? '');
      steps.sum({ field: `${field}.left`, rules: 'T5', point: 'line.left', inputs: [before, earlier('share', 0 - share, field)] }, rest);
      left.amounts[index] = rest;
      left.fields[index] = `${field}.left`;
    });
  });
  return left.fields;
}

/** Lines up to what is taxed of them; resolves with the field that each gross amount is. */
export function traceLines(steps: Steps, lines: readonly Line[], discounts: readonly AppliedDiscount[]): string[] {
  const started = lines.map((line) => traceLine(steps, line));
  const fields = traceOrderDiscounts(steps, discounts, started);
  lines.forEach(({ lineId, subtotal, discount }, index) => {
    const inputs = [earlier('subtotal', subtotal, `lines.${lineId}.subtotal`), earlier('left', discount - subtotal, fields[index] ?? '')];
    steps.sum({ field: `lines.${lineId}.discount`, rules: 'T5', point: 'line.discount.sum', inputs }, discount);
  });
  return fields;
}

/** Merchandise before and after discounts: what percentages of fees and the tip are taken of. */
export interface Bases {
  subtotal: TraceInput;
  discounted: TraceInput;
}

export function traceBases(steps: Steps, lines: readonly Line[], grosses: readonly string[], prefix: string): Bases {
  const subtotals = lines.map(({ lineId, subtotal }) => earlier('subtotal', subtotal, `lines.${lineId}.subtotal`));
  const after = lines.map(({ subtotal, discount }, index) => earlier('line', subtotal - discount, grosses[index] ?? ''));
  const [subtotal, discounted] = [sumOf(lines.map((line) => line.subtotal)), sumOf(lines.map((line) => line.subtotal - line.discount))];
  steps.sum({ field: `bases.${prefix}subtotal`, rules: 'T4', point: 'bases', inputs: subtotals }, subtotal);
  steps.sum({ field: `bases.${prefix}discounted`, rules: 'T9 T10', point: 'bases', inputs: after }, discounted);
  return { subtotal: earlier('subtotal', subtotal, `bases.${prefix}subtotal`), discounted: earlier('discounted', discounted, `bases.${prefix}discounted`) };
}

export function traceFee(steps: Steps, fee: Fee, bases: Bases): string {
  const field = `fees.${fee.feeId}.amount`;
  const named = { field, rules: 'T9 R2', point: 'fee.amount' };
  const base = fee.percentageOf === 'subtotal' ? bases.subtotal : bases.discounted;
  tracePortion(steps, named, base, fee.percentage, fee.amount);
  return field;
}

/** Asked, then cut to its cap (T10). */
export function traceTip(steps: Steps, tip: OrderSnapshot['tip'], { discounted }: Bases): void {
  if (tip === null) return;
  const asked = tip.amountAsked ?? tip.amount;
  tracePortion(steps, { field: 'tip.asked', rules: 'T10 R2', point: 'tip.amount' }, discounted, tip.percentage, asked);
  const cap = tip.maxAmount === null ? [] : [given('max_amount', tip.maxAmount)];
  steps.cut({ field: 'tip.amount', rules: 'T10', point: 'tip.cut', inputs: [earlier('asked', asked, 'tip.asked'), ...cap] }, asked, tip.amount);
}
