/** Billing what is outstanding on the same order: no second balance, a gap-free number, frozen content (I1-I4, I8, I11). */
import { canonicalJson, fingerprintOfContent } from '@concord/contracts';
import type { Fee, Invoice, InvoiceIssued, InvoiceIssueRequested, InvoiceRequested, InvoiceVoidRequested, Line, OrderSnapshot, Tip } from '@concord/contracts';
import { PAYMENTS_MAX } from './limits';
import { accept, diverge, refuse, type Context, type Outcome, type Refused } from './outcome';
import { activeInvoice, hasLivePayment, placeFault, withInvoice } from './state';

function issueFault(state: OrderSnapshot): Refused | null {
  if (state.status !== 'open') return refuse('order_not_open', `The order is ${state.status}.`);
  const active = activeInvoice(state);
  if (active !== undefined) return refuse('invoice_active', `Invoice ${active.number ?? active.invoiceId} is ${active.status}.`);
  if (hasLivePayment(state)) return refuse('collection_in_progress', `A payment over ${state.balance.pendingIn} is in progress.`);
  if (state.balance.outstanding === 0) return refuse('nothing_outstanding', 'Nothing is outstanding.');
  return placeFault(state);
}

const draftFault = (state: OrderSnapshot): Refused | null => {
  if (state.status !== 'open') return refuse('order_not_open', `The order is ${state.status}.`);
  if (state.invoices.length >= PAYMENTS_MAX) return refuse('attempt_limit', `An order takes at most ${PAYMENTS_MAX} invoices.`);
  return state.balance.outstanding === 0 ? refuse('nothing_outstanding', 'Nothing is outstanding.') : null;
};

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

const notFound = (id: string): Refused => refuse('invoice_not_found', `The order has no invoice ${id}.`);

/** Freezes the amount due, takes the collection from any session (C2, I1) and orders the number. */
function issuing(state: OrderSnapshot, invoice: Invoice): Outcome {
  const checkoutSessions = state.checkoutSessions.map((session) => (session.status === 'open' ? { ...session, status: 'invalidated' as const } : session));
  const { outstanding } = state.balance;
  const next: Invoice = { ...invoice, status: 'issuing', amountDue: outstanding, amountPaid: 0, amountRemaining: outstanding };
  return accept(withInvoice({ ...state, checkoutSessions }, next), [{ kind: 'issue_invoice', targetId: invoice.invoiceId }]);
}

export function requestInvoice(state: OrderSnapshot, { invoiceId, dueAt, memo, issue }: InvoiceRequested, { recordedAt }: Context): Outcome {
  if (state.invoices.some((invoice) => invoice.invoiceId === invoiceId)) return refuse('idempotency_key_reused', `Invoice ${invoiceId} is there already.`);
  const fault = issue ? issueFault(state) : draftFault(state);
  if (fault !== null) return fault;
  const { outstanding } = state.balance;
  const draft: Invoice = {
    invoiceId,
    number: null,
    status: 'draft',
    amountDue: outstanding,
    amountPaid: 0,
    amountRemaining: outstanding,
    dueAt,
    memo,
    createdAt: recordedAt,
    issuedAt: null,
    contentHash: null,
    addedSince: 0,
    uncollectibleAt: null,
  };
  return issue ? issuing(state, draft) : accept(withInvoice(state, draft));
}

export function issueInvoice(state: OrderSnapshot, { invoiceId: id }: InvoiceIssueRequested): Outcome {
  const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
  if (invoice === undefined) return notFound(id);
  if (invoice.status !== 'draft') return refuse('invoice_not_draft', `The invoice is ${invoice.status}.`);
  return issueFault(state) ?? issuing(state, invoice);
}

/** Values that say nothing in fields which the first release did not have, at any depth. */
const SILENT: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ...['unitAmountDecimal', 'quantityDecimal', 'unit', 'taxExemption', 'percentageOf'].map((name) => [name, null] as const),
  ...['terms', 'withheld', 'taxId', 'jurisdiction', 'compoundOn', 'exemptionReason'].map((name) => [name, null] as const),
  ...['flatTax', 'cashRounding'].map((name) => [name, 0] as const),
]);

/** A field that came later changes no hash while it says nothing (W6). */
const withoutSilent = (content: object): unknown =>
  JSON.parse(JSON.stringify(content, (name, value: unknown) => (SILENT.has(name) && SILENT.get(name) === value ? undefined : value)));

/** What a document shows of a part. */
const asIssued = <T extends object>(part: T, names: ReadonlyArray<keyof T>): Partial<T> =>
  Object.fromEntries(names.map((name) => [name, part[name]])) as Partial<T>;

/** Hash over what the document shows; issued content never changes (I4, I5). */
function contentHashOf(state: OrderSnapshot, { invoiceId, amountDue, dueAt }: Invoice, number: string): string {
  const { orderId, currency, customer, totals } = state;
  const lines = state.lines.map((line) => ({ ...asIssued(line, LINE_CONTENT), modifiers: line.modifiers.length === 0 ? undefined : line.modifiers }));
  const fees = state.fees.map((fee) => asIssued(fee, FEE_CONTENT));
  const tip = state.tip === null ? null : asIssued(state.tip, TIP_CONTENT);
  const flatTaxes = state.flatTaxes.length === 0 ? undefined : state.flatTaxes;
  const content = { orderId, currency, customer, lines, fees, tip, totals, flatTaxes, invoiceId, amountDue, dueAt, number };
  return fingerprintOfContent(canonicalJson(withoutSilent(content)));
}

/** The number is allocated: it is kept for ever, also when the invoice was voided meanwhile (I4). */
export function invoiceIssued(state: OrderSnapshot, { invoiceId: id, number, issuedAt }: InvoiceIssued): Outcome {
  const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
  if (invoice === undefined) {
    return diverge(state, {
      kind: 'invoice_unknown',
      targetId: id,
      amount: 0,
      detail: `Number ${number} was issued for invoice ${id}, which the order does not have.`,
    });
  }
  if (invoice.number === number) return accept(state);
  if (invoice.number !== null) {
    const detail = `Number ${number} was issued for an invoice that has number ${invoice.number}.`;
    return diverge(state, { kind: 'invoice_unknown', targetId: id, amount: 0, detail });
  }
  const status = invoice.status === 'issuing' ? 'open' : invoice.status;
  return accept(withInvoice(state, { ...invoice, number, issuedAt, status, contentHash: contentHashOf(state, invoice, number) }));
}

/** Only while nothing was collected on it; the number is kept, the order goes back to checkout (I8, I11). */
export function voidInvoice(state: OrderSnapshot, { invoiceId: id }: InvoiceVoidRequested): Outcome {
  const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
  if (invoice === undefined) return notFound(id);
  const { status, amountPaid } = invoice;
  if (status === 'partially_paid' || amountPaid > 0) return refuse('invoice_has_payments', `${amountPaid} was collected on it.`);
  if (status !== 'draft' && status !== 'issuing' && status !== 'open') return refuse('invoice_not_voidable', `The invoice is ${status}.`);
  if (status !== 'draft' && hasLivePayment(state)) return refuse('collection_in_progress', `A payment over ${state.balance.pendingIn} is in progress.`);
  return accept(withInvoice(state, { ...invoice, status: 'void' }));
}
