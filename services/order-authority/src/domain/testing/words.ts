/**
 * The words of events: a sentence such as `captured A 4000` or `refund R mug:2 fee:ship to:A=100` as what an event says. Words that
 * begin with @ belong to the envelope: `@v=3` the version expected, `@tenant=`, `@mode=`, `@id=`, `@print=`, `@as=` a second request.
 */
import type { EventMeta, OrderSnapshot, PaymentInstruction, SessionInstruction } from '@concord/contracts';
import { BUYER_VERBS } from './buyer-words';
import { claimOf, composed, orderCreated } from './composition-words';
import { dayIn, debit, fine, invoice } from './invoice-words';
import { aimIn, manualPayment } from './manual-words';
import { capture, money, moved } from './money-words';
import { START, type Said } from './sale';
import { adjust, destinationIn, refund, ship, target, type Targets } from './return-words';
import { calculated, reported, uncalculated } from './tax-words';
import { TIME_VERBS } from './time-words';
import { amountIn, isNumber, tagged, type Say, type Words } from './word-parts';

const PROCESSOR = { processor: 'simulated', processorReference: 'ref' } as const;

const first = ([word = '']: Words): string => word;

/** A payment whose name begins with G is by a gift card. */
const methodOf = (id: string): string => (id.startsWith('G') ? `pm_gift_${'0'.repeat(26)}` : 'pm_sim_ok');

const instruction = (id: string, words: Words): PaymentInstruction => ({
  paymentId: id,
  amount: amountIn(words),
  paymentMethod: methodOf(id),
  captureMode: words.includes('manual') ? 'manual' : 'automatic',
  expectedOutstanding: tagged(words, 'expect=') === undefined ? null : Number(tagged(words, 'expect=')),
  scheduleEntryId: aimIn(words),
  waitsForRollBack: words.includes('waits'),
  presentmentCurrency: tagged(words, 'in:') ?? null,
});

const session = (id: string, words: Words): SessionInstruction => ({
  sessionId: id,
  ui: 'hosted',
  amount: amountIn(words),
  successUrl: null,
  cancelUrl: null,
  expiresAt: START + 86_400_000,
  resume: words.includes('resume'),
  presentmentCurrency: tagged(words, 'in:') ?? null,
});

/** Its own payment or session begins with the order: `with pay A` or `with session S`. */
function order(words: Words): Said {
  const [composition, [kind = '', id = '', ...rest]] = words.includes('with')
    ? [words.slice(0, words.indexOf('with')), words.slice(words.indexOf('with') + 1)]
    : [words, []];
  const value = orderCreated(composed(composition));
  return {
    type: 'OrderCreated',
    value: { ...value, payment: kind === 'pay' ? instruction(id, rest) : null, checkoutSession: kind === 'session' ? session(id, rest) : null },
  };
}

const composition =
  (type: string, part: 'lines' | 'discounts' | 'fees' | 'tip'): Say =>
  (words) => {
    const { [part]: value, expectedTotals } = composed(words);
    return { type, value: { [part]: value, expectedTotals } };
  };

const change: Say = ([lineId = '', ...words]) => {
  const { lines, expectedTotals } = composed(['x=1x1', ...words.filter((word) => /^(each|once|states):/.test(word))]);
  const modifiers = words.some((word) => /^(each|once):/.test(word)) ? (lines[0]?.modifiers ?? null) : null;
  const [quantity, price, off] = [tagged(words, 'qty='), tagged(words, 'price='), tagged(words, 'off=')];
  const discounts = off === undefined ? null : composed(['x=1x1', `-${off}`]).lines[0]?.discounts;
  const whole = (text: string | undefined): number | null => (text === undefined || text.includes('.') ? null : Number(text));
  const fine = (text: string | undefined): string | null => (text?.includes('.') === true ? text : null);
  const numbers = { quantity: whole(quantity), unitAmount: whole(price), quantityDecimal: fine(quantity), unitAmountDecimal: fine(price) };
  const held = tagged(words, 'held:');
  const stock = held === undefined ? null : claimOf(held);
  return { type: 'LineChanged', value: { lineId, name: null, taxRates: null, discounts, modifiers, expectedTotals, stock, ...numbers } };
};

const payment =
  (type: string, value: (words: Words) => object = () => ({})): Say =>
  ([paymentId = '', ...words]) => ({ type, value: { paymentId, ...PROCESSOR, ...value(words) } });

