/**
 * Shares of lines, fees and tip in a refund: every component is capped by what is left of it, shares follow the cumulative
 * method, so that any partition of refunds gives the component back exactly (F2, F6, FT1-FT4, FT6, R4, R6, R7).
 */
import { allocate, cumulativeShare, scale, type RoundingMode } from '@concord/contracts';
import type {
  Fee,
  Line,
  OrderSnapshot,
  Refund,
  RefundFee,
  RefundFeeInput,
  RefundLine,
  RefundLineInput,
  RefundRequested,
  RefundTax,
  TaxComponent,
} from '@concord/contracts';
import { sumOf } from './amounts';
import { canceledAmountFault, changedGoods, isFulfilling, takenGoods, withGoodsBack, type Goods } from './goods';
import { quantityShown, unitsNamed, unitsOf, unitsRefunded } from './measures';
import { refuse, type Refused, isRefused } from './outcome';
import { modeOf } from './rule-sets';
import { flatTaxesLeft, giveRoundingBack, giveTaxesBack, takeRounding, takeTaxes } from './refund-taxes';

interface Taxed {
  taxes: TaxComponent[];
  tax: number;
}

/** Tax components after the step from `done` to `done + step` out of `whole`; a share never exceeds what is left (FT2), nor all of them `most`, the amount that they are part of. */
function refundTaxes(taxes: readonly TaxComponent[], done: number, step: number, whole: number, mode: RoundingMode, most: number): Taxed {
  let room = most;
  const next = taxes.map((component) => {
    const due = scale(component.amount, done + step, whole === 0 ? 1 : whole, mode) - component.refunded;
    const share = Math.max(0, Math.min(due, component.amount - component.refunded, room));
    room -= share;
    return { ...component, refunded: component.refunded + share };
  });
  return { taxes: next, tax: sumOf(next.map(({ refunded }, index) => refunded - (taxes[index]?.refunded ?? 0))) };
}

/** The tax as the caller states it, over the components by what is left of each; within what is left of tax and of net (FT5, FT2, F2). */
function statedTaxes(part: Line | Fee, amount: number, tax: number): Taxed | Refused {
  const left = part.taxes.map((component) => component.amount - component.refunded);
  const most = Math.min(sumOf(left), amount);
  const netLeft = part.total - part.tax - (part.refundedAmount - part.refundedTax);
  const least = Math.max(0, amount - netLeft);
  if (tax < least || tax > most) return refuse('refund_exceeds_tax', `A tax of ${tax} was stated for ${amount}; it is between ${least} and ${most}.`);
  const shares = tax === 0 ? left.map(() => 0) : allocate(tax, left);
  return { taxes: part.taxes.map((component, index) => ({ ...component, refunded: component.refunded + (shares[index] ?? 0) })), tax };
}

/** Stated tax by the id of its line or fee (FT5). */
interface Overrides {
  of: ReadonlyMap<string, number>;
  /** Once a tax was stated on the order, no tax is more than the amount that it is part of (F2). */
  isCapped: boolean;
}

const mostOf = ({ isCapped }: Overrides, amount: number): number => (isCapped ? amount : Infinity);

/** By the formula, or as stated. */
const taxed = (part: Line | Fee, amount: number, stated: number | undefined, formula: () => Taxed): Taxed | Refused =>
  stated === undefined ? formula() : statedTaxes(part, amount, stated);

interface LineStep {
  line: Line;
  share: RefundLine;
}

/** `units` are of the last place of the line's quantity (T3). */
function lineStep(line: Line, units: number, amount: number, { taxes, tax }: Taxed): LineStep {
  const refunded = quantityShown(line, unitsRefunded(line) + units);
  const given = quantityShown(line, units);
  return {
    line: {
      ...line,
      refundedQuantity: refunded.whole,
      refundedAmount: line.refundedAmount + amount,
      refundedTax: line.refundedTax + tax,
      refundedQuantityDecimal: refunded.decimal,
      taxes,
    },
    share: { lineId: line.lineId, quantity: given.whole, amount, tax, quantityDecimal: given.decimal, goods: null },
  };
}

/** True while everything refunded of the line so far was by quantity; then the tax follows the quantity as well (FT3). */
const isByQuantity = (line: Line, mode: RoundingMode): boolean => line.refundedAmount === scale(line.total, unitsRefunded(line), unitsOf(line), mode);

function byQuantity(line: Line, units: number, mode: RoundingMode, overrides: Overrides): LineStep | Refused {
  const [whole, done] = [unitsOf(line), unitsRefunded(line)];
  const left = whole - done;
  if (units > left) {
    const text = (count: number): string => quantityShown(line, count).decimal ?? String(count);
    return refuse('refund_quantity_exceeds_line', `${text(units)} units of line ${line.lineId} were asked for, ${text(left)} are left.`);
  }
  const remaining = line.total - line.refundedAmount;
  // The last unit takes all that is left, so that no order of refunds and cancellations strands a cent (R4, R6).
  const isLast = units === left;
  const amount = isLast ? remaining : Math.min(cumulativeShare(line.total, done, units, whole, mode), remaining);
  const taxes = taxed(line, amount, overrides.of.get(line.lineId), () =>
    isByQuantity(line, mode) && !isLast
      ? refundTaxes(line.taxes, done, units, whole, mode, mostOf(overrides, amount))
      : refundTaxes(line.taxes, line.refundedAmount, amount, line.total, mode, mostOf(overrides, amount)),
  );
  return isRefused(taxes) ? taxes : lineStep(line, units, amount, taxes);
}

