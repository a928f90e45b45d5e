/**
 * The judge: one event against the record, four verdicts. Pure and total over (state, event type); requests may be refused,
 * facts never (design 1.2, U6, V4). Everything that follows from an acceptance is derived in the same step.
 */
import { childId, effectId } from '@concord/contracts';
import type { Directive, EventMeta, OrderCreated, OrderSnapshot, Verdict } from '@concord/contracts';
import { adjustOrder } from './adjustments';
import { requestAttempt, withAttempts } from './attempts';
import { catalogRefusal } from './catalog';
import * as compose from './compose';
import * as creditNotes from './credit-notes';
import { creditOffered } from './credits';
import * as debitNotes from './debit-notes';
import { derive } from './derive';
import { disposeSurplus } from './dispositions';
import { resolveDivergence } from './divergences';
import * as ending from './ending';
import { personalDataErased, requestErasure } from './erasure';
import { cancelFulfillment, fulfilLines } from './fulfillments';
import { withHold } from './hold';
import { invoiceFellDue, invoiceReminderFellDue } from './invoice-schedule';
import * as invoices from './invoices';
import { lateFeeFellDue, requestLateFee } from './late-fees';
import { accept, diverge, refuse, type Ask, type Context, type Contradiction, type Outcome } from './outcome';
import { paymentScheduleDue, scheduleTimers } from './payment-schedule';
import * as paymentFacts from './payment-facts';
import * as payments from './payments';
import { requestReauthorization, withReplacements } from './reauthorizations';
import * as refundFacts from './refund-facts';
import * as refunds from './refunds';
import { releases } from './promotions';
import { quoteExpired, quoteTimer } from './quote';
import { refundWindowClosed } from './refund-window';
import { repriceOrder } from './reprice';
import { retentionFellDue, retentionTimer } from './retention';
import { partialPaymentsDue, rollBackTimer, withRollBack } from './roll-back';
import * as sessions from './sessions';
import { withDivergence } from './state';
import { stockMoves } from './stock';
import * as taxFacts from './tax-facts';
import { withTaxReports } from './tax-reports';
import { markUncollectible, writeOffOrder } from './write-offs';

export interface IncomingEvent {
  type: string;
  value: unknown;
  /** The event's bytes as they lie in the topic; kept in the history. */
  payload: Buffer;
  sourceTopic: string;
  causationId: string;
}

export interface Judgement {
  verdict: Verdict;
  code: string | null;
  reason: string | null;
  /** The state after the event; null when there is no order that it could concern. */
  state: OrderSnapshot | null;
  directives: Directive[];
}

interface Rule {
  /** A request may be refused, and none says that a card was charged: that is for facts of the processor only (PY12). */
  kind: 'request' | 'fact';
  apply: (state: OrderSnapshot, value: never, context: Context) => Outcome;
}

const request = (apply: Rule['apply']): Rule => ({ kind: 'request', apply });
const fact = (apply: Rule['apply']): Rule => ({ kind: 'fact', apply });

