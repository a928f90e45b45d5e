/**
 * Prices an order: pure, whole minor units, under the order's rule set. Order of application: line discounts, order discounts, fees,
 * tip, cash rounding (T6, T11); tax on what is left after discounts (X3), rounded as the rule set says (R1). Everything shown is stored (T18).
 */
import { percentageOf, roundRatio, type RoundingMode, type RuleSet } from '@concord/contracts';
import type {
  AppliedDiscount,
  CashRounding,
  DiscountInput,
  Fee,
  FeeInput,
  FlatTax,
  Line,
  LineInput,
  TaxComponent,
  TaxExemption,
  TaxRate,
  Tip,
  TipInput,
  Totals,
} from '@concord/contracts';
import { sumOf } from './amounts';
import { applyAll, applyOrderDiscounts, reasonsOf, toDiscountInput, type Discountable } from './discounts';
import { AMOUNT_MAX } from './limits';
import { grossOf, isGrossAbove, isMeasured, withWholes } from './measures';
import { modeOf } from './rule-sets';
import { taxesOfAll, type Taxable } from './taxes';

/** As the money library reads it. */
const PERCENTAGE = /^\d{1,3}(?:\.\d{1,4})?$/;

const taxSum = (taxes: readonly TaxComponent[]): number => sumOf(taxes.map(({ amount }) => amount));
const exclusiveSum = (taxes: readonly TaxComponent[]): number => sumOf(taxes.filter(({ inclusive }) => !inclusive).map(({ amount }) => amount));

/** One literal, as every line of an order comes here with each event that composes. */
export const toLineInput = (line: Line): LineInput => ({
  lineId: line.lineId,
  name: line.name,
  sku: line.sku,
  quantity: line.quantity,
  unitAmount: line.unitAmount,
  discounts: line.discounts.map(toDiscountInput),
  taxRates: line.taxRates,
  metadata: line.metadata,
  unitAmountDecimal: line.unitAmountDecimal,
  quantityDecimal: line.quantityDecimal,
  unit: line.unit,
  taxExemption: line.taxExemption,
  modifiers: line.modifiers,
  itemId: line.itemId,
  itemVersion: line.itemVersion,
  itemCurrency: null,
  taxRateIds: null,
  stock: line.stock,
});

export const toFeeInput = ({ feeId, kind, name, amountAsked, percentage, taxRates, percentageOf: base }: Fee): FeeInput => ({
  feeId,
  kind,
  name,
  amount: amountAsked,
  percentage,
  taxRates,
  percentageOf: base,
  taxRateIds: null,
});

interface Started extends Discountable {
  discounts: AppliedDiscount[];
}

function startLine(given: LineInput, mode: RoundingMode): Started {
  const input = withWholes(given, mode);
  const subtotal = grossOf(input, mode);
  const discounts = applyAll(input.discounts, subtotal, mode);
  return { input, subtotal, discounts, net: subtotal - sumOf(discounts.map(({ amount }) => amount)) };
}

function finishLine({ input, subtotal, discounts, net }: Started, orderDiscount: number, taxes: TaxComponent[]): Line {
  const gross = net - orderDiscount;
  return {
    lineId: input.lineId,
    name: input.name,
    sku: input.sku,
    quantity: input.quantity,
    unitAmount: input.unitAmount,
    taxRates: input.taxRates,
    metadata: input.metadata,
    unitAmountDecimal: input.unitAmountDecimal,
    quantityDecimal: input.quantityDecimal,
    unit: input.unit,
    taxExemption: input.taxExemption,
    modifiers: input.modifiers,
    itemId: input.itemId,
    itemVersion: input.itemVersion,
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
    refundedQuantityDecimal: null,
    adjustedQuantityDecimal: null,
    goods: null,
    stock: input.stock,
  };
}

/** Sums that percentages are taken of, minor units. */
interface Bases {
  subtotal: number;
  /** Merchandise after discounts. */
  discounted: number;
}