const paymentRequest =
  (type: string, value: (words: Words) => object = () => ({})): Say =>
  ([paymentId = '', ...words]) => ({ type, value: { paymentId, ...value(words) } });

const failure = { code: 'card_declined', message: 'No.' } as const;

const refundFact =
  (type: string, value: (words: Words) => object = () => ({})): Say =>
  ([refundId = '', paymentId = '', ...words]) => ({ type, value: { refundId, paymentId, attempt: Number(tagged(words, 'try=') ?? 1), ...value(words) } });

const reference = (words: Words): object => ({ processorReference: tagged(words, '#') ?? `refund try ${tagged(words, 'try=') ?? 1}` });

/**
 * `dispose D return 500 of:C to:A`, `hold`, `gratuity`, `apply for:O2`; `of:last` is the one opened last; `consent` says that the buyer
 * agreed, `ok:anna` that she approved.
 */
const dispose: Say = ([dispositionId = '', action = '', ...words], state) => {
  const last = state?.surplusDispositions.at(-1)?.dispositionId ?? null;
  const named = {
    decides: words.includes('of:last') ? last : (tagged(words, 'of:') ?? null),
    paymentId: tagged(words, 'to:') ?? null,
    amount: amountIn(words),
  };
  const rest = { buyerConsent: words.includes('consent'), escheatAt: words.includes('until') ? START + 86_400_000 : null, reason: 'agreed' };
  const other = { toOrderId: tagged(words, 'for:') ?? null, approvedBy: tagged(words, 'ok:') ?? null };
  return { type: 'SurplusDispositionRequested', value: { dispositionId, action, ...named, ...rest, ...other } };
};

/** `offered C 500 from:R2`: another order gives 500 as payment C; `of:cust` its customer, `ok:anna` an approval, `back` its own money again. */
const offered: Say = ([paymentId = '', ...words]) => {
  const from = { fromOrderId: 'ord_2', fromRefundId: tagged(words, 'from:') ?? 'R2', fromPaymentId: 'A2', attempt: 1 };
  const who = { customerId: tagged(words, 'of:') ?? null, approvedBy: tagged(words, 'ok:') ?? '', isReturn: words.includes('back') };
  return { type: 'OrderCreditOffered', value: { paymentId, ...money(words), ...from, ...who, reason: 'agreed' } };
};

/** The last divergence of this kind, or one that is not there. */
const resolve: Say = ([kind = '', action = ''], state) => {
  const divergence = state?.divergences.findLast((candidate) => candidate.kind === kind);
  return { type: 'DivergenceResolutionRequested', value: { divergenceId: divergence?.divergenceId ?? kind, action, reason: 'looked at' } };
};

const approve: Say = ([sessionId = '', paymentId = '', ...words], state) => {
  const version = tagged(words, 'at=');
  const approvedVersion = version === undefined ? (state?.version ?? 0) : Number(version);
  const approval = { sessionId, approvedVersion, approvedAmount: amountIn(words) ?? 0, clientSecret: '' };
  return { type: 'CheckoutSessionPaymentRequested', value: { ...approval, payment: { ...instruction(paymentId, words), amount: null } } };
};

/** `split T A=4000 B in:JPY`: attempt T by payments A and B, charged in yen; the one without an amount takes the rest. */
const split: Say = ([attemptId = '', ...words]) => ({
  type: 'PaymentAttemptRequested',
  value: {
    attemptId,
    tenders: words
      .filter((word) => !/^(?:(?:expect|aim)=|in:)/.test(word))
      .map((word) => word.split('='))
      .map(([paymentId = '', amount]) => ({
        paymentId,
        paymentMethod: methodOf(paymentId),
        amount: amount === undefined ? null : Number(amount),
        presentmentCurrency: tagged(words, 'in:') ?? null,
      })),
    expectedOutstanding: tagged(words, 'expect=') === undefined ? null : Number(tagged(words, 'expect=')),
    scheduleEntryId: aimIn(words),
  },
});

/** `approve-split S T 10000 G=4000 A`: attempt T over what the buyer approved in session S. */
const approveSplit: Say = ([sessionId = '', attemptId = '', ...words], state) => {
  const tenders = words.filter((word) => !isNumber(word));
  const { tenders: shares } = split([attemptId, ...tenders], state).value as { tenders: object[] };
  return {
    type: 'CheckoutSessionAttemptRequested',
    value: { attemptId, tenders: shares, sessionId, approvedVersion: state?.version ?? 0, approvedAmount: amountIn(words) ?? 0, clientSecret: '' },
  };
};

