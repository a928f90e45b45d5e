/**
 * The trace of an order's price: every step from what was given to the total, worked out again when somebody asks (R2). It says nothing but
 * what the order holds: a step that gave another number would be a bug and throws. The same order gives the same bytes (T14).
 */
import type { Fee, Line, OrderSnapshot, TaxComponent } from '@concord/contracts';
import { sumOf } from './amounts';
import { modeOf } from './rule-sets';
import { traceBases, traceFee, traceLines, traceTip, type Bases } from './trace-parts';
import { earlier, given, Steps, type TraceInput, type TraceStep } from './trace-steps';
import { traceCalculated, traceTaxes, type TracedPart } from './trace-taxes';

/** Parts that were priced together: what was sold, or what one later event added. */
interface Group {
  /** Tells its fields from those of the first group. */
  prefix: string;
  lines: Line[];
  fees: Fee[];
}

function groupsOf({ lines, fees }: OrderSnapshot): Group[] {
  const names = [null, ...new Set([...lines, ...fees].flatMap(({ addedBy }) => addedBy ?? []))];
  return names.map((name) => ({
    prefix: name === null ? '' : `${name}.`,
    lines: lines.filter(({ addedBy }) => addedBy === name),
    fees: fees.filter(({ addedBy }) => addedBy === name),
  }));
}

const ofComponents = (name: string, taxes: readonly TaxComponent[], isMeant: (tax: TaxComponent) => boolean): TraceInput[] =>
  taxes.flatMap((tax, index) => (isMeant(tax) ? [earlier('tax', tax.amount, `${name}.taxes.${index}.amount`)] : []));

/** What is left of a part and the taxes on top of it. */
function traceTotal(steps: Steps, name: string, gross: TraceInput, part: Line | Fee): void {
  const inputs = [gross, ...ofComponents(name, part.taxes, ({ inclusive }) => !inclusive)];
  steps.sum({ field: `${name}.total`, rules: 'T11 T12', point: 'part.total', inputs }, part.total);
}

function traceGroup(steps: Steps, { prefix, lines, fees }: Group, state: OrderSnapshot): Bases {
  const grossFields = traceLines(steps, lines, prefix === '' ? state.discounts : []);
  const bases = traceBases(steps, lines, grossFields, prefix);
  const orderExemption = state.taxExemption?.reason ?? null;
  const ofLines: TracedPart[] = lines.map((line, index) => ({
    name: `lines.${line.lineId}`,
    gross: grossFields[index] ?? '',
    taxable: {
      gross: line.subtotal - line.discount,
      rates: line.taxRates ?? state.taxRates,
      exemptionReason: line.taxExemption?.reason ?? orderExemption,
    },
    taxes: line.taxes,
  }));
  const ofFees: TracedPart[] = fees.map((fee) => ({
    name: `fees.${fee.feeId}`,
    gross: traceFee(steps, fee, bases),
    taxable: { gross: fee.amount, rates: fee.taxRates, exemptionReason: orderExemption },
    taxes: fee.taxes,
  }));
  // The service taxes what was sold; what was added later has rates of its own (X9).
  if (state.externalTax?.isOn === true && prefix === '') traceCalculated(steps, [...ofLines, ...ofFees], state.externalTax.calculationId ?? '');
  else traceTaxes(steps, [...ofLines, ...ofFees], state.ruleSet, prefix);
  lines.forEach((line, index) => traceTotal(steps, `lines.${line.lineId}`, earlier('gross', line.subtotal - line.discount, grossFields[index] ?? ''), line));
  for (const fee of fees) traceTotal(steps, `fees.${fee.feeId}`, earlier('amount', fee.amount, `fees.${fee.feeId}.amount`), fee);
  return bases;
}