function byAmount(line: Line, amount: number, mode: RoundingMode, overrides: Overrides): LineStep | Refused {
  const remaining = line.total - line.refundedAmount;
  if (amount > remaining) return refuse('refund_exceeds_line', `${amount} of line ${line.lineId} was asked for, ${remaining} is left.`);
  const taxes = taxed(line, amount, overrides.of.get(line.lineId), () =>
    refundTaxes(line.taxes, line.refundedAmount, amount, line.total, mode, mostOf(overrides, amount)),
  );
  return isRefused(taxes) ? taxes : lineStep(line, 0, amount, taxes);
}

/** The step with what it does to the goods of the line (K4, F13). */
const withTaken = (step: LineStep, before: Line, goods: ReturnType<typeof takenGoods>): LineStep | Refused =>
  goods === null ? step : isRefused(goods) ? goods : { line: { ...step.line, goods: changedGoods(before, goods).goods }, share: { ...step.share, goods } };

/** What a reduction says beside its parts. */
interface Said {
  overrides: Overrides;
  goods: Goods;
}

/** By quantity, by amount, or all that is left of the line. */
function refundLine(lines: readonly Line[], input: RefundLineInput, mode: RoundingMode, { overrides, goods }: Said): LineStep | Refused {
  const { lineId, quantity, amount, quantityDecimal } = input;
  const line = lines.find((candidate) => candidate.lineId === lineId);
  if (line === undefined) return refuse('line_not_found', `The order has no line ${lineId}.`);
  if (amount !== null) return canceledAmountFault(line, goods) ?? byAmount(line, amount, mode, overrides);
  const named = quantityDecimal ?? (quantity === null ? null : String(quantity));
  const units = named === null ? unitsOf(line) - unitsRefunded(line) : unitsNamed(line, named);
  if (units === null) return refuse('quantity_scale_differs', `${named} is finer than the quantity of line ${lineId}.`);
  const step = byQuantity(line, units, mode, overrides);
  return isRefused(step) ? step : withTaken(step, line, takenGoods(line, units, input, goods));
}

function refundFee(
  fees: readonly Fee[],
  { feeId, amount }: RefundFeeInput,
  mode: RoundingMode,
  overrides: Overrides,
): { fee: Fee; share: RefundFee } | Refused {
  const fee = fees.find((candidate) => candidate.feeId === feeId);
  if (fee === undefined) return refuse('fee_not_found', `The order has no fee ${feeId}.`);
  const remaining = fee.total - fee.refundedAmount;
  const asked = amount ?? remaining;
  if (asked > remaining) return refuse('refund_exceeds_fee', `${asked} of fee ${feeId} was asked for, ${remaining} is left.`);
  const share = taxed(fee, asked, overrides.of.get(feeId), () => refundTaxes(fee.taxes, fee.refundedAmount, asked, fee.total, mode, mostOf(overrides, asked)));
  if (isRefused(share)) return share;
  const { taxes, tax } = share;
  const next = { ...fee, refundedAmount: fee.refundedAmount + asked, refundedTax: fee.refundedTax + tax, taxes };
  return { fee: next, share: { feeId, amount: asked, tax } };
}

/** What a refund takes from the components of a sale, and the sale after it. */
export interface Targeted {
  state: OrderSnapshot;
  lines: RefundLine[];
  fees: RefundFee[];
  tip: number;
  taxes: RefundTax[];
  /** Signed, minor units (M6). */
  cashRounding: number;
  amount: number;
  tax: number;
}

/** Of no component. */
export const UNTARGETED = { lines: [], fees: [], tip: 0, taxes: [], cashRounding: 0, tax: 0, taxOverride: null };

/** What a refund may name. */
export type Targets = Pick<RefundRequested, 'lines' | 'fees' | 'tip' | 'taxes'> &
  Partial<Pick<RefundRequested, 'taxOverrides'> & Pick<Goods, 'isCancellation'>>;

function takeLines(
  lines: readonly Line[],
  inputs: readonly RefundLineInput[],
  mode: RoundingMode,
  said: Said,
): { lines: Line[]; shares: RefundLine[] } | Refused {
  let current = [...lines];
  const shares: RefundLine[] = [];
  for (const input of inputs) {
    const step = refundLine(current, input, mode, said);
    if (isRefused(step)) return step;
    current = current.with(
      current.findIndex(({ lineId }) => lineId === input.lineId),
      step.line,
    );
    shares.push(step.share);
  }
  return { lines: current, shares };
}

