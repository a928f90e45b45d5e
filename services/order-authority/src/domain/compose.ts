/** Composition: what is sold, and for how much. Only while no money has moved and nobody is paying (X9, E1, C5). */
import type {
  CashRoundingReplaced,
  CustomerReplaced,
  DiscountsReplaced,
  ExpectedTotals,
  FeesReplaced,
  FlatTaxInput,
  Line,
  LineChanged,
  LineInput,
  LineRemoved,
  LinesAdded,
  OrderCreated,
  OrderSnapshot,
  PaymentScheduleReplaced,
  QuoteReplaced,
  TaxReplaced,
  TipReplaced,
} from '@concord/contracts';
import { totalsFault } from './assertions';
import { NO_BALANCE } from './balance';
import { copiedCurrencyFault } from './catalog';
import { LINES_MAX, totalFault } from './limits';
import { accept, refuse, type Context, type Outcome, type Refused, isRefused } from './outcome';
import { toDiscountInput } from './discounts';
import { calculatedOf, isTaxedAlike, NOTHING_CALCULATED, switchedTax, withTaxRequest } from './external-tax';
import { carryGoods, goodsOf, lessThanFulfilled } from './goods';
import { isGrossNegative, isQuantity, quantityShown, scaleOf, unitsNamed, unitsOf } from './measures';
import { pricedSchedule, scheduleOf, scheduleTimers } from './payment-schedule';
import { outOfRange, price, toFeeInput, toLineInput, type Composition, type Priced } from './pricing';
import { claimFault, moreFault } from './stock';
import { buyerFault, withPromotions } from './promotions';
import { quoteTimer, quoteUntil, validityFault } from './quote';
import { RULE_SET, RULE_SETS } from './rule-sets';
import { activeInvoice, hasLivePayment, isSettledHistory, plannedRetention, plannedRollBack } from './state';
import { ratesFault } from './taxes';

const toFlatTax = ({ taxId, name, jurisdiction, amount }: FlatTaxInput) => ({ taxId, name, jurisdiction, amount, refunded: 0 });

function tipOf({ tip }: OrderSnapshot): Composition['tip'] {
  if (tip === null) return null;
  const { percentage, amount, amountAsked, maxAmount } = tip;
  return { percentage, amount: percentage === null ? (amountAsked ?? amount) : null, maxAmount };
}

export const compositionOf = (state: OrderSnapshot): Composition => ({
  lines: state.lines.map(toLineInput),
  discounts: state.discounts.map(toDiscountInput),
  fees: state.fees.map(toFeeInput),
  tip: tipOf(state),
  taxRates: state.taxRates,
  taxExemption: state.taxExemption,
  flatTaxes: state.flatTaxes,
  cashIncrement: state.cashRounding?.increment ?? null,
  ruleSet: state.ruleSet,
  calculated: calculatedOf(state),
});

/** Rates that do not fit together, two flat taxes of one id, or an exemption without its proof (X1, X5, X6). */
export function taxFault({ lines, fees, taxRates, taxExemption, flatTaxes }: Composition): Refused | null {
  if (new Set(flatTaxes.map(({ taxId }) => taxId)).size < flatTaxes.length) return refuse('tax_rates_invalid', 'Two flat taxes have one id.');
  for (const rates of [taxRates, ...[...lines, ...fees].map((part) => part.taxRates ?? [])]) {
    const fault = ratesFault(rates);
    if (fault !== null) return refuse('tax_rates_invalid', `${fault}.`);
  }
  const isProved = [taxExemption, ...lines.map((line) => line.taxExemption)].every((each) => each === null || (each.certificate !== '' && each.reason !== ''));
  return isProved ? null : refuse('tax_rates_invalid', 'An exemption needs a certificate and a reason.');
}

/** Modifiers that take off more than there is (T2, M4). */
export function negativeLine(lines: readonly LineInput[]): Refused | null {
  const line = lines.find(isGrossNegative);
  return line === undefined ? null : refuse('line_amount_negative', `The modifiers of line ${line.lineId} take off more than its price.`);
}