/** `credit N I mug:1 fee:ship`, `credit N I 500`; `refund` sends back what lowers nothing outstanding, without it that is kept. */
const credit: Say = ([creditNoteId = '', invoiceId = '', ...words]) => {
  const targets: Targets = { lines: [], fees: [], tip: null, allocations: [], taxes: [] };
  for (const word of words.filter((each) => !isNumber(each) && each !== 'refund')) target(targets, word);
  const { lines, fees, tip } = targets;
  const remainder = words.includes('refund') ? 'refund' : 'keep';
  return { type: 'CreditNoteRequested', value: { creditNoteId, invoiceId, lines, fees, tip, amount: amountIn(words), remainder, reason: 'broken' } };
};

const allocate =
  (action: string): Say =>
  ([creditNoteId = '', ...words]) => ({ type: 'CreditNoteAllocationRequested', value: { creditNoteId, action, amount: amountIn(words), reason: 'agreed' } });

const reasoned =
  (type: string): Say =>
  () => ({ type, value: { reason: 'asked for' } });

export const VERBS: Readonly<Record<string, Say>> = {
  calculated,
  uncalculated,
  reported,
  ...TIME_VERBS,
  order,
  add: composition('LinesAdded', 'lines'),
  change,
  remove: (words) => ({ type: 'LineRemoved', value: { lineId: first(words) } }),
  discounts: composition('DiscountsReplaced', 'discounts'),
  fees: composition('FeesReplaced', 'fees'),
  tips: composition('TipReplaced', 'tip'),
  taxes: (words) => {
    const { taxRates, flatTaxes, taxExemption, taxStatus, expectedTotals, externalTax } = composed(words);
    return { type: 'TaxReplaced', value: { taxRates, flatTaxes, taxExemption, taxStatus, expectedTotals, externalTax } };
  },
  rounding: (words) => ({
    type: 'CashRoundingReplaced',
    value: { cashIncrement: amountIn(words), expectedTotals: composed(words.filter((word) => word.startsWith('states:'))).expectedTotals },
  }),
  ...BUYER_VERBS,
  pay: ([id = '', ...words]) => ({ type: 'PaymentRequested', value: { payment: instruction(id, words) } }),
  split,
  capture: paymentRequest('PaymentCaptureRequested', (words) => ({ amount: amountIn(words), final: words.includes('final') })),
  void: paymentRequest('PaymentVoidRequested'),
  reauth: paymentRequest('PaymentReauthorizationRequested', (words) => ({ replacementId: first(words), amount: amountIn(words), reason: null })),
  cash: paymentRequest('ManualPaymentRecorded', manualPayment),
  reverse: paymentRequest('ManualPaymentReversed', (words) => ({ amount: amountIn(words), reason: 'miscounted' })),
  challenged: payment('PaymentActionRequired', () => ({ url: 'https://bank' })),
  authorized: payment('PaymentAuthorized', (words) => ({ ...moved(words), expiresAt: null })),
  lapsed: payment('PaymentAuthorizationExpired'),
  captured: payment('PaymentCaptured', capture),
  uncaptured: payment('PaymentCaptureFailed', () => failure),
  failed: payment('PaymentFailed', () => failure),
  unknown: payment('PaymentOutcomeUnknown', (words) => ({ operation: words[0] ?? 'authorize' })),
  voided: payment('PaymentVoided'),
  unvoided: payment('PaymentVoidFailed', () => failure),
  refund,
  retry: (words) => ({ type: 'RefundRetryRequested', value: { refundId: first(words), destination: destinationIn(words) } }),
  unrefund: (words) => ({ type: 'RefundCancelRequested', value: { refundId: first(words) } }),
  submitted: refundFact('RefundSubmitted', reference),
  refunded: refundFact('RefundSucceeded', (words) => ({ ...moved(words), ...reference(words) })),
  unpaid: refundFact('RefundFailed', () => failure),
  unheard: refundFact('RefundOutcomeUnknown'),
  session: ([id = '', ...words]) => ({ type: 'CheckoutSessionRequested', value: { session: session(id, words) } }),
  approve,
  'approve-split': approveSplit,
  expire: (words) => ({ type: 'CheckoutSessionExpired', value: { sessionId: first(words), reason: 'requested' } }),
  timer: (words) => ({ type: 'CheckoutSessionExpired', value: { sessionId: first(words), reason: 'expired' } }),
  invoice,
  issue: (words) => ({ type: 'InvoiceIssueRequested', value: { invoiceId: first(words) } }),
  issued: ([invoiceId = '', number = '']) => ({ type: 'InvoiceIssued', value: { invoiceId, number, issuedAt: START, documentVersion: 3 } }),
  'fell-due': ([invoiceId = '', ...words]) => ({ type: 'InvoiceFellDue', value: { invoiceId, dueAt: dayIn(words) } }),
  remind: ([invoiceId = '', ...words]) => ({ type: 'InvoiceReminderFellDue', value: { invoiceId, remindAt: dayIn(words) } }),
  'void-invoice': (words) => ({ type: 'InvoiceVoidRequested', value: { invoiceId: first(words), reason: 'wrong' } }),
  cancel: reasoned('OrderCancelRequested'),
  close: reasoned('OrderCloseRequested'),
  reopen: reasoned('OrderReopenRequested'),
  resolve,
  adjust,
  'write-off': ([writeOffId = '', ...words]) => ({ type: 'OrderWriteOffRequested', value: { writeOffId, amount: amountIn(words), reason: 'insolvent' } }),
  uncollectible: ([invoiceId = '', writeOffId = '']) => ({ type: 'InvoiceUncollectibleRequested', value: { invoiceId, writeOffId, reason: 'insolvent' } }),
  dispose,
  credit,
  'apply-note': allocate('apply'),
  'reverse-note': allocate('reverse'),
  'void-note': (words) => ({ type: 'CreditNoteVoidRequested', value: { creditNoteId: first(words), reason: 'wrong' } }),
  noted: ([creditNoteId = '', number = '']) => ({ type: 'CreditNoteIssued', value: { creditNoteId, number, issuedAt: START } }),
  ship,
  unship: (words) => ({ type: 'FulfillmentCancelRequested', value: { fulfillmentId: first(words), reason: 'not handed over' } }),
  offered,
  debit,
  fine,
  'fine-due': ([invoiceId = '', ...words]) => ({ type: 'LateFeeFellDue', value: { invoiceId, chargeAt: dayIn(words) } }),
  waive: (words) => ({ type: 'DebitNoteWaiveRequested', value: { debitNoteId: first(words), reason: 'goodwill' } }),
  debited: ([debitNoteId = '', number = '']) => ({ type: 'DebitNoteIssued', value: { debitNoteId, number, issuedAt: START } }),
};