const feeBase = ({ percentageOf: base }: FeeInput, { subtotal, discounted }: Bases): number => (base === 'subtotal' ? subtotal : discounted);

const feeAmount = (input: FeeInput, bases: Bases, mode: RoundingMode): number =>
  input.percentage === null ? (input.amount ?? 0) : percentageOf(feeBase(input, bases), input.percentage, mode);

function finishFee(input: FeeInput, amount: number, bases: Bases, taxes: TaxComponent[]): Fee {
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
    percentageOf: input.percentageOf,
    base: input.percentageOf === null ? null : feeBase(input, bases),
  };
}

/** A tip is cut to its cap, and what was asked stays beside it (T10). */
function priceTip(input: TipInput | null, { discounted }: Bases, mode: RoundingMode): Tip | null {
  if (input === null) return null;
  const { percentage, maxAmount } = input;
  const asked = percentage === null ? (input.amount ?? 0) : percentageOf(discounted, percentage, mode);
  if (maxAmount === null) return { percentage, amount: asked, refundedAmount: 0, adjustedAmount: 0, amountAsked: null, maxAmount };
  return { percentage, amount: Math.min(asked, maxAmount), refundedAmount: 0, adjustedAmount: 0, amountAsked: asked, maxAmount };
}

/** To the nearest amount that coins can pay (M6). */
function roundCash(increment: number | null, total: number, mode: RoundingMode): CashRounding | null {
  if (increment === null) return null;
  return { increment, amount: roundRatio(BigInt(total), BigInt(increment), mode) * increment - total, refunded: 0 };
}

export type Calculated = ReadonlyMap<string, TaxComponent[]>;

export interface Composition {
  lines: readonly LineInput[];
  discounts: readonly DiscountInput[];
  fees: readonly FeeInput[];
  tip: TipInput | null;
  taxRates: readonly TaxRate[];
  taxExemption: TaxExemption | null;
  flatTaxes: readonly FlatTax[];
  /** Minor units; null rounds nothing. */
  cashIncrement: number | null;
  ruleSet: RuleSet;
  /** Taxes by the id of their line or fee as an outside service has worked them out; null where the rates say them (X8). */
  calculated: Calculated | null;
}

const calculatedTaxes = ({ lines, fees }: Composition, calculated: Calculated): TaxComponent[][] =>
  [...lines.map(({ lineId }) => lineId), ...fees.map(({ feeId }) => feeId)].map((id) => calculated.get(id) ?? []);

export interface Priced {
  lines: Line[];
  discounts: AppliedDiscount[];
  fees: Fee[];
  tip: Tip | null;
  flatTaxes: FlatTax[];
  cashRounding: CashRounding | null;
  totals: Totals;
}

/** Sums of what lines and fees hold, tax by its components (T4, T11, T12, X2). */
function totalsOf({ lines, fees, tip, flatTaxes }: Omit<Priced, 'totals' | 'discounts' | 'cashRounding'>): Totals {
  const taxes = [...lines, ...fees].flatMap((part) => part.taxes);
  const subtotal = sumOf(lines.map((line) => line.subtotal));
  const discount = sumOf(lines.map((line) => line.discount));
  const fee = sumOf(fees.map(({ amount }) => amount));
  const flatTax = sumOf(flatTaxes.map(({ amount }) => amount));
  const tax = taxSum(taxes) + flatTax;
  const exclusive = exclusiveSum(taxes) + flatTax;
  const tipAmount = tip?.amount ?? 0;
  const total = subtotal - discount + fee + exclusive + tipAmount;
  return { subtotal, discount, fees: fee, tax, inclusiveTax: tax - exclusive, tip: tipAmount, total, flatTax, cashRounding: 0 };
}

const isPercentage = (percentage: string | null): boolean => percentage === null || PERCENTAGE.test(percentage);

const isPart = ({ amount, percentage }: { amount: number | null; percentage: string | null }): boolean => (amount ?? 0) >= 0 && isPercentage(percentage);

const areRates = (rates: readonly TaxRate[]): boolean => rates.every(({ percentage }) => isPercentage(percentage));

