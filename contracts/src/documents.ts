/**
 * What an issued document shows, and its hash. The authority hashes it when the number is there, the gateway serves it from the version of
 * the order that it was issued with, so that a reader can work out the hash again (I4, I5, N5).
 */
import type { CreditNote, DebitNote, Fee, Invoice, Line, OrderSnapshot, Tip } from './generated';
import { canonicalJson, fingerprintOfContent } from './ids';

const LINE_CONTENT = [
  'lineId',
  'name',
  'sku',
  'quantity',
  'unitAmount',
  'subtotal',
  'discounts',
  'orderDiscount',
  'discount',
  'taxRates',
  'taxes',
  'tax',
  'total',
  'refundedQuantity',
  'refundedAmount',
  'refundedTax',
  'metadata',
  'unitAmountDecimal',
  'quantityDecimal',
  'unit',
  'taxExemption',
] as const satisfies ReadonlyArray<keyof Line>;
const FEE_CONTENT = [
  'feeId',
  'kind',
  'name',
  'percentage',
  'amountAsked',
  'amount',
  'taxRates',
  'taxes',
  'tax',
  'total',
  'refundedAmount',
  'refundedTax',
  'percentageOf',
] as const satisfies ReadonlyArray<keyof Fee>;
const TIP_CONTENT = ['percentage', 'amount', 'refundedAmount'] as const satisfies ReadonlyArray<keyof Tip>;

/** Values that say nothing in fields which the first release did not have, at any depth. */
const SILENT: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ...['unitAmountDecimal', 'quantityDecimal', 'unit', 'taxExemption', 'percentageOf'].map((name) => [name, null] as const),
  ...['terms', 'withheld', 'taxId', 'jurisdiction', 'compoundOn', 'exemptionReason'].map((name) => [name, null] as const),
  ...['flatTax', 'cashRounding'].map((name) => [name, 0] as const),
]);

/** A field that came later changes no hash while it says nothing (W6). */
const withoutSilent = (content: object): object =>
  JSON.parse(JSON.stringify(content, (name, value: unknown) => (SILENT.has(name) && SILENT.get(name) === value ? undefined : value))) as object;

/** What a document shows of a part. */
const asIssued = <T extends object>(part: T, names: ReadonlyArray<keyof T>): Partial<T> =>
  Object.fromEntries(names.map((name) => [name, part[name]])) as Partial<T>;

const linesShown = (lines: readonly Line[]): object[] =>
  lines.map((line) => ({ ...asIssued(line, LINE_CONTENT), modifiers: line.modifiers.length === 0 ? undefined : line.modifiers }));

/** The content of an invoice: lines, fees, tip and totals of the order with the amount due. */
export function invoiceContentOf(state: OrderSnapshot, { invoiceId, amountDue, dueAt, number, schedule: entries, lateFee: terms }: Invoice): object {
  const { orderId, currency, customer, totals } = state;
  const lines = linesShown(state.lines);
  const fees = state.fees.map((fee) => asIssued(fee, FEE_CONTENT));
  const tip = state.tip === null ? null : asIssued(state.tip, TIP_CONTENT);
  const flatTaxes = state.flatTaxes.length === 0 ? undefined : state.flatTaxes;
  const schedule = entries.length === 0 ? undefined : entries.map((entry) => ({ dueAt: entry.dueAt, amount: entry.amount }));
  const lateFee = terms ?? undefined;
  return withoutSilent({ orderId, currency, customer, lines, fees, tip, totals, flatTaxes, invoiceId, amountDue, dueAt, number, schedule, lateFee });
}

const NOTE_CONTENT = [
  'creditNoteId',
  'invoiceId',
  'number',
  'amount',
  'tax',
  'lines',
  'fees',
  'tip',
  'cashRounding',
  'reason',
] as const satisfies ReadonlyArray<keyof CreditNote>;

/** The content of a credit note: what it takes off the invoice that it names, by part. */
export function creditNoteContentOf({ orderId, currency, customer, invoices }: OrderSnapshot, note: CreditNote): object {
  const invoiceNumber = invoices.find(({ invoiceId }) => invoiceId === note.invoiceId)?.number ?? null;
  return withoutSilent({ orderId, currency, customer, invoiceNumber, ...asIssued(note, NOTE_CONTENT) });
}

const DEBIT_CONTENT = ['debitNoteId', 'invoiceId', 'number', 'kind', 'amount', 'tax', 'entryDueAt', 'reason'] as const satisfies ReadonlyArray<keyof DebitNote>;

/** The content of a debit note: the lines or the fee that it adds to the invoice that it names. */
export function debitNoteContentOf(state: OrderSnapshot, note: DebitNote): object {
  const { orderId, currency, customer, invoices } = state;
  const invoiceNumber = invoices.find(({ invoiceId }) => invoiceId === note.invoiceId)?.number ?? null;
  const lines = linesShown(state.lines.filter(({ lineId }) => note.added.includes(lineId)));
  const fees = state.fees.filter(({ feeId }) => note.added.includes(feeId)).map((fee) => asIssued(fee, FEE_CONTENT));
  return withoutSilent({ orderId, currency, customer, invoiceNumber, lines, fees, ...asIssued(note, DEBIT_CONTENT) });
}

/** SHA-256 of the content as canonical JSON: keys sorted, no white space. */
export const contentHashOf = (content: object): string => fingerprintOfContent(canonicalJson(content));