/** Every total but the last two, which the rounding of cash stands between. */
function traceSums(steps: Steps, { lines, fees, tip, flatTaxes, totals }: OrderSnapshot): void {
  const each = (what: 'subtotal' | 'discount' | 'tax') => lines.map((line) => earlier('line', line[what], `lines.${line.lineId}.${what}`));
  const named = [...lines.map((line) => [`lines.${line.lineId}`, line] as const), ...fees.map((fee) => [`fees.${fee.feeId}`, fee] as const)];
  const flat = flatTaxes.map(({ taxId, amount }) => earlier('flat_tax', amount, `tax.flat.${taxId}.amount`));
  for (const { taxId, amount } of flatTaxes) {
    steps.whole({ field: `tax.flat.${taxId}.amount`, rules: 'X10', point: 'tax.flat', inputs: [given('amount', amount)] }, amount);
  }
  const total = (field: string, rules: string, inputs: TraceInput[], result: number): void =>
    steps.sum({ field: `totals.${field}`, rules, point: 'totals', inputs }, result);
  total('subtotal', 'T4', each('subtotal'), totals.subtotal);
  total('discount', 'T5', each('discount'), totals.discount);
  const ofFees = fees.map(({ feeId, amount }) => earlier('fee', amount, `fees.${feeId}.amount`));
  total('fees', 'T9', ofFees, totals.fees);
  total('flat_tax', 'X10', flat, totals.flatTax);
  const ofTaxes = named.map(([name, { tax }]) => earlier('tax', tax, `${name}.tax`));
  total('tax', 'X2', [...ofTaxes, earlier('flat_tax', totals.flatTax, 'totals.flat_tax')], totals.tax);
  const inside = named.flatMap(([name, { taxes }]) => ofComponents(name, taxes, ({ inclusive }) => inclusive));
  total('inclusive_tax', 'T12', inside, totals.inclusiveTax);
  total('tip', 'T10', tip === null ? [] : [earlier('tip', tip.amount, 'tip.amount')], totals.tip);
}

/** To the next amount that can be paid in cash: of what was priced first, parts that were added later have no rounding of their own (M6). */
function traceCash(steps: Steps, state: OrderSnapshot): void {
  const { cashRounding, lines, fees, tip, flatTaxes } = state;
  if (cashRounding === null) return;
  const { increment, amount } = cashRounding;
  const inputs = [
    ...lines.filter(({ addedBy }) => addedBy === null).map(({ lineId, total }) => earlier('line', total, `lines.${lineId}.total`)),
    ...fees.filter(({ addedBy }) => addedBy === null).map(({ feeId, total }) => earlier('fee', total, `fees.${feeId}.total`)),
    ...flatTaxes.map((tax) => earlier('flat_tax', tax.amount, `tax.flat.${tax.taxId}.amount`)),
    ...(tip === null ? [] : [earlier('tip', tip.amount, 'tip.amount')]),
  ];
  const exact = sumOf(inputs.map(({ value }) => Number(value)));
  steps.sum({ field: 'cash_rounding.base', rules: 'M6', point: 'cash_rounding', inputs }, exact);
  const before = earlier('base', exact, 'cash_rounding.base');
  const count = { numerator: BigInt(exact), denominator: BigInt(increment) };
  const ofCount = { field: 'cash_rounding.increments', rules: 'M6 R2', point: 'cash_rounding', inputs: [before, given('increment', increment)] };
  steps.rounded(ofCount, count, (exact + amount) / increment);
  const ofAmount = [earlier('increments', (exact + amount) / increment, ofCount.field), given('increment', increment), before];
  steps.whole({ field: 'cash_rounding.amount', rules: 'M6', point: 'cash_rounding', inputs: ofAmount }, amount);
}

