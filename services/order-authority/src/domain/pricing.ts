/**
 * Prices an order: pure, whole minor units, rule set 2026-11. Order of application: line discounts, order discounts, fees,
 * tip (T6); tax per line on what is left after discounts, half_up (X3, R1). Everything shown is stored (T18).
 */
import { allocate, millionthsOf, MILLIONTHS, percentageOf, scale } from '@concord/contracts';
import type { AppliedDiscount, DiscountInput, Fee, FeeInput, Line, LineInput, RuleSet, TaxComponent, TaxRate, Tip, TipInput, Totals } from '@concord/contracts';
import { AMOUNT_MAX } from './limits';

/** As the money library reads it. */
const PERCENTAGE = /^\d{1,3}(?:\.\d{1,4})?$/;

export const RULE_SET: RuleSet = { id: '2026-11', rounding: 'half_up', taxRounding: 'line' };

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** One discount on what is left of its base; computed once and cut to the base (T7, T8). */
function applied({ discountId, name, percentage, amount }: DiscountInput, base: number): AppliedDiscount {
  const asked = percentage === null ? (amount ?? 0) : percentageOf(base, percentage);
  return { discountId, name, percentage, amountAsked: amount, base, amount: Math.min(asked, base) };
}

function applyAll(discounts: readonly DiscountInput[], base: number): AppliedDiscount[] {
  let left = base;
  return discounts.map((discount) => {
    const result = applied(discount, left);
    left -= result.amount;
    return result;
  });
}

/** Tax components of one line or fee. Inclusive ones share one extraction, split by rate (X4); exclusive ones add to what remains. */
export function taxesOf(gross: number, rates: readonly TaxRate[]): TaxComponent[] {
  if (rates.length === 0) return [];
  const weights = rates.map(({ percentage, inclusive }) => (inclusive ? millionthsOf(percentage) : 0));
  const included = sum(weights);
  const inclusiveTax = included === 0 ? 0 : gross - scale(gross, MILLIONTHS, MILLIONTHS + included);
  const shares = allocate(inclusiveTax, weights);
  const base = gross - inclusiveTax;
  return rates.map(({ name, percentage, inclusive }, index) => ({
    name,
    percentage,
    inclusive,
    base,
    amount: inclusive ? (shares[index] ?? 0) : percentageOf(base, percentage),
    refunded: 0,
  }));
}

const taxSum = (taxes: readonly TaxComponent[]): number => sum(taxes.map(({ amount }) => amount));
const exclusiveSum = (taxes: readonly TaxComponent[]): number => sum(taxes.filter(({ inclusive }) => !inclusive).map(({ amount }) => amount));

export const toDiscountInput = ({ discountId, name, percentage, amountAsked }: AppliedDiscount): DiscountInput => ({
  discountId,
  name,
  percentage,
  amount: amountAsked,
});

export const toLineInput = ({ lineId, name, sku, quantity, unitAmount, discounts, taxRates, metadata }: Line): LineInput => ({
  lineId,
  name,
  sku,
  quantity,
  unitAmount,
  discounts: discounts.map(toDiscountInput),
  taxRates,
  metadata,
});

export const toFeeInput = ({ feeId, kind, name, amountAsked, percentage, taxRates }: Fee): FeeInput => ({
  feeId,
  kind,
  name,
  amount: amountAsked,
  percentage,
  taxRates,
});

interface Started {
  input: LineInput;
  subtotal: number;
  discounts: AppliedDiscount[];
  /** Left after the line's own discounts. */
  net: number;
}

function startLine(input: LineInput): Started {
  const subtotal = input.quantity * input.unitAmount;
  const discounts = applyAll(input.discounts, subtotal);
  return { input, subtotal, discounts, net: subtotal - sum(discounts.map(({ amount }) => amount)) };
}

/** Order discounts, each allocated to lines by what is left of them (T5); refunds go by what was stored then (F11). */
function allocateOrderDiscounts(discounts: readonly DiscountInput[], nets: readonly number[]): { applied: AppliedDiscount[]; perLine: number[] } {
  const left = [...nets];
  const perLine = nets.map(() => 0);
  const all = discounts.map((discount) => {
    const result = applied(discount, sum(left));
    allocate(result.amount, left).forEach((share, index) => {
      left[index] = (left[index] ?? 0) - share;
      perLine[index] = (perLine[index] ?? 0) + share;
    });
    return result;
  });
  return { applied: all, perLine };
}

function finishLine({ input, subtotal, discounts, net }: Started, orderDiscount: number, defaultRates: readonly TaxRate[]): Line {
  const gross = net - orderDiscount;
  const taxes = taxesOf(gross, input.taxRates ?? defaultRates);
  return {
    ...input,
    subtotal,
    discounts,
    orderDiscount,
    discount: subtotal - gross,
    taxes,
    tax: taxSum(taxes),
    total: gross + exclusiveSum(taxes),
    refundedQuantity: 0,
    refundedAmount: 0,
    refundedTax: 0,
    adjustedQuantity: 0,
    adjustedAmount: 0,
    adjustedTax: 0,
    addedBy: null,
  };
}

