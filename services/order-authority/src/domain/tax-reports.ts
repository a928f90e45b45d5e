/**
 * What the tax service is told of an order that it taxes (X12). From the first captured money or issued invoice on the service has to know
 * what tax the order keeps; each entry that changes it orders a report over the difference, component by component. So committed less
 * reversed is the tax kept, whatever made the difference, and an entry orders at most one report of each kind.
 */
import { childId } from '@concord/contracts';
import type { OrderSnapshot, ReportedTax, TaxReport } from '@concord/contracts';
import { sumOf } from './amounts';
import type { Ask, Context } from './outcome';
import { taxIdOf } from './refund-taxes';
import { isCanceled, isSold } from './state';

type Kind = 'commit' | 'reverse';

interface Kept {
  calculationId: string;
  /** By component. */
  taxes: ReadonlyMap<string, ReportedTax>;
}

const NONE: Kept = { calculationId: '', taxes: new Map() };

/** The tax that the order keeps and that the service has to know. */
function keptOf(state: OrderSnapshot | null): Kept {
  const calculationId = state?.externalTax?.isOn === true ? state.externalTax.calculationId : null;
  if (state === null || calculationId === null || !isSold(state) || isCanceled(state)) return NONE;
  const taxes = new Map<string, ReportedTax>();
  const keep = (partId: string | null, taxId: string, amount: number): void => {
    if (amount > 0) taxes.set(JSON.stringify([partId, taxId]), { partId, taxId, amount });
  };
  for (const { lineId, taxes: components } of state.lines) for (const tax of components) keep(lineId, taxIdOf(tax), tax.amount - tax.refunded);
  for (const { feeId, taxes: components } of state.fees) for (const tax of components) keep(feeId, taxIdOf(tax), tax.amount - tax.refunded);
  for (const { taxId, amount, refunded } of state.flatTaxes) keep(null, taxId, amount - refunded);
  return { calculationId, taxes };
}

/** By how much the first is above the second, component by component; of another calculation all of it is. */
function excess(of: Kept, over: Kept): ReportedTax[] {
  const others = of.calculationId === over.calculationId ? over.taxes : NONE.taxes;
  return [...of.taxes].flatMap(([key, tax]) => {
    const amount = tax.amount - (others.get(key)?.amount ?? 0);
    return amount > 0 ? [{ ...tax, amount }] : [];
  });
}

const NAMES = ['creditNoteId', 'debitNoteId', 'adjustmentId', 'refundId', 'invoiceId', 'paymentId'] as const;

/** What the event was about; the order where it names nothing else. */
function causeOf(value: object, orderId: string): string {
  const named = value as Partial<Record<(typeof NAMES)[number], string>>;
  return NAMES.map((name) => named[name]).find((id) => id !== undefined) ?? orderId;
}

/** The state with what its change makes to be reported, and the work of reporting it. `value` is what the event said. */
export function withTaxReports(
  before: OrderSnapshot | null,
  after: OrderSnapshot,
  value: object,
  { meta, recordedAt }: Context,
): { state: OrderSnapshot; asks: Ask[] } {
  const { externalTax, orderId } = after;
  if (externalTax === null) return { state: after, asks: [] };
  const [was, is] = [keptOf(before), keptOf(after)];
  const causeId = causeOf(value, orderId);
  const asks: Ask[] = [];
  const reports: TaxReport[] = [];
  const report = (kind: Kind, { calculationId }: Kept, taxes: ReportedTax[]): void => {
    if (taxes.length === 0) return;
    const reportId = childId('txp', orderId, meta.eventId, asks.length);
    const amount = sumOf(taxes.map((tax) => tax.amount));
    reports.push({ reportId, kind, calculationId, causeId, amount, orderedAt: recordedAt, reportedAt: null, reference: null });
    asks.push({ kind: kind === 'commit' ? 'commit_tax' : 'reverse_tax', targetId: reportId, amount, tax: { calculationId, causeId, taxes } });
  };
  report('reverse', was, excess(was, is));
  report('commit', is, excess(is, was));
  return asks.length === 0
    ? { state: after, asks }
    : { state: { ...after, externalTax: { ...externalTax, reports: [...externalTax.reports, ...reports] } }, asks };
}