/** Prices within the limits, or says which one is broken: taxes and percentages count as well (M5, T13, T17). A line comes once (Q3). */
export function priceWithin(composition: Composition, at: number, amountLimit: number | null): Priced | Refused {
  const { lines } = composition;
  if (lines.length > LINES_MAX) return refuse('lines_limit_exceeded', `An order takes at most ${LINES_MAX} lines.`);
  if (new Set(lines.map(({ lineId }) => lineId)).size < lines.length) return refuse('idempotency_key_reused', 'A line of this id is there already.');
  const fault = outOfRange(composition);
  if (fault !== null) return refuse('amount_too_large', `Out of range: ${fault}.`);
  const negative = negativeLine(lines);
  if (negative !== null) return negative;
  const misfit = taxFault(composition);
  if (misfit !== null) return misfit;
  const priced = price(composition, at);
  const tooLarge = totalFault(priced.totals.total, amountLimit);
  return tooLarge === null ? priced : refuse('amount_too_large', `Out of range: ${tooLarge}.`);
}

/** Why the composition may not change now, or null. */
export const compositionFault = (state: OrderSnapshot): Refused | null =>
  settledFault(state) ??
  (hasLivePayment(state) ? refuse('collection_in_progress', `A payment over ${state.balance.pendingIn} is in progress.`) : null) ??
  billedFault(state);

/** What is paid or adjusted is not edited in place (X9, E1). */
export function settledFault(state: OrderSnapshot): Refused | null {
  if (state.status !== 'open') return refuse('order_not_open', `The order is ${state.status}.`);
  if (state.balance.captured > 0 || state.refunds.length > 0)
    return refuse('order_has_payments', `${state.balance.captured} is captured; what was paid is not edited in place.`);
  return isSettledHistory(state) ? refuse('order_has_payments', 'What was adjusted is not edited in place.') : null;
}

/** An invoice that is being collected bills what was priced (I5). */
export function billedFault(state: OrderSnapshot): Refused | null {
  const invoice = activeInvoice(state);
  return invoice === undefined ? null : refuse('invoice_active', `Invoice ${invoice.number ?? invoice.invoiceId} is ${invoice.status}.`);
}

type Beside = Partial<Pick<OrderSnapshot, 'taxStatus' | 'externalTax'>>;

/** What an event that composes says beside its change. */
interface Composing {
  expectedTotals: ExpectedTotals | null;
}

const NOTHING_EXPECTED: Composing = { expectedTotals: null };

/** Priced with the taxes that were worked out for it; without them where what is taxed has changed since (X8). */
export function pricedAsTaxed(state: OrderSnapshot, composition: Composition, at: number): Priced | Refused {
  const plain = priceWithin(composition, at, state.amountLimit);
  const isAlike = composition.calculated === null || isRefused(plain) || isTaxedAlike(state, plain);
  const priced = isAlike ? plain : priceWithin({ ...composition, calculated: NOTHING_CALCULATED }, at, state.amountLimit);
  return isRefused(priced) ? priced : carryGoods(state, priced);
}

function repriced(state: OrderSnapshot, change: Partial<Composition>, { expectedTotals }: Composing, context: Context, beside: Beside = {}): Outcome {
  const { recordedAt } = context;
  const composition = { ...compositionOf(state), ...change };
  const fault = compositionFault(state);
  if (fault !== null) return fault;
  const plain = pricedAsTaxed(state, composition, recordedAt);
  const priced = change.discounts === undefined ? plain : withPromotions(plain, { ...state, at: recordedAt });
  if (isRefused(priced)) return priced;
  const mismatch = totalsFault(expectedTotals, priced);
  if (mismatch !== null) return mismatch;
  const paymentSchedule = pricedSchedule(state.paymentSchedule, { ...priced, ruleSet: state.ruleSet });
  if ('verdict' in paymentSchedule) return paymentSchedule;
  const next = { ...state, ...priced, paymentSchedule, taxRates: [...composition.taxRates], taxExemption: composition.taxExemption, ...beside };
  return withTaxRequest(state, next, context);
}