function priceFee(input: FeeInput, merchandise: number): Fee {
  const amount = input.percentage === null ? (input.amount ?? 0) : percentageOf(merchandise, input.percentage);
  const taxes = taxesOf(amount, input.taxRates);
  return {
    feeId: input.feeId,
    kind: input.kind,
    name: input.name,
    percentage: input.percentage,
    amountAsked: input.amount,
    amount,
    taxRates: input.taxRates,
    taxes,
    tax: taxSum(taxes),
    total: amount + exclusiveSum(taxes),
    refundedAmount: 0,
    refundedTax: 0,
    adjustedAmount: 0,
    adjustedTax: 0,
    addedBy: null,
  };
}

function priceTip(input: TipInput | null, merchandise: number): Tip | null {
  if (input === null) return null;
  const amount = input.percentage === null ? (input.amount ?? 0) : percentageOf(merchandise, input.percentage);
  return { percentage: input.percentage, amount, refundedAmount: 0, adjustedAmount: 0 };
}

export interface Composition {
  lines: readonly LineInput[];
  discounts: readonly DiscountInput[];
  fees: readonly FeeInput[];
  tip: TipInput | null;
  taxRates: readonly TaxRate[];
}

export interface Priced {
  lines: Line[];
  discounts: AppliedDiscount[];
  fees: Fee[];
  tip: Tip | null;
  totals: Totals;
}

/** Sums of what lines and fees hold, tax by its components (T4, T11, T12, X2). */
function totalsOf(lines: readonly Line[], fees: readonly Fee[], tip: Tip | null): Totals {
  const taxes = [...lines, ...fees].flatMap((part) => part.taxes);
  const subtotal = sum(lines.map((line) => line.subtotal));
  const discount = sum(lines.map((line) => line.discount));
  const feeAmount = sum(fees.map(({ amount }) => amount));
  const tax = taxSum(taxes);
  const exclusive = exclusiveSum(taxes);
  const tipAmount = tip?.amount ?? 0;
  return {
    subtotal,
    discount,
    fees: feeAmount,
    tax,
    inclusiveTax: tax - exclusive,
    tip: tipAmount,
    total: subtotal - discount + feeAmount + exclusive + tipAmount,
  };
}

const isPercentage = (percentage: string | null): boolean => percentage === null || PERCENTAGE.test(percentage);

const isPart = ({ amount, percentage }: { amount: number | null; percentage: string | null }): boolean => (amount ?? 0) >= 0 && isPercentage(percentage);

const areRates = (rates: readonly TaxRate[]): boolean => rates.every(({ percentage }) => isPercentage(percentage));

const isLine = ({ quantity, unitAmount, discounts, taxRates }: LineInput): boolean =>
  quantity > 0 && unitAmount >= 0 && discounts.every(isPart) && areRates(taxRates ?? []);

/** The first part that has no price: a negative amount, no quantity, a percentage that is none; or null (M4, T3). */
function unpriceable({ lines, discounts, fees, tip, taxRates }: Composition): string | null {
  const line = lines.find((candidate) => !isLine(candidate));
  if (line !== undefined) return `line ${line.lineId} has no valid quantity, price, discount or tax rate`;
  const areFees = fees.every((fee) => isPart(fee) && areRates(fee.taxRates));
  const isFine = areFees && discounts.every(isPart) && (tip === null || isPart(tip)) && areRates(taxRates);
  return isFine ? null : 'a discount, fee, tip or tax rate is no valid amount or percentage';
}

/** The first amount that is none or breaks the limit of a sale, or null (M4, M5). Checked before anything is multiplied into the state. */
export function outOfRange(composition: Composition): string | null {
  const { lines, fees, tip } = composition;
  const fault = unpriceable(composition);
  if (fault !== null) return fault;
  let total = 0;
  for (const { lineId, quantity, unitAmount } of lines) {
    total += quantity * unitAmount;
    if (total > AMOUNT_MAX) return `line ${lineId} brings the order over ${AMOUNT_MAX} minor units`;
  }
  for (const { amount } of [...fees, ...(tip === null ? [] : [tip])]) total += amount ?? 0;
  return total > AMOUNT_MAX ? `fees and tip bring the order over ${AMOUNT_MAX} minor units` : null;
}

export function price({ lines, discounts, fees, tip, taxRates }: Composition): Priced {
  const started = lines.map(startLine);
  const order = allocateOrderDiscounts(
    discounts,
    started.map(({ net }) => net),
  );
  const priced = started.map((line, index) => finishLine(line, order.perLine[index] ?? 0, taxRates));
  const merchandise = sum(priced.map((line) => line.subtotal - line.discount));
  const pricedFees = fees.map((fee) => priceFee(fee, merchandise));
  const pricedTip = priceTip(tip, merchandise);
  return { lines: priced, discounts: order.applied, fees: pricedFees, tip: pricedTip, totals: totalsOf(priced, pricedFees, pricedTip) };
}