function takeFees(
  fees: readonly Fee[],
  inputs: readonly RefundFeeInput[],
  mode: RoundingMode,
  overrides: Overrides,
): { fees: Fee[]; shares: RefundFee[] } | Refused {
  let current = [...fees];
  const shares: RefundFee[] = [];
  for (const input of inputs) {
    const step = refundFee(current, input, mode, overrides);
    if (isRefused(step)) return step;
    current = current.with(
      current.findIndex(({ feeId }) => feeId === input.feeId),
      step.fee,
    );
    shares.push(step.share);
  }
  return { fees: current, shares };
}

export function takeTargets(before: OrderSnapshot, asked: Targets): Targeted | Refused {
  const taxes = takeTaxes(before, asked.taxes);
  if (isRefused(taxes)) return taxes;
  const { state } = taxes;
  const mode = modeOf(state.ruleSet);
  const of = new Map(asked.taxOverrides?.map(({ targetId, tax }) => [targetId, tax]));
  const overrides = { of, isCapped: state.refunds.some(({ taxOverride }) => taxOverride !== null) };
  const goods = { isCancellation: asked.isCancellation ?? false, isFulfilling: isFulfilling(before) };
  const lines = takeLines(state.lines, asked.lines, mode, { overrides, goods });
  if (isRefused(lines)) return lines;
  const fees = takeFees(state.fees, asked.fees, mode, overrides);
  if (isRefused(fees)) return fees;
  const tip = asked.tip ?? 0;
  const tipLeft = (state.tip?.amount ?? 0) - (state.tip?.refundedAmount ?? 0);
  if (tip > tipLeft) return refuse('refund_exceeds_tip', `${tip} of the tip was asked for, ${tipLeft} is left.`);
  const parts = [...lines.shares, ...fees.shares];
  const taxed = sumOf(taxes.shares.map(({ amount }) => amount));
  const rounded = takeRounding({
    ...state,
    lines: lines.shares.length === 0 ? state.lines : lines.lines,
    fees: fees.shares.length === 0 ? state.fees : fees.fees,
    tip: state.tip === null || tip === 0 ? state.tip : { ...state.tip, refundedAmount: state.tip.refundedAmount + tip },
  });
  return {
    state: rounded.state,
    lines: lines.shares,
    fees: fees.shares,
    tip,
    taxes: taxes.shares,
    cashRounding: rounded.amount,
    amount: sumOf(parts.map(({ amount }) => amount)) + tip + taxed + rounded.amount,
    tax: sumOf(parts.map(({ tax }) => tax)) + taxed,
  };
}

const isLeft = (line: Line): boolean => line.total > line.refundedAmount || unitsOf(line) > unitsRefunded(line);

/** Everything that is left of every component, flat taxes included (R6, X10). */
export const everythingOf = (state: OrderSnapshot): Targets => ({
  lines: state.lines.filter(isLeft).map(({ lineId }) => ({ lineId, quantity: null, amount: null, quantityDecimal: null, restock: null })),
  fees: state.fees.filter(({ total, refundedAmount }) => total > refundedAmount).map(({ feeId }) => ({ feeId, amount: null })),
  tip: state.tip === null ? null : state.tip.amount - state.tip.refundedAmount,
  taxes: flatTaxesLeft(state),
});

/** Gives the components back what a canceled refund had taken from them (FL3). */
export function giveBack(after: OrderSnapshot, taken: Pick<Refund, 'lines' | 'fees' | 'tip' | 'taxes' | 'cashRounding'>): OrderSnapshot {
  const state = giveRoundingBack(giveTaxesBack(after, taken.taxes), taken.cashRounding);
  const lines = state.lines.map((line) => taken.lines.filter(({ lineId }) => lineId === line.lineId).reduce<Line>(lineReturned, line));
  const fees = state.fees.map((fee) => taken.fees.filter(({ feeId }) => feeId === fee.feeId).reduce<Fee>(returned, fee));
  const tip = state.tip === null ? null : { ...state.tip, refundedAmount: state.tip.refundedAmount - taken.tip };
  return { ...state, lines, fees, tip };
}

function lineReturned(line: Line, share: RefundLine): Line {
  const units = unitsNamed(line, share.quantityDecimal ?? String(share.quantity)) ?? 0;
  const { whole, decimal } = quantityShown(line, unitsRefunded(line) - units);
  return { ...withGoodsBack(returned(line, share), units, share.goods), refundedQuantity: whole, refundedQuantityDecimal: decimal };
}

function returned<T extends Line | Fee>(part: T, { amount, tax }: { amount: number; tax: number }): T {
  let left = tax;
  const taxes = part.taxes.map((component) => {
    const back = Math.min(left, component.refunded);
    left -= back;
    return { ...component, refunded: component.refunded - back };
  });
  return { ...part, refundedAmount: part.refundedAmount - amount, refundedTax: part.refundedTax - tax, taxes };
}