/** What every event does to an order that exists; OrderCreated alone needs none. */
export const RULES: Readonly<Record<string, Rule>> = {
  LinesAdded: request(compose.addLines),
  LineChanged: request(compose.changeLine),
  LineRemoved: request(compose.removeLine),
  DiscountsReplaced: request(compose.replaceDiscounts),
  FeesReplaced: request(compose.replaceFees),
  TipReplaced: request(compose.replaceTip),
  CustomerReplaced: request(compose.replaceCustomer),
  TaxReplaced: request(compose.replaceTax),
  OrderCancelRequested: request(ending.cancelOrder),
  OrderCloseRequested: request(ending.closeOrder),
  OrderReopenRequested: request(ending.reopenOrder),
  DivergenceResolutionRequested: request(resolveDivergence),
  CheckoutSessionRequested: request(sessions.openCheckoutSession),
  CheckoutSessionPaymentRequested: request(sessions.payCheckoutSession),
  CheckoutSessionAttemptRequested: request(sessions.payByTenders),
  CheckoutSessionExpired: request(sessions.expireCheckoutSession),
  PaymentRequested: request(payments.requestPayment),
  PaymentAttemptRequested: request(requestAttempt),
  PaymentCaptureRequested: request(payments.requestCapture),
  PaymentVoidRequested: request(payments.requestVoid),
  PaymentReauthorizationRequested: request(requestReauthorization),
  ManualPaymentRecorded: request(payments.recordManual),
  ManualPaymentReversed: request(payments.reverseManual),
  PaymentActionRequired: fact(paymentFacts.actionRequired),
  PaymentAuthorized: fact(paymentFacts.authorized),
  PaymentAuthorizationExpired: fact(paymentFacts.authorizationExpired),
  PaymentCaptured: fact(paymentFacts.captured),
  PaymentCaptureFailed: fact(paymentFacts.captureFailed),
  PaymentFailed: fact(paymentFacts.failed),
  PaymentOutcomeUnknown: fact(paymentFacts.outcomeUnknown),
  PaymentVoided: fact(paymentFacts.voided),
  PaymentVoidFailed: fact(paymentFacts.voidFailed),
  RefundRequested: request(refunds.requestRefund),
  RefundRetryRequested: request(refunds.retryRefund),
  RefundCancelRequested: request(refunds.cancelRefund),
  RefundSubmitted: fact(refundFacts.submitted),
  RefundSucceeded: fact(refundFacts.succeeded),
  RefundFailed: fact(refundFacts.failed),
  RefundOutcomeUnknown: fact(refundFacts.outcomeUnknown),
  InvoiceRequested: request(invoices.requestInvoice),
  InvoiceIssueRequested: request(invoices.issueInvoice),
  InvoiceVoidRequested: request(invoices.voidInvoice),
  InvoiceIssued: fact(invoices.invoiceIssued),
  OrderAdjustmentRequested: request(adjustOrder),
  OrderWriteOffRequested: request(writeOffOrder),
  InvoiceUncollectibleRequested: request(markUncollectible),
  SurplusDispositionRequested: request(disposeSurplus),
  PartialPaymentsDue: fact(partialPaymentsDue),
  CashRoundingReplaced: request(compose.replaceCashRounding),
  OrderRepriced: request(repriceOrder),
  CreditNoteRequested: request(creditNotes.requestCreditNote),
  CreditNoteAllocationRequested: request(creditNotes.allocateCreditNote),
  CreditNoteVoidRequested: request(creditNotes.voidCreditNote),
  CreditNoteIssued: fact(creditNotes.creditNoteIssued),
  InvoiceFellDue: fact(invoiceFellDue),
  InvoiceReminderFellDue: fact(invoiceReminderFellDue),
  OrderCreditOffered: fact(creditOffered),
  DebitNoteRequested: request(debitNotes.requestDebitNote),
  DebitNoteWaiveRequested: request(debitNotes.waiveDebitNote),
  DebitNoteIssued: fact(debitNotes.debitNoteIssued),
  LateFeeRequested: request(requestLateFee),
  LateFeeFellDue: fact(lateFeeFellDue),
  PaymentScheduleReplaced: request(compose.replacePaymentSchedule),
  FulfillmentRequested: request(fulfilLines),
  FulfillmentCancelRequested: request(cancelFulfillment),
  PaymentScheduleDue: fact(paymentScheduleDue),
  TaxCalculated: fact(taxFacts.taxCalculated),
  TaxCalculationFailed: fact(taxFacts.taxCalculationFailed),
  TaxReported: fact(taxFacts.taxReported),
  PersonalDataErasureRequested: request(requestErasure),
  PersonalDataErased: fact(personalDataErased),
  QuoteReplaced: request(compose.replaceQuote),
  QuoteExpired: fact(quoteExpired),
  OrderRetentionFellDue: fact(retentionFellDue),
  RefundWindowClosed: fact(refundWindowClosed),
};

const CREATION = 'OrderCreated';

/** Whether there is a rule for events of this type. */
export const isJudged = (type: string): boolean => type === CREATION || Object.hasOwn(RULES, type);

const timersOf = (state: OrderSnapshot): Ask[] => [...rollBackTimer(state), ...scheduleTimers(state), ...quoteTimer(state), ...retentionTimer(state)];

/** The order with its first collection; the timers of its roll-back, its payment schedule, its quote and its retention are the order's (Z1). */
function create(value: OrderCreated, context: Context): Outcome {
  const begun = begin(value, context);
  return begun.verdict === 'accepted' ? accept(begun.state, [...begun.asks, ...timersOf(begun.state)]) : begun;
}

