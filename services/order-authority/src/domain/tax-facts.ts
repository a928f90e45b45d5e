/**
 * What the tax service says (X8, X11, X12). An answer is taken where it belongs to the last request of an open order; any other is kept in
 * the history and changes nothing. A tax that was never known may come after money did; on what was refunded or adjusted meanwhile it may not.
 */
import { taxAwaiting } from '@concord/contracts';
import type { CalculatedTax, OrderSnapshot, TaxCalculated, TaxCalculation, TaxCalculationFailed, TaxComponent, TaxReported } from '@concord/contracts';
import { sumOf } from './amounts';
import { compositionOf, pricedAsTaxed } from './compose';
import { isTaxedAlike, withNewTaxRequest } from './external-tax';
import { AMOUNT_MAX } from './limits';
import { accept, diverge, isRefused, type Context, type Outcome } from './outcome';
import { pricedSchedule } from './payment-schedule';
import type { Calculated } from './pricing';
import { isSettledHistory } from './state';

/** Answers that an order lists; the history has all of them. */
const CALCULATIONS_MAX = 100;

const componentOf = ({ taxId, name, jurisdiction, percentage, inclusive, base, amount, exemptionReason }: CalculatedTax): TaxComponent => ({
  ...{ name, percentage, inclusive, base, amount, refunded: 0 },
  ...{ taxId, jurisdiction, compoundOn: null, exemptionReason },
});

/** What was said of each part. */
function byPart(taxes: readonly CalculatedTax[]): Calculated {
  const parts = new Map<string, TaxComponent[]>();
  for (const tax of taxes) {
    const known = parts.get(tax.partId);
    if (known === undefined) parts.set(tax.partId, [componentOf(tax)]);
    else known.push(componentOf(tax));
  }
  return parts;
}

const isAmount = (amount: number): boolean => Number.isSafeInteger(amount) && amount >= 0 && amount <= AMOUNT_MAX;

/** Sum of what was said, within what an order may be worth: whether it makes sense is judged apart from it. */
const worthOf = (taxes: readonly CalculatedTax[]): number => Math.max(-AMOUNT_MAX, Math.min(AMOUNT_MAX, sumOf(taxes.map(({ amount }) => amount))));

/** Why these components cannot be the tax of this part, or null (X1, X2, X6). */
function componentsFault(id: string, gross: number, taxes: readonly TaxComponent[]): string | null {
  if (taxes.length === 0) return gross === 0 ? null : `nothing is said of ${id}`;
  if (new Set(taxes.map(({ taxId }) => taxId)).size < taxes.length) return `two components of ${id} have one id`;
  if (!taxes.every(({ base, amount }) => isAmount(base) && isAmount(amount))) return `a tax of ${id} is no amount`;
  if (taxes.some(({ amount, exemptionReason }) => amount > 0 && exemptionReason !== null)) return `an exempt component of ${id} is not 0`;
  return sumOf(taxes.filter(({ inclusive }) => inclusive).map(({ amount }) => amount)) > gross ? `more tax is inside ${id} than it costs` : null;
}

/** Why the answer does not fit the order, or null. */
function answerFault({ lines, fees }: OrderSnapshot, calculated: Calculated): string | null {
  const parts = [
    ...lines.map(({ lineId: id, subtotal, discount }) => ({ id, gross: subtotal - discount })),
    ...fees.map(({ feeId: id, amount: gross }) => ({ id, gross })),
  ];
  const ids = new Set(parts.map(({ id }) => id));
  const foreign = [...calculated.keys()].find((id) => !ids.has(id));
  if (foreign !== undefined) return `${foreign} is no part of the order`;
  return parts.map(({ id, gross }) => componentsFault(id, gross, calculated.get(id) ?? [])).find((fault) => fault !== null) ?? null;
}

/** The order with this answer in its list. */
function listed(state: OrderSnapshot, { calculationId, requestId, taxes, body }: TaxCalculated, { recordedAt }: Context, isApplied: boolean): OrderSnapshot {
  const { externalTax } = state;
  if (externalTax === null) return state;
  const calculation: TaxCalculation = { calculationId, requestId, tax: worthOf(taxes), calculatedAt: recordedAt, isApplied };
  const calculations = [...externalTax.calculations, calculation].slice(-CALCULATIONS_MAX);
  // What was read of it is about as long as it.
  return { ...state, externalTax: { ...externalTax, calculations, answered: externalTax.answered + 2 * body.length } };
}

