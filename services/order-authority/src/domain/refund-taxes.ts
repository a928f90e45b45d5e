/**
 * Taxes given back by themselves: a component of a line or fee, or a flat tax of the order (FT1, FT2, X10). The rounding of cash goes back
 * with the last of everything else, so that the full refund is the total (M6, R6).
 */
import type { Fee, Line, OrderSnapshot, RefundTax, RefundTaxInput, TaxComponent } from '@concord/contracts';
import { refuse, type Refused } from './outcome';

export const taxIdOf = ({ taxId, name }: TaxComponent): string => taxId ?? name;

export interface TaxesTaken {
  state: OrderSnapshot;
  shares: RefundTax[];
}

const withoutTax = (id: string): Refused => refuse('tax_not_found', `The order has no tax ${id} there.`);

const tooMuch = (asked: number, id: string, left: number): Refused => refuse('refund_exceeds_tax', `${asked} of tax ${id} was asked for, ${left} is left.`);

/** Moves `amount` of one component of a part; negative gives it back. */
const moved = <T extends Line | Fee>(part: T, id: string, amount: number): T => ({
  ...part,
  taxes: part.taxes.map((component) => (taxIdOf(component) === id ? { ...component, refunded: component.refunded + amount } : component)),
  refundedAmount: part.refundedAmount + amount,
  refundedTax: part.refundedTax + amount,
});

/** What is left of the component, never more than is left of its part. */
function leftOf(part: Line | Fee, id: string): number | null {
  const component = part.taxes.find((candidate) => taxIdOf(candidate) === id);
  return component === undefined ? null : Math.min(component.amount - component.refunded, part.total - part.refundedAmount);
}

const isOf = ({ lineId, feeId }: RefundTaxInput | RefundTax, part: Line | Fee): boolean =>
  'lineId' in part ? part.lineId === lineId : lineId === null && part.feeId === feeId;

const movedFlat = (state: OrderSnapshot, id: string, amount: number): OrderSnapshot => ({
  ...state,
  flatTaxes: state.flatTaxes.map((tax) => (tax.taxId === id ? { ...tax, refunded: tax.refunded + amount } : tax)),
});

function flatLeft({ flatTaxes }: OrderSnapshot, id: string): number | null {
  const flat = flatTaxes.find(({ taxId }) => taxId === id);
  return flat === undefined ? null : flat.amount - flat.refunded;
}

const isFlat = ({ lineId, feeId }: RefundTaxInput | RefundTax): boolean => lineId === null && feeId === null;

function move(state: OrderSnapshot, share: RefundTax, amount: number): OrderSnapshot {
  if (isFlat(share)) return movedFlat(state, share.taxId, amount);
  const step = <T extends Line | Fee>(part: T): T => (isOf(share, part) ? moved(part, share.taxId, amount) : part);
  return { ...state, lines: state.lines.map(step), fees: state.fees.map(step) };
}

function takeTax(state: OrderSnapshot, input: RefundTaxInput): { state: OrderSnapshot; share: RefundTax } | Refused {
  const { lineId, feeId, taxId } = input;
  const part = [...state.lines, ...state.fees].find((candidate) => isOf(input, candidate));
  const left = isFlat(input) ? flatLeft(state, taxId) : part === undefined ? null : leftOf(part, taxId);
  if (left === null) return withoutTax(taxId);
  const amount = input.amount ?? left;
  if (amount > left) return tooMuch(amount, taxId, left);
  const share = { lineId, feeId, taxId, amount };
  return { state: move(state, share, amount), share };
}

export function takeTaxes(state: OrderSnapshot, inputs: readonly RefundTaxInput[]): TaxesTaken | Refused {
  const shares: RefundTax[] = [];
  let current = state;
  for (const input of inputs) {
    const step = takeTax(current, input);
    if ('verdict' in step) return step;
    current = step.state;
    shares.push(step.share);
  }
  return { state: current, shares };
}

export const giveTaxesBack = (state: OrderSnapshot, shares: readonly RefundTax[]): OrderSnapshot =>
  shares.reduce((current, share) => move(current, share, -share.amount), state);

/** Flat taxes that are not given back yet, as targets. */
export const flatTaxesLeft = ({ flatTaxes }: OrderSnapshot): RefundTaxInput[] =>
  flatTaxes.filter(({ amount, refunded }) => amount > refunded).map(({ taxId }) => ({ lineId: null, feeId: null, taxId, amount: null }));

const isGivenBack = ({ total, refundedAmount }: Line | Fee): boolean => total === refundedAmount;

/** Takes the rounding of cash when nothing else is left to give back; else 0. Signed minor units. */
export function takeRounding(state: OrderSnapshot): { state: OrderSnapshot; amount: number } {
  const { cashRounding, lines, fees, tip } = state;
  if (cashRounding === null) return { state, amount: 0 };
  const isAll = [...lines, ...fees].every(isGivenBack) && flatTaxesLeft(state).length === 0 && (tip === null || tip.amount === tip.refundedAmount);
  const amount = isAll ? cashRounding.amount - cashRounding.refunded : 0;
  return { state: { ...state, cashRounding: { ...cashRounding, refunded: cashRounding.refunded + amount } }, amount };
}

export const giveRoundingBack = (state: OrderSnapshot, amount: number): OrderSnapshot =>
  state.cashRounding === null || amount === 0 ? state : { ...state, cashRounding: { ...state.cashRounding, refunded: state.cashRounding.refunded - amount } };
