/** Composition: what is sold, and for how much. Only while no money has moved and nobody is paying (X9, E1, C5). */
import type {
  CustomerReplaced,
  DiscountsReplaced,
  FeesReplaced,
  LineChanged,
  LineRemoved,
  LinesAdded,
  OrderCreated,
  OrderSnapshot,
  TaxReplaced,
  TipReplaced,
} from '@concord/contracts';
import { NO_BALANCE } from './balance';
import { AMOUNT_MAX, LINES_MAX } from './limits';
import { accept, refuse, type Context, type Outcome, type Refused } from './outcome';
import { outOfRange, price, RULE_SET, toDiscountInput, toFeeInput, toLineInput, type Composition, type Priced } from './pricing';
import { activeInvoice, hasLivePayment, isSettledHistory } from './state';

const compositionOf = (state: OrderSnapshot): Composition => ({
  lines: state.lines.map(toLineInput),
  discounts: state.discounts.map(toDiscountInput),
  fees: state.fees.map(toFeeInput),
  tip: state.tip === null ? null : { percentage: state.tip.percentage, amount: state.tip.percentage === null ? state.tip.amount : null },
  taxRates: state.taxRates,
});

const isRefused = (result: Refused | Priced): result is Refused => 'verdict' in result;

/** Prices within the limits, or says which one is broken: taxes and percentages count as well (M5, T13, T17). A line comes once (Q3). */
function priceWithin(composition: Composition): Priced | Refused {
  const { lines } = composition;
  if (lines.length > LINES_MAX) return refuse('lines_limit_exceeded', `An order takes at most ${LINES_MAX} lines.`);
  if (new Set(lines.map(({ lineId }) => lineId)).size < lines.length) return refuse('idempotency_key_reused', 'A line of this id is there already.');
  const fault = outOfRange(composition);
  if (fault !== null) return refuse('amount_too_large', `Out of range: ${fault}.`);
  const priced = price(composition);
  return priced.totals.total > AMOUNT_MAX ? refuse('amount_too_large', `Out of range: the total is over ${AMOUNT_MAX} minor units.`) : priced;
}

/** Why the composition may not change now, or null. */
export function compositionFault(state: OrderSnapshot): Refused | null {
  if (state.status !== 'open') return refuse('order_not_open', `The order is ${state.status}.`);
  if (state.balance.captured > 0 || state.refunds.length > 0)
    return refuse('order_has_payments', `${state.balance.captured} is captured; what was paid is not edited in place.`);
  if (isSettledHistory(state)) return refuse('order_has_payments', 'What was adjusted is not edited in place.');
  if (hasLivePayment(state)) return refuse('collection_in_progress', `A payment over ${state.balance.pendingIn} is in progress.`);
  const invoice = activeInvoice(state);
  return invoice === undefined ? null : refuse('invoice_active', `Invoice ${invoice.number ?? invoice.invoiceId} is ${invoice.status}.`);
}

function repriced(state: OrderSnapshot, change: Partial<Composition>): Outcome {
  const composition = { ...compositionOf(state), ...change };
  const fault = compositionFault(state);
  if (fault !== null) return fault;
  const priced = priceWithin(composition);
  return isRefused(priced) ? priced : accept({ ...state, ...priced, taxRates: [...composition.taxRates] });
}

/** The only event that names a currency: it is the order's for ever (M7). */
export function createOrder(value: OrderCreated, { meta, recordedAt }: Context): Outcome {
  const composition: Composition = { lines: value.lines, discounts: value.discounts, fees: value.fees, tip: value.tip, taxRates: value.taxRates };
  const priced = priceWithin(composition);
  if (isRefused(priced)) return priced;
  return accept({
    orderId: meta.orderId,
    tenantId: meta.tenantId,
    mode: meta.mode,
    version: 0,
    sequence: 0,
    hash: '',
    status: 'open',
    paymentStatus: 'unpaid',
    refundStatus: 'none',
    currency: value.currency,
    ruleSet: RULE_SET,
    partialPayments: value.partialPayments,
    externalReference: value.externalReference,
    metadata: value.metadata,
    customer: value.customer,
    createdAt: recordedAt,
    updatedAt: recordedAt,
    taxRates: value.taxRates,
    ...priced,
    adjustments: [],
    balance: NO_BALANCE,
    collection: { holder: 'none', id: null, fence: 0 },
    payments: [],
    refunds: [],
    invoices: [],
    checkoutSessions: [],
    divergences: [],
    quoteVersion: 1,
    paymentAttempts: [],
    minimumPayments: value.minimumPayments,
    writeOffs: [],
    surplusDispositions: [],
  });
}

export const addLines = (state: OrderSnapshot, { lines }: LinesAdded): Outcome => repriced(state, { lines: [...state.lines.map(toLineInput), ...lines] });

export function changeLine(state: OrderSnapshot, value: LineChanged): Outcome {
  const lines = state.lines.map(toLineInput);
  const index = lines.findIndex(({ lineId }) => lineId === value.lineId);
  const line = lines[index];
  if (line === undefined) return refuse('line_not_found', `The order has no line ${value.lineId}.`);
  const next = {
    ...line,
    name: value.name ?? line.name,
    quantity: value.quantity ?? line.quantity,
    unitAmount: value.unitAmount ?? line.unitAmount,
    discounts: value.discounts ?? line.discounts,
    taxRates: value.taxRates ?? line.taxRates,
  };
  return repriced(state, { lines: lines.with(index, next) });
}

export function removeLine(state: OrderSnapshot, { lineId: id }: LineRemoved): Outcome {
  const lines = state.lines.map(toLineInput).filter(({ lineId }) => lineId !== id);
  if (lines.length === state.lines.length) return refuse('line_not_found', `The order has no line ${id}.`);
  return repriced(state, { lines });
}

export const replaceDiscounts = (state: OrderSnapshot, { discounts }: DiscountsReplaced): Outcome => repriced(state, { discounts });

export const replaceFees = (state: OrderSnapshot, { fees }: FeesReplaced): Outcome => repriced(state, { fees });

export const replaceTip = (state: OrderSnapshot, { tip }: TipReplaced): Outcome => repriced(state, { tip });

export const replaceTax = (state: OrderSnapshot, { taxRates }: TaxReplaced): Outcome => repriced(state, { taxRates });

/** The buyer may be named until money has moved; no price depends on it (E7). */
export function replaceCustomer(state: OrderSnapshot, { customer }: CustomerReplaced): Outcome {
  if (state.status !== 'open') return refuse('order_not_open', `The order is ${state.status}.`);
  if (state.balance.captured > 0) return refuse('order_has_payments', 'The buyer is fixed once money has moved.');
  return accept({ ...state, customer });
}