const envelopeWords: Record<string, (text: string) => Partial<EventMeta>> = {
  v: (text) => ({ expectedVersion: Number(text) }),
  tenant: (tenantId) => ({ tenantId }),
  mode: (mode) => ({ mode }),
  id: (eventId) => ({ eventId }),
  print: (fingerprint) => ({ fingerprint }),
};

function envelope(words: Words): Partial<EventMeta> {
  return words.reduce<Partial<EventMeta>>((meta, word) => {
    const [key = '', text = ''] = word.slice(1).split('=');
    const read = envelopeWords[key];
    if (read === undefined) throw new Error(`there is no envelope word ${word}`);
    return { ...meta, ...read(text) };
  }, {});
}

/** `asked` in a fact is what was asked of that payment, or of that part of the refund. */
function askedOf(state: OrderSnapshot | null, [, id = '', second = '']: Words): string {
  const part = state?.refunds.find(({ refundId }) => refundId === id)?.allocations.find(({ paymentId }) => paymentId === second);
  const payment = state?.payments.find(({ paymentId }) => paymentId === id);
  return String(part?.amount ?? (payment?.pendingOperation === 'capture' ? payment.pendingAmount : payment?.amount) ?? 1);
}

/** What the sentence says; `~` is the last refund, and `state` only serves to find it, a divergence by its kind and the version that a buyer sees. */
export function said(sentence: string, state: OrderSnapshot | null): Said {
  const lastRefund = state?.refunds.at(-1)?.refundId ?? '~';
  const named = sentence
    .trim()
    .split(/\s+/)
    .map((word) => (word === '~' ? lastRefund : word));
  const [verb = '', ...words] = named.map((word) => (word === 'asked' ? askedOf(state, named) : word));
  const say = VERBS[verb];
  if (say === undefined) throw new Error(`there is no verb "${verb}" in "${sentence}"`);
  const meta = envelope(words.filter((word) => word.startsWith('@')));
  const spoken = say(
    words.filter((word) => !word.startsWith('@')),
    state,
  );
  return { ...spoken, meta: { ...spoken.meta, ...meta } };
}