/** Composes and, where the event says so, begins to collect in the same judgement: both or nothing. */
function begin(value: OrderCreated, context: Context): Outcome {
  const created = catalogRefusal(value) ?? compose.createOrder(value, context);
  if (created.verdict !== 'accepted') return created;
  const state = derive(null, created.state, 1);
  if (value.payment !== null && state.balance.outstanding > 0) return payments.requestPayment(state, { payment: value.payment }, context);
  return value.checkoutSession === null ? created : sessions.openCheckoutSession(state, { session: value.checkoutSession }, context);
}

/** A request is judged on the version that it names, or on none (V1, V2). */
function outcomeOf(state: OrderSnapshot | null, { type, value }: IncomingEvent, context: Context): Outcome {
  if (type === CREATION) return state === null ? create(value as OrderCreated, context) : refuse('idempotency_key_reused', 'The order exists already.');
  const rule = RULES[type];
  if (rule === undefined) throw new TypeError(`there is no rule for ${type}`);
  if (state === null) return orderUnknown(rule, context.meta);
  const { expectedVersion } = context.meta;
  if (rule.kind === 'request' && expectedVersion !== null && expectedVersion !== state.version) {
    return refuse('version_stale', `Version ${expectedVersion} was expected, the order is at ${state.version}.`);
  }
  return catalogRefusal(value as object) ?? rule.apply(state, value as never, context);
}

/** A request about nothing is refused; a fact about nothing is evidence that the caller must keep (U5). */
function orderUnknown({ kind }: Rule, { orderId }: EventMeta): Outcome {
  const detail = `There is no order ${orderId}.`;
  if (kind === 'request') return refuse('order_not_found', detail);
  return diverge(null as never, { kind: 'order_unknown', targetId: orderId, amount: 0, detail });
}

const directiveOf = (ask: Ask, ordinal: number, { meta }: Context, currency: string): Directive => ({
  paymentId: null,
  amount: 0,
  paymentMethod: null,
  captureMode: null,
  final: null,
  processorReference: null,
  attempt: 1,
  dueAt: null,
  credit: null,
  claimId: null,
  replaces: null,
  tax: null,
  presentmentCurrency: null,
  stock: null,
  ...ask,
  currency,
  directiveId: effectId(meta.tenantId, meta.orderId, meta.eventId, ordinal),
});

function withContradiction(state: OrderSnapshot, { kind, targetId, amount, detail }: Contradiction, { meta, recordedAt }: Context): OrderSnapshot {
  const divergenceId = childId('dv', state.orderId, meta.eventId);
  const closed = { resolvedAt: null, action: null, resolvedBy: null, reason: null };
  return withDivergence(state, { divergenceId, kind, status: 'open', eventId: meta.eventId, targetId, amount, detail, openedAt: recordedAt, ...closed });
}

export function judge(state: OrderSnapshot | null, event: IncomingEvent, recordedAt: number): Judgement {
  const { meta } = event.value as { meta: EventMeta };
  const context = { meta, recordedAt };
  const isForeign = state !== null && (state.tenantId !== meta.tenantId || state.mode !== meta.mode);
  const known = isForeign ? null : state;
  const judged = isForeign ? orderUnknown(RULES[event.type] ?? request(compose.addLines), meta) : outcomeOf(known, event, context);
  if (judged.verdict === 'refused') return { verdict: 'refused', code: judged.code, reason: judged.reason, state: known, directives: [] };
  const { paymentId } = event.value as { paymentId?: string };
  const news = { type: event.type, paymentId };
  const outcome = withRollBack(withAttempts(withHold(withReplacements(judged, news), news), news, context), news, context);
  const contradiction = outcome.verdict === 'divergent' ? outcome.contradiction : null;
  const note = judged.verdict === 'accepted' ? (judged.note ?? null) : null;
  const explained = { verdict: outcome.verdict, code: contradiction?.kind ?? null, reason: contradiction?.detail ?? note };
  if (known === null && event.type !== CREATION) return { ...explained, state: null, directives: [] };
  const changed = contradiction === null ? outcome.state : withContradiction(outcome.state, contradiction, context);
  const derived = derive(known, { ...changed, updatedAt: recordedAt }, (known?.version ?? 0) + 1);
  const reported = withTaxReports(known, derived, event.value as object, context);
  const asks = [...outcome.asks, ...releases(known, derived), ...stockMoves(known, derived), ...reported.asks];
  return { ...explained, state: reported.state, directives: asks.map((ask, ordinal) => directiveOf(ask, ordinal, context, derived.currency)) };
}