/** The only event that names a currency: it is the order's for ever (M7). */
function newOrder(value: OrderCreated, { meta, recordedAt }: Context): Outcome {
  const ruleSet = value.ruleSet === null ? RULE_SET : RULE_SETS.get(value.ruleSet);
  if (ruleSet === undefined) return refuse('rule_set_unknown', `There is no rule set ${value.ruleSet ?? ''}.`);
  const { lines, discounts, fees, tip, taxRates, taxExemption, taxStatus, cashIncrement } = value;
  const foreign = copiedCurrencyFault(value.currency, lines, value.flatTaxes) ?? claimFault(lines, recordedAt);
  if (foreign !== null) return foreign;
  const flatTaxes = value.flatTaxes.map(toFlatTax);
  const calculated = value.externalTax === null ? null : NOTHING_CALCULATED;
  const composition = { lines, discounts, fees, tip, taxRates, taxExemption, flatTaxes, cashIncrement, ruleSet, calculated };
  const priced = withPromotions(priceWithin(composition, recordedAt, value.amountLimit), { ...value, at: recordedAt });
  if (isRefused(priced)) return priced;
  const mismatch = totalsFault(value.expectedTotals, priced);
  if (mismatch !== null) return mismatch;
  const paymentSchedule = pricedSchedule(scheduleOf(value.paymentSchedule, recordedAt), { ...priced, ruleSet });
  if ('verdict' in paymentSchedule) return paymentSchedule;
  const past = validityFault(value.quoteValidUntil, recordedAt);
  if (past !== null) return past;
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
    ruleSet,
    partialPayments: value.partialPayments,
    externalReference: value.externalReference,
    metadata: value.metadata,
    customer: value.customer,
    createdAt: recordedAt,
    updatedAt: recordedAt,
    taxRates,
    taxExemption,
    taxStatus,
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
    rollBack: plannedRollBack(value.rollBackAt),
    refundWindowDays: value.refundWindowDays,
    writeOffs: [],
    surplusDispositions: [],
    creditNotes: [],
    untargetedRefunds: value.untargetedRefunds,
    amountLimit: value.amountLimit,
    debitNotes: [],
    paymentSchedule,
    amountDueNow: null,
    failedPerMethod: value.failedPerMethod,
    externalTax: switchedTax(null, value.externalTax),
    erasedKeyId: null,
    quote: quoteUntil(value.quoteValidUntil),
    refundWindowTimed: value.refundWindowTimed,
    retention: plannedRetention(value.archiveUnpaidAfterDays, recordedAt),
    fulfillments: [],
    fulfilledAfterPayment: value.fulfilledAfterPayment,
  });
}

/** With its tax asked for where an outside service works it out (X8). */
export function createOrder(value: OrderCreated, context: Context): Outcome {
  const created = newOrder(value, context);
  return created.verdict === 'accepted' ? withTaxRequest(null, created.state, context) : created;
}

export const addLines = (state: OrderSnapshot, value: LinesAdded, context: Context): Outcome =>
  copiedCurrencyFault(state.currency, value.lines, []) ??
  claimFault(value.lines, context.recordedAt) ??
  repriced(state, { lines: [...state.lines.map(toLineInput), ...value.lines] }, value, context);

/** A new price or quantity replaces the old one, whichever way it was written. */
function changed(line: LineInput, value: LineChanged): LineInput {
  const isPriced = value.unitAmount !== null || value.unitAmountDecimal !== null;
  const isCounted = value.quantity !== null || value.quantityDecimal !== null;
  return {
    ...line,
    name: value.name ?? line.name,
    quantity: value.quantity ?? line.quantity,
    unitAmount: value.unitAmount ?? line.unitAmount,
    discounts: value.discounts ?? line.discounts,
    taxRates: value.taxRates ?? line.taxRates,
    modifiers: value.modifiers ?? line.modifiers,
    unitAmountDecimal: isPriced ? value.unitAmountDecimal : line.unitAmountDecimal,
    quantityDecimal: isCounted ? value.quantityDecimal : line.quantityDecimal,
    itemVersion: isPriced ? null : line.itemVersion,
    stock: value.stock ?? line.stock,
  };
}

/** On a line of decimal quantity any new quantity is written with its places (T3). */
function withScale(line: Line, { quantity, quantityDecimal }: LineChanged): string | null | Refused {
  const text = quantityDecimal ?? (quantity !== null && line.quantityDecimal !== null ? String(quantity) : null);
  if (text === null) return null;
  const units = isQuantity(text) ? unitsNamed(line, text) : null;
  if (units === null) return refuse('quantity_scale_differs', `${text} is finer than the quantity of line ${line.lineId}.`);
  return quantityShown(line, units).decimal ?? text;
}

