"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", { value: true });
exports.isJudged = exports.RULES = void 0;
exports.judge = judge;
/**
 * The judge: one event against the record, four verdicts. Pure and total over (state, event type); requests may be refused,
 * facts never (design 1.2, U6, V4). Everything that follows from an acceptance is derived in the same step.
 */
const contracts_1 = require("@concord/contracts");
const adjustments_1 = require("./adjustments");
const attempts_1 = require("./attempts");
const catalog_1 = require("./catalog");
const compose = __importStar(require("./compose"));
const creditNotes = __importStar(require("./credit-notes"));
const credits_1 = require("./credits");
const debitNotes = __importStar(require("./debit-notes"));
const derive_1 = require("./derive");
const dispositions_1 = require("./dispositions");
const divergences_1 = require("./divergences");
const ending = __importStar(require("./ending"));
const hold_1 = require("./hold");
const invoice_schedule_1 = require("./invoice-schedule");
const invoices = __importStar(require("./invoices"));
const late_fees_1 = require("./late-fees");
const outcome_1 = require("./outcome");
const payment_schedule_1 = require("./payment-schedule");
const paymentFacts = __importStar(require("./payment-facts"));
const payments = __importStar(require("./payments"));
const refundFacts = __importStar(require("./refund-facts"));
const refunds = __importStar(require("./refunds"));
const promotions_1 = require("./promotions");
const reprice_1 = require("./reprice");
const roll_back_1 = require("./roll-back");
const sessions = __importStar(require("./sessions"));
const state_1 = require("./state");
const write_offs_1 = require("./write-offs");
const request = (apply) => ({ kind: 'request', apply });
const fact = (apply) => ({ kind: 'fact', apply });
/** What every event does to an order that exists; OrderCreated alone needs none. */
exports.RULES = {
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
    DivergenceResolutionRequested: request(divergences_1.resolveDivergence),
    CheckoutSessionRequested: request(sessions.openCheckoutSession),
    CheckoutSessionPaymentRequested: request(sessions.payCheckoutSession),
    CheckoutSessionAttemptRequested: request(sessions.payByTenders),
    CheckoutSessionExpired: request(sessions.expireCheckoutSession),
    PaymentRequested: request(payments.requestPayment),
    PaymentAttemptRequested: request(attempts_1.requestAttempt),
    PaymentCaptureRequested: request(payments.requestCapture),
    PaymentVoidRequested: request(payments.requestVoid),
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
    OrderAdjustmentRequested: request(adjustments_1.adjustOrder),
    OrderWriteOffRequested: request(write_offs_1.writeOffOrder),
    InvoiceUncollectibleRequested: request(write_offs_1.markUncollectible),
    SurplusDispositionRequested: request(dispositions_1.disposeSurplus),
    PartialPaymentsDue: fact(roll_back_1.partialPaymentsDue),
    CashRoundingReplaced: request(compose.replaceCashRounding),
    OrderRepriced: request(reprice_1.repriceOrder),
    CreditNoteRequested: request(creditNotes.requestCreditNote),
    CreditNoteAllocationRequested: request(creditNotes.allocateCreditNote),
    CreditNoteVoidRequested: request(creditNotes.voidCreditNote),
    CreditNoteIssued: fact(creditNotes.creditNoteIssued),
    InvoiceFellDue: fact(invoice_schedule_1.invoiceFellDue),
    InvoiceReminderFellDue: fact(invoice_schedule_1.invoiceReminderFellDue),
    OrderCreditOffered: fact(credits_1.creditOffered),
    DebitNoteRequested: request(debitNotes.requestDebitNote),
    DebitNoteWaiveRequested: request(debitNotes.waiveDebitNote),
    DebitNoteIssued: fact(debitNotes.debitNoteIssued),
    LateFeeRequested: request(late_fees_1.requestLateFee),
    LateFeeFellDue: fact(late_fees_1.lateFeeFellDue),
    PaymentScheduleReplaced: request(compose.replacePaymentSchedule),
    PaymentScheduleDue: fact(payment_schedule_1.paymentScheduleDue),
};
const CREATION = 'OrderCreated';
/** Whether there is a rule for events of this type. */
const isJudged = (type) => type === CREATION || Object.hasOwn(exports.RULES, type);
exports.isJudged = isJudged;
/** The order with its first collection; the timers of its roll-back and of its payment schedule are the order's (Z1). */
function create(value, context) {
    const begun = begin(value, context);
    return begun.verdict === 'accepted' ? (0, outcome_1.accept)(begun.state, [...begun.asks, ...(0, roll_back_1.rollBackTimer)(begun.state), ...(0, payment_schedule_1.scheduleTimers)(begun.state)]) : begun;
}
/** Composes and, where the event says so, begins to collect in the same judgement: both or nothing. */
function begin(value, context) {
    const created = (0, catalog_1.catalogRefusal)(value) ?? compose.createOrder(value, context);
    if (created.verdict !== 'accepted')
        return created;
    const state = (0, derive_1.derive)(null, created.state, 1);
    if (value.payment !== null && state.balance.outstanding > 0)
        return payments.requestPayment(state, { payment: value.payment }, context);
    return value.checkoutSession === null ? (0, outcome_1.accept)(created.state) : sessions.openCheckoutSession(state, { session: value.checkoutSession }, context);
}
/** A request is judged on the version that it names, or on none (V1, V2). */
function outcomeOf(state, { type, value }, context) {
    if (type === CREATION)
        return state === null ? create(value, context) : (0, outcome_1.refuse)('idempotency_key_reused', 'The order exists already.');
    const rule = exports.RULES[type];
    if (rule === undefined)
        throw new TypeError(`there is no rule for ${type}`);
    if (state === null)
        return orderUnknown(rule, context.meta);
    const { expectedVersion } = context.meta;
    if (rule.kind === 'request' && expectedVersion !== null && expectedVersion !== state.version) {
        return (0, outcome_1.refuse)('version_stale', `Version ${expectedVersion} was expected, the order is at ${state.version}.`);
    }
    return (0, catalog_1.catalogRefusal)(value) ?? rule.apply(state, value, context);
}
/** A request about nothing is refused; a fact about nothing is evidence that the caller must keep (U5). */
function orderUnknown({ kind }, { orderId }) {
    const detail = `There is no order ${orderId}.`;
    if (kind === 'request')
        return (0, outcome_1.refuse)('order_not_found', detail);
    return (0, outcome_1.diverge)(null, { kind: 'order_unknown', targetId: orderId, amount: 0, detail });
}
const directiveOf = (ask, ordinal, { meta }, currency) => ({
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
    ...ask,
    currency,
    directiveId: (0, contracts_1.effectId)(meta.tenantId, meta.orderId, meta.eventId, ordinal),
});
function withContradiction(state, { kind, targetId, amount, detail }, { meta, recordedAt }) {
    const divergenceId = (0, contracts_1.childId)('dv', state.orderId, meta.eventId);
    const closed = { resolvedAt: null, action: null, resolvedBy: null, reason: null };
    return (0, state_1.withDivergence)(state, { divergenceId, kind, status: 'open', eventId: meta.eventId, targetId, amount, detail, openedAt: recordedAt, ...closed });
}
function judge(state, event, recordedAt) {
    const { meta } = event.value;
    const context = { meta, recordedAt };
    const isForeign = state !== null && (state.tenantId !== meta.tenantId || state.mode !== meta.mode);
    const known = isForeign ? null : state;
    const judged = isForeign ? orderUnknown(exports.RULES[event.type] ?? request(compose.addLines), meta) : outcomeOf(known, event, context);
    if (judged.verdict === 'refused')
        return { verdict: 'refused', code: judged.code, reason: judged.reason, state: known, directives: [] };
    const { paymentId } = event.value;
    const news = { type: event.type, paymentId };
    const outcome = (0, roll_back_1.withRollBack)((0, attempts_1.withAttempts)((0, hold_1.withHold)(judged, news), news, context), news, context);
    const contradiction = outcome.verdict === 'divergent' ? outcome.contradiction : null;
    const explained = { verdict: outcome.verdict, code: contradiction?.kind ?? null, reason: contradiction?.detail ?? null };
    if (known === null && event.type !== CREATION)
        return { ...explained, state: null, directives: [] };
    const changed = contradiction === null ? outcome.state : withContradiction(outcome.state, contradiction, context);
    const derived = (0, derive_1.derive)(known, { ...changed, updatedAt: recordedAt }, (known?.version ?? 0) + 1);
    const asks = [...outcome.asks, ...(0, promotions_1.releases)(known, derived)];
    return { ...explained, state: derived, directives: asks.map((ask, ordinal) => directiveOf(ask, ordinal, context, derived.currency)) };
}
//# sourceMappingURL=judge.js.map