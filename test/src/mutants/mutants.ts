/**
 * Rules broken one by one: each row is one change of the code that breaks a rule, and the specs of which one has to fail. `npm run mutants`
 * makes them; `mutants.unit.spec.ts` keeps the rows in step with the code.
 */
export interface Mutant {
  /** The rule that the change breaks. */
  rule: string;
  /** What is wrong now, in a few words. */
  breaks: string;
  file: string;
  /** Stands once in the file. */
  from: string;
  to: string;
  /** Of the specs, by a pattern of their path. */
  specs: string;
}

const DOMAIN = 'services/order-authority/src/domain';
const APP = 'services/order-authority/src/app';

const of = (file: string, rule: string, breaks: string, from: string, to: string, specs: string): Mutant => ({ rule, breaks, file, from, to, specs });

const inDomain = (file: string, ...rest: [string, string, string, string, string]): Mutant => of(`${DOMAIN}/${file}.ts`, ...rest);

export const MUTANTS: readonly Mutant[] = [
  of('contracts/src/money.ts', 'R1', 'every tie is rounded up', "mode === 'half_even' && up % 2n !== 0n &&", 'false &&', 'money'),
  of(
    'contracts/src/money.ts',
    'R3',
    'the smallest remainder is served first',
    'a.remainder > b.remainder ? -1 : 1',
    'a.remainder > b.remainder ? 1 : -1',
    'money',
  ),
  of(
    'contracts/src/money.ts',
    'FT3',
    'each step is rounded by itself',
    '- scale(amount, done, whole, mode);',
    '- scale(amount, done, whole, mode) * 0;',
    'money|rounding',
  ),
  inDomain('balance', 'B1', 'write-offs raise what is owed', '- adjusted - credited - writtenOff', '- adjusted - credited + writtenOff', 'write-offs'),
  inDomain('balance', 'PY3', 'payments in progress reserve nothing', 'Math.max(0, outstanding - pendingIn)', 'Math.max(0, outstanding)', 'payments'),
  inDomain('balance', 'F5', 'refunds on their way reserve nothing', 'Math.max(0, netCollected - pendingOut)', 'Math.max(0, netCollected)', 'refunds'),
  inDomain(
    'balance',
    'F3',
    'a payment may give back what is on its way already',
    'capturedAmount - refundedAmount - pendingRefundAmount)',
    'capturedAmount - refundedAmount)',
    'refunds',
  ),
  inDomain(
    'balance',
    'B8',
    'a refund may reopen what is owed',
    'refundable: outstanding > 0 ? 0 :',
    'refundable: outstanding > 0 && pendingIn < 0 ? 0 :',
    'refunds',
  ),
  inDomain('balance', 'W8', 'deltas have the wrong sign', 'amount: after[key] - before[key]', 'amount: before[key] - after[key]', 'balance|verify'),
  inDomain(
    'payments',
    'B6',
    'one minor unit more than collectible is taken',
    'if (amount > collectible) return',
    'if (amount > collectible + 1) return',
    'payments',
  ),
  inDomain(
    'payments',
    'A1',
    'a capture may exceed the authorisation',
    'isCapturable(payment) && asked > rest)',
    'isCapturable(payment) && asked > 2 * rest)',
    'payments',
  ),
  inDomain(
    'payments',
    'A6',
    'a capture may exceed what is owed',
    'if (asked > state.balance.outstanding)',
    'if (asked > 2 * state.balance.outstanding)',
    'payments|overpayment',
  ),
  inDomain('payments', 'PY18', 'one failure more than the limit', 'failed.length >= FAILED_PAYMENTS_MAX', 'failed.length > FAILED_PAYMENTS_MAX', 'payments'),
  inDomain('minimums', 'PY8', 'a rest under the minimum may stay', 'if (rest >= least) return null', 'if (rest >= 0) return null', 'attempts|payments'),
  inDomain('state', 'C1', 'the fence does not grow with a hand-over', 'state.collection.fence + 1 }', 'state.collection.fence }', 'sessions'),
  inDomain('sessions', 'T16', 'a stale approval is paid', 'approvedVersion < session.quoteVersion || approvedAmount', 'approvedAmount', 'sessions|reprice'),
  inDomain('attempts', 'PY9', 'a tender is captured before all have answered', 'legs.some((leg) => isLive(leg) && !isHeld(leg)) ||', '', 'attempts'),
  inDomain('pricing', 'T11', 'fees are not in the total', 'subtotal - discount + fee + exclusive', 'subtotal - discount + exclusive', 'pricing'),
  inDomain(
    'pricing',
    'T10',
    'the cap of a tip is not kept',
    'amount: Math.min(asked, maxAmount)',
    'amount: Math.max(asked, maxAmount)',
    'composition-extras|pricing',
  ),
  inDomain('discounts', 'T7', 'a discount exceeds its base', 'amount: Math.min(asked, base), terms', 'amount: asked, terms', 'pricing'),
  inDomain('discounts', 'T6', 'an exclusive discount stands beside others', "(index === alone ? null : 'excluded')", 'null', 'composition-extras|promotions'),
  inDomain('taxes', 'X4', 'inclusive tax is taken of the gross', 'SCALE + included, mode)', 'SCALE, mode)', 'pricing'),
  inDomain(
    'taxes',
    'X6',
    'an exempt line takes a share of the tax of the others',
    'part.exemptionReason === null ? effectiveOf(part.rates) : []',
    'effectiveOf(part.rates)',
    'composition-extras|pricing',
  ),
  inDomain(
    'taxes',
    'X5',
    'a compound tax forgets its predecessor',
    '(each.bases[predecessor] ?? 0) + (each.amounts[predecessor] ?? 0)',
    '(each.bases[predecessor] ?? 0)',
    'pricing|composition-extras',
  ),
  inDomain('refund-targets', 'F2', 'more units go back than were sold', 'if (units > left) {', 'if (units > whole) {', 'refund-components|refunds'),
  inDomain('refund-targets', 'R6', 'the last unit strands a cent', 'const amount = isLast ? remaining : Math.min', 'const amount = Math.min', 'rounding'),
  inDomain(
    'refund-targets',
    'FT2',
    'tax goes back beyond what is left of it',
    'Math.min(due, component.amount - component.refunded, room)',
    'Math.min(due + 1, room)',
    'refund-components|rounding',
  ),
  inDomain('refunds', 'F1', 'allocations need not sum to the refund', 'return sum === amount ? null :', 'return sum >= amount ? null :', 'refunds'),
  inDomain(
    'refund-facts',
    'FL8',
    'what is missing of a refund is free at once',
    'const reservedDifference = Math.min(left, Math.max(0, expected - amount));',
    'const reservedDifference = 0;',
    'refund|transitions',
  ),
  inDomain(
    'refund-facts',
    'FL7',
    'one refund of the processor counts twice',
    'if (isGone(allocation) && allocation.processorReference === processorReference) return accept(state);',
    '',
    'refund|transitions',
  ),
  inDomain(
    'refund-facts',
    'FL4',
    'a returned refund stays refunded',
    'refundedAmount: payment.refundedAmount - allocation.amount }',
    'refundedAmount: payment.refundedAmount }',
    'refunds|transitions',
  ),
  inDomain('write-offs', 'I9', 'more is written off than is owed', 'if (amount <= 0 || amount > outstanding)', 'if (amount <= 0)', 'write-offs'),
  inDomain('ending', 'K7', 'an order closes over what is owed', 'if (outstanding > 0) return', 'if (outstanding < 0) return', 'ending'),
  inDomain(
    'ending',
    'K3',
    'an unknown payment does not stop a cancellation',
    "({ status }) => status === 'unknown')",
    "({ status }) => status === 'failed')",
    'ending|payments',
  ),
  inDomain('invoices', 'I1', 'two invoices collect one order', 'if (active !== undefined) return', 'if (active === null) return', 'invoices'),
  inDomain('invoices', 'I8', 'a paid invoice is void', "if (status === 'partially_paid' || amountPaid > 0)", "if (status === 'unrecognized')", 'invoices'),
  inDomain('credit-notes', 'N1', 'notes exceed the invoice', 'return amount > left ? refuse(', 'return amount > 2 * left ? refuse(', 'credit-notes'),
  inDomain(
    'credit-notes',
    'N3',
    'more is allocated than is outstanding',
    'Math.min(note.unallocated, state.balance.outstanding)',
    'note.unallocated',
    'credit-notes',
  ),
  inDomain('late-fees', 'I10', 'a date costs its fee twice', 'filter(({ dueAt }) => !isCharged(state, invoice, dueAt));', 'filter(() => true);', 'debit-notes'),
  inDomain(
    'dispositions',
    'O2',
    'a gratuity needs no consent',
    "value.action === 'gratuity' && !value.buyerConsent",
    "value.action === 'gratuity' && value.buyerConsent === null",
    'dispositions',
  ),
  inDomain('refund-window', 'F14', 'the window of a card never closes by the clock', 'at > end);', 'at < 0);', 'destinations|refund-window'),
  inDomain('refund-window', 'Z2', 'the fact closes no window', 'payment.refundWindowClosedAt !== null ||', 'false ||', 'refund-window'),
  inDomain('quote', 'T15', 'expired prices are paid', '(quote.fellDueAt === null && at < quote.validUntil)', 'at >= 0', 'quote'),
  inDomain('quote', 'Z2', 'the timer of a time that was replaced ends the prices', 'dueAt < quote.validUntil) return', 'dueAt < 0) return', 'quote'),
  inDomain(
    'retention',
    'Z5',
    'an order with money is archived',
    'dueAt < retention.dueAt || isKept(state)) return',
    'dueAt < retention.dueAt) return',
    'retention',
  ),
  inDomain('retention', 'Z5', 'an order that is being paid is archived', 'hasLivePayment(state) ? now', 'false ? now', 'retention'),
  inDomain('destinations', 'S3', 'who asks approves', 'destination.approvedBy === meta.actor.id', "destination.approvedBy === ''", 'destinations'),
  inDomain(
    'roll-back',
    'PY7',
    'the money of a roll-back that failed is forgotten',
    "capturedAmount > refundedAmount) ? 'incomplete'",
    "capturedAmount > refundedAmount) ? 'rolled_back'",
    'roll-back',
  ),
  inDomain(
    'state',
    'X11',
    'a tax that is being worked out is none',
    "return refuse('tax_pending', 'The tax service is working out the tax.');",
    'return null;',
    'external-tax',
  ),
  of(
    'contracts/src/tax-requests.ts',
    'X8',
    'the answer to an older question is taken',
    'externalTax.requestId === requestId ? externalTax',
    'true ? externalTax',
    'external-tax|transitions',
  ),
  inDomain(
    'tax-facts',
    'X9',
    'a tax is taken by what was refunded',
    'state.refunds.length > 0 || isSettledHistory(state)',
    'isSettledHistory(state)',
    'external-tax|transitions',
  ),
  inDomain('tax-reports', 'X12', 'what came back is committed once more', "report('reverse', was", "report('commit', was", 'external-tax'),
  inDomain(
    'entry',
    'W9',
    'a row does not hold the hash before it',
    'previousHash: before?.hash ?? GENESIS_HASH',
    'previousHash: GENESIS_HASH',
    'entry|verify|old-orders',
  ),
  of(
    `${APP}/fold-order.ts`,
    'Q1',
    'a used id with other content is answered as a repetition',
    'if (stored.fingerprint !== metaOf(delivery).fingerprint)',
    "if (stored.fingerprint === '')",
    'judge-batch|fold-order',
  ),
  of(
    `${APP}/fold-order.ts`,
    'S1',
    'an entry of another tenant is found',
    'state.tenantId !== tenantId || state.mode !== mode',
    'state.mode !== mode',
    'judge-batch|fold-order',
  ),
];