/** A line is not made less than what was handed over of it (K4), and goes on being counted as it was (T3). */
function fulfilledFault(line: Line, next: LineInput): Refused | null {
  if (goodsOf(line).fulfilledUnits === 0) return null;
  if (scaleOf(next) !== scaleOf(line)) return refuse('quantity_scale_differs', `Of line ${line.lineId} something is fulfilled; its places stay.`);
  return lessThanFulfilled(line, unitsOf(next));
}

export function changeLine(state: OrderSnapshot, value: LineChanged, context: Context): Outcome {
  const index = state.lines.findIndex(({ lineId }) => lineId === value.lineId);
  const line = state.lines[index];
  if (line === undefined) return refuse('line_not_found', `The order has no line ${value.lineId}.`);
  const quantityDecimal = withScale(line, value);
  if (quantityDecimal !== null && typeof quantityDecimal !== 'string') return quantityDecimal;
  const next = changed(toLineInput(line), { ...value, quantityDecimal });
  const shipped = fulfilledFault(line, next) ?? moreFault(line, next, value.stock) ?? claimFault([value], context.recordedAt);
  if (shipped !== null) return shipped;
  return repriced(state, { lines: state.lines.map(toLineInput).with(index, next) }, value, context);
}

export function removeLine(state: OrderSnapshot, { lineId: id }: LineRemoved, context: Context): Outcome {
  const line = state.lines.find(({ lineId }) => lineId === id);
  if (line === undefined) return refuse('line_not_found', `The order has no line ${id}.`);
  const shipped = lessThanFulfilled(line, 0);
  if (shipped !== null) return shipped;
  const lines = state.lines.filter((each) => each !== line).map(toLineInput);
  return repriced(state, { lines }, NOTHING_EXPECTED, context);
}

export const replaceDiscounts = (state: OrderSnapshot, value: DiscountsReplaced, context: Context): Outcome =>
  repriced(state, { discounts: value.discounts }, value, context);

export const replaceFees = (state: OrderSnapshot, value: FeesReplaced, context: Context): Outcome => repriced(state, { fees: value.fees }, value, context);

export const replaceTip = (state: OrderSnapshot, value: TipReplaced, context: Context): Outcome => repriced(state, { tip: value.tip }, value, context);

/** All that is known of the tax at once; what is left out is gone (X6, X7, X10). */
export function replaceTax(state: OrderSnapshot, value: TaxReplaced, context: Context): Outcome {
  const { taxRates, taxExemption, flatTaxes, taxStatus } = value;
  const foreign = copiedCurrencyFault(state.currency, [], flatTaxes);
  const change = { taxRates, taxExemption, flatTaxes: flatTaxes.map(toFlatTax), calculated: value.externalTax === null ? null : NOTHING_CALCULATED };
  return foreign ?? repriced(state, change, value, context, { taxStatus, externalTax: switchedTax(state.externalTax, value.externalTax) });
}

export const replaceCashRounding = (state: OrderSnapshot, value: CashRoundingReplaced, context: Context): Outcome =>
  repriced(state, { cashIncrement: value.cashIncrement }, value, context);

/** While nothing was paid; no price depends on it (decision 57). */
export function replacePaymentSchedule(state: OrderSnapshot, value: PaymentScheduleReplaced, { recordedAt }: Context): Outcome {
  const paymentSchedule = compositionFault(state) ?? pricedSchedule(scheduleOf(value.paymentSchedule, recordedAt), state);
  if ('verdict' in paymentSchedule) return paymentSchedule;
  const next = { ...state, paymentSchedule };
  return accept(next, scheduleTimers(next));
}

/** While nothing was paid and no invoice bills the prices; a payment in progress goes on, whatever the new time is (T15). */
export function replaceQuote(state: OrderSnapshot, { validUntil }: QuoteReplaced, { recordedAt }: Context): Outcome {
  const fault = settledFault(state) ?? billedFault(state) ?? validityFault(validUntil, recordedAt);
  if (fault !== null) return fault;
  const next = { ...state, quote: quoteUntil(validUntil) };
  return accept(next, quoteTimer(next));
}

/** The buyer may be named until money has moved; no price depends on it (E7). */
export function replaceCustomer(state: OrderSnapshot, { customer }: CustomerReplaced): Outcome {
  if (state.status !== 'open') return refuse('order_not_open', `The order is ${state.status}.`);
  if (state.balance.captured > 0) return refuse('order_has_payments', 'The buyer is fixed once money has moved.');
  return buyerFault(state, customer) ?? accept({ ...state, customer });
}