const isLine = (line: LineInput): boolean => isMeasured(line) && line.discounts.every(isPart) && areRates(line.taxRates ?? []);

/** The first part that has no price: a negative amount, no quantity, a percentage that is none; or null (M4, T3). */
function unpriceable({ lines, discounts, fees, tip, taxRates, flatTaxes, cashIncrement }: Composition): string | null {
  const line = lines.find((candidate) => !isLine(candidate));
  if (line !== undefined) return `line ${line.lineId} has no valid quantity, price, discount or tax rate`;
  const areFees = fees.every((fee) => isPart(fee) && areRates(fee.taxRates));
  const areExtras = flatTaxes.every(({ amount }) => amount >= 0) && (cashIncrement ?? 1) > 0 && (tip?.maxAmount ?? 0) >= 0;
  const isFine = areFees && areExtras && discounts.every(isPart) && (tip === null || isPart(tip)) && areRates(taxRates);
  return isFine ? null : 'a discount, fee, tip or tax rate is no valid amount or percentage';
}

/** The first amount that is none or breaks the limit of a sale, or null (M4, M5). Checked before anything is multiplied into the state. */
export function outOfRange(composition: Composition): string | null {
  const { lines, fees, tip, flatTaxes } = composition;
  const fault = unpriceable(composition);
  if (fault !== null) return fault;
  let total = 0;
  for (const line of lines) {
    const isAbove = isGrossAbove(line, AMOUNT_MAX - total);
    if (isAbove) return `line ${line.lineId} brings the order over ${AMOUNT_MAX} minor units`;
    total += grossOf(line, modeOf(composition.ruleSet));
  }
  for (const { amount } of [...fees, ...flatTaxes, ...(tip === null ? [] : [tip])]) total += amount ?? 0;
  return total > AMOUNT_MAX ? `fees and tip bring the order over ${AMOUNT_MAX} minor units` : null;
}

/** `at` is when the composition was stated, milliseconds since the epoch: what discounts with a schedule are judged by. */
export function price(composition: Composition, at: number): Priced {
  const { lines, discounts, fees, tip, taxRates, taxExemption, flatTaxes, cashIncrement, ruleSet, calculated } = composition;
  const mode = modeOf(ruleSet);
  const started = lines.map((line) => startLine(line, mode));
  const subtotal = sumOf(started.map((line) => line.subtotal));
  const order = applyOrderDiscounts(discounts, started, reasonsOf(discounts, subtotal, at), mode);
  const grosses = started.map(({ net }, index) => net - (order.perLine[index] ?? 0));
  const bases = { subtotal, discounted: sumOf(grosses) };
  const amounts = fees.map((fee) => feeAmount(fee, bases, mode));
  const taxed: Taxable[] = [
    ...started.map(({ input }, index) => ({
      gross: grosses[index] ?? 0,
      rates: input.taxRates ?? taxRates,
      exemptionReason: (input.taxExemption ?? taxExemption)?.reason ?? null,
    })),
    ...fees.map((fee, index) => ({ gross: amounts[index] ?? 0, rates: fee.taxRates, exemptionReason: taxExemption?.reason ?? null })),
  ];
  const taxes = calculated === null ? taxesOfAll(taxed, ruleSet) : calculatedTaxes(composition, calculated);
  const priced = {
    lines: started.map((line, index) => finishLine(line, order.perLine[index] ?? 0, taxes[index] ?? [])),
    fees: fees.map((fee, index) => finishFee(fee, amounts[index] ?? 0, bases, taxes[lines.length + index] ?? [])),
    tip: priceTip(tip, bases, mode),
    flatTaxes: flatTaxes.map((tax) => ({ ...tax, refunded: 0 })),
  };
  const totals = totalsOf(priced);
  const cashRounding = roundCash(cashIncrement, totals.total, mode);
  const rounding = cashRounding?.amount ?? 0;
  return { ...priced, discounts: order.applied, cashRounding, totals: { ...totals, total: totals.total + rounding, cashRounding: rounding } };
}