const rejected = (state: OrderSnapshot, fault: string): OrderSnapshot =>
  state.externalTax === null ? state : { ...state, taxStatus: 'rejected', externalTax: { ...state.externalTax, fault } };

export function taxCalculated(state: OrderSnapshot, value: TaxCalculated, context: Context): Outcome {
  const kept = listed(state, value, context, false);
  const awaited = taxAwaiting(state, value.requestId);
  if (awaited === null) return accept(kept);
  if (state.refunds.length > 0 || isSettledHistory(state)) {
    const amount = worthOf(value.taxes);
    const detail = `A tax of ${amount} was worked out after the order had been refunded or adjusted.`;
    return diverge(rejected(kept, detail), { kind: 'tax_not_applied', targetId: value.requestId, amount, detail });
  }
  const calculated = byPart(value.taxes);
  const fault = answerFault(state, calculated);
  return fault === null ? applied(state, value, calculated, context) : accept(rejected(kept, `The answer does not fit the order: ${fault}.`));
}

/** The order at the price that this tax makes; a discount that has ended meanwhile makes it the tax of another price. */
function applied(state: OrderSnapshot, value: TaxCalculated, calculated: Calculated, context: Context): Outcome {
  const priced = pricedAsTaxed(state, { ...compositionOf(state), calculated }, context.recordedAt);
  if (isRefused(priced)) return accept(rejected(listed(state, value, context, false), priced.reason));
  const paymentSchedule = pricedSchedule(state.paymentSchedule, { ...priced, ruleSet: state.ruleSet });
  if ('verdict' in paymentSchedule) return accept(rejected(listed(state, value, context, false), paymentSchedule.reason));
  const next = { ...state, ...priced, paymentSchedule };
  if (!isTaxedAlike(state, priced)) {
    const stale = listed(next, value, context, false);
    const asked = withNewTaxRequest(stale, context);
    return isRefused(asked) ? accept(rejected(stale, asked.reason)) : asked;
  }
  return accept(withTax(listed(next, value, context, true), value.calculationId));
}

const withTax = (state: OrderSnapshot, calculationId: string): OrderSnapshot =>
  state.externalTax === null
    ? state
    : { ...state, taxStatus: null, externalTax: { ...state.externalTax, calculationId, unavailableSince: null, attempts: 0, fault: null } };

/** No answer leaves the tax unknown, it does not make it zero (X11). */
export function taxCalculationFailed(state: OrderSnapshot, value: TaxCalculationFailed, { recordedAt }: Context): Outcome {
  const { requestId, code, message, attempts, isFinal } = value;
  const awaited = taxAwaiting(state, requestId);
  if (awaited === null) return accept(state);
  const fault = `${code}: ${message}`;
  if (isFinal) return accept(rejected(state, fault));
  const unavailableSince = awaited.unavailableSince ?? recordedAt;
  const next = { ...awaited, unavailableSince, attempts: Math.max(awaited.attempts, attempts), fault };
  return accept({ ...state, taxStatus: 'unavailable', externalTax: next });
}

/** The tax service has taken a report; once confirmed it stays so (X12). */
export function taxReported(state: OrderSnapshot, { reportId: id, reference }: TaxReported, { recordedAt }: Context): Outcome {
  const { externalTax } = state;
  const index = externalTax?.reports.findIndex(({ reportId }) => reportId === id) ?? -1;
  const report = externalTax?.reports[index];
  if (externalTax === null || report === undefined || report.reportedAt !== null) return accept(state);
  const reports = externalTax.reports.with(index, { ...report, reportedAt: recordedAt, reference });
  return accept({ ...state, externalTax: { ...externalTax, reports } });
}

/** Somebody has decided that the order keeps the price that it has. */
export const withoutTaxRequest = (state: OrderSnapshot, requestId: string): OrderSnapshot =>
  state.externalTax?.requestId === requestId && state.taxStatus === 'rejected' ? { ...state, taxStatus: null } : state;