function traceEnd(steps: Steps, { totals, cashRounding }: OrderSnapshot): void {
  const ofCash = cashRounding === null ? [] : [earlier('cash_rounding', cashRounding.amount, 'cash_rounding.amount')];
  steps.sum({ field: 'totals.cash_rounding', rules: 'M6', point: 'totals', inputs: ofCash }, totals.cashRounding);
  const inputs = [
    earlier('subtotal', totals.subtotal, 'totals.subtotal'),
    earlier('discount', 0 - totals.discount, 'totals.discount'),
    earlier('fees', totals.fees, 'totals.fees'),
    earlier('tax', totals.tax, 'totals.tax'),
    earlier('inclusive_tax', 0 - totals.inclusiveTax, 'totals.inclusive_tax'),
    earlier('tip', totals.tip, 'totals.tip'),
    earlier('cash_rounding', totals.cashRounding, 'totals.cash_rounding'),
  ];
  steps.sum({ field: 'totals.total', rules: 'T11 T13', point: 'totals', inputs }, totals.total);
}

/** Every amount of the price, under the name by which it is asked for. */
export function pricedFields({ lines, fees, discounts, tip, flatTaxes, cashRounding, totals }: OrderSnapshot): Map<string, number> {
  const ofTaxes = (name: string, taxes: readonly TaxComponent[]) =>
    taxes.flatMap(({ base, amount }, index) => [[`${name}.taxes.${index}.base`, base] as const, [`${name}.taxes.${index}.amount`, amount] as const]);
  return new Map([
    ...lines.flatMap((line) => {
      const name = `lines.${line.lineId}`;
      const own = line.discounts.map(({ discountId, amount }) => [`${name}.discounts.${discountId}.amount`, amount] as const);
      const amounts = (['subtotal', 'discount', 'tax', 'total'] as const).map((what) => [`${name}.${what}`, line[what]] as const);
      return [...amounts, ...own, ...ofTaxes(name, line.taxes)];
    }),
    ...fees.flatMap((fee) => {
      const name = `fees.${fee.feeId}`;
      return [...(['amount', 'tax', 'total'] as const).map((what) => [`${name}.${what}`, fee[what]] as const), ...ofTaxes(name, fee.taxes)];
    }),
    ...discounts.map(({ discountId, amount }) => [`discounts.${discountId}.amount`, amount] as const),
    ...flatTaxes.map(({ taxId, amount }) => [`tax.flat.${taxId}.amount`, amount] as const),
    ...(tip === null ? [] : [['tip.amount', tip.amount] as const]),
    ...(cashRounding === null ? [] : [['cash_rounding.amount', cashRounding.amount] as const]),
    ...(['subtotal', 'discount', 'fees', 'tax', 'tip', 'total'] as const).map((what) => [`totals.${what}`, totals[what]] as const),
    ...[['totals.inclusive_tax', totals.inclusiveTax] as const, ['totals.flat_tax', totals.flatTax] as const],
    ['totals.cash_rounding', totals.cashRounding] as const,
  ]);
}

/** Errors: Error when a step gives another number than the order holds, or an amount has no step; neither can be. */
function assertComplete(state: OrderSnapshot, steps: readonly TraceStep[]): void {
  const results = new Map(steps.map(({ field, result }) => [field, result]));
  for (const [field, amount] of pricedFields(state)) {
    if (results.get(field) !== amount) throw new Error(`${state.orderId}: ${field} is ${amount}, its trace gives ${results.get(field) ?? 'nothing'}`);
  }
}

/** Every step of the price of an order, each after those that it takes its inputs from. */
export function traceOf(state: OrderSnapshot): TraceStep[] {
  const steps = new Steps(modeOf(state.ruleSet));
  const [first, ...later] = groupsOf(state);
  if (first === undefined) throw new Error('there is always a first group');
  traceTip(steps, state.tip, traceGroup(steps, first, state));
  for (const group of later) traceGroup(steps, group, state);
  traceSums(steps, state);
  traceCash(steps, state);
  traceEnd(steps, state);
  assertComplete(state, steps.list);
  return steps.list;
}

/** The steps that lead to this field, in their order; empty when no step gives it. */
export function stepsTo(steps: readonly TraceStep[], field: string): TraceStep[] {
  const wanted = new Set([field]);
  const found = [...steps].reverse().filter((step) => {
    if (!wanted.has(step.field)) return false;
    for (const { from } of step.inputs) if (from !== null) wanted.add(from);
    return true;
  });
  return found.reverse();
}
