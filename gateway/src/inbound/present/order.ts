/** The order and its parts as clients see them (shared names with shapes/answers.ts). Every number is one that the authority stored (T18). */
import { decimalOf, orderIdOf, placesOf, scaledOf } from '@concord/contracts';
import type {
  Adjustment,
  CheckoutSession,
  Divergence,
  Fee,
  Line,
  OrderSnapshot,
  Payment,
  PaymentAttempt,
  Refund,
  RefundDestination,
  SurplusDisposition,
  Tip,
  WriteOff,
} from '@concord/contracts';
import type { Disclosure } from '../../domain/disclosure';
import { maybeCustomerJson } from './customer';
import { discountJson } from './discounts';
import { fulfillmentJson, lineGoodsJson } from './fulfillments';
import { creditNoteJson, debitNoteJson, invoiceJson, refundLineJson } from './invoices';
import { clawbackJson, retentionJson, rollBackJson, scheduleJson, validityJson } from './parts';
import { paymentPresentmentJson, presentmentJson } from './presentment';
import { lineStockJson } from './stock';
import { exemptionJson, orderTaxJson, taxJson } from './tax';
import { balanceJson, maybeTime, metadataJson, timeText } from './texts';

/** Without what was adjusted away. */
function refundedDecimalOf({ refundedQuantityDecimal: gone, adjustedQuantityDecimal: adjusted }: Line): string | null {
  if (gone === null || adjusted === null) return gone;
  const places = placesOf(gone);
  return decimalOf(Number(scaledOf(gone, places) - scaledOf(adjusted, places)), places);
}

const lineJson = (line: Line): object => ({
  id: line.lineId,
  name: line.name,
  sku: line.sku,
  item: line.itemId,
  item_version: line.itemVersion,
  quantity: line.quantity,
  quantity_decimal: line.quantityDecimal,
  unit: line.unit,
  unit_amount: line.unitAmount,
  unit_amount_decimal: line.unitAmountDecimal,
  modifiers: line.modifiers.map(({ name, amount, scope }) => ({ name, amount, scope })),
  subtotal: line.subtotal,
  discount: line.discount,
  tax: line.tax,
  total: line.total,
  discounts: line.discounts.map(discountJson),
  taxes: line.taxes.map(taxJson),
  tax_exemption: exemptionJson(line.taxExemption),
  refunded_quantity: line.refundedQuantity - line.adjustedQuantity,
  refunded_quantity_decimal: refundedDecimalOf(line),
  refunded_amount: line.refundedAmount - line.adjustedAmount,
  adjusted_quantity: line.adjustedQuantity,
  adjusted_quantity_decimal: line.adjustedQuantityDecimal,
  adjusted_amount: line.adjustedAmount,
  ...lineGoodsJson(line),
  stock: lineStockJson(line),
  added_by: line.addedBy,
  metadata: metadataJson(line.metadata),
});

const feeJson = (fee: Fee): object => ({
  id: fee.feeId,
  kind: fee.kind,
  name: fee.name,
  percentage: fee.percentage,
  percentage_of: fee.percentageOf,
  amount: fee.amount,
  tax: fee.tax,
  total: fee.total,
  taxes: fee.taxes.map(taxJson),
  refunded_amount: fee.refundedAmount - fee.adjustedAmount,
  adjusted_amount: fee.adjustedAmount,
  added_by: fee.addedBy,
});

const tipJson = ({ percentage, amount, refundedAmount, adjustedAmount, amountAsked, maxAmount }: Tip): object => ({
  percentage,
  amount,
  refunded_amount: refundedAmount - adjustedAmount,
  adjusted_amount: adjustedAmount,
  amount_asked: amountAsked,
  max_amount: maxAmount,
});

const adjustmentJson = (adjustment: Adjustment): object => ({
  id: adjustment.adjustmentId,
  cause: adjustment.cause,
  cause_id: adjustment.causeId,
  amount: adjustment.amount,
  tax: adjustment.tax,
  reason: adjustment.reason,
  lines: adjustment.lines.map(refundLineJson),
  fees: adjustment.fees.map(({ feeId, amount, tax }) => ({ fee_id: feeId, amount, tax })),
  tip: adjustment.tip,
  cash_rounding: adjustment.cashRounding,
  added: adjustment.added,
  clawback: adjustment.clawback.map(clawbackJson),
  added_amount: adjustment.addedAmount,
  reversed_by: adjustment.reversedBy,
  created_at: maybeTime(adjustment.createdAt),
});

const writeOffJson = (writeOff: WriteOff): object => ({
  id: writeOff.writeOffId,
  amount: writeOff.amount,
  reversed_amount: writeOff.reversedAmount,
  invoice_id: writeOff.invoiceId,
  reason: writeOff.reason,
  actor_id: writeOff.actorId,
  created_at: timeText(writeOff.createdAt),
});

const dispositionJson = (disposition: SurplusDisposition): object => ({
  id: disposition.dispositionId,
  status: disposition.status,
  origin: disposition.origin,
  action: disposition.action,
  payment_id: disposition.paymentId,
  amount: disposition.amount,
  remaining: disposition.remaining,
  owner: disposition.owner,
  reason: disposition.reason,
  opened_at: timeText(disposition.openedAt),
  decided_at: maybeTime(disposition.decidedAt),
  escheat_at: maybeTime(disposition.escheatAt),
  to_order_id: disposition.toOrderId,
});

const failureJson = (code: string | null, message: string | null): object | null => (code === null ? null : { code, message: message ?? '' });

const nextActionJson = (url: string | null): object | null => (url === null ? null : { type: 'redirect', url });

/** The refund of another order that this payment is the other half of (O6). */
function creditedFrom({ kind, reference }: Payment): object | null {
  const orderId = kind === 'order_credit' ? orderIdOf(reference ?? '') : undefined;
  return orderId === undefined ? null : { order_id: orderId, refund_id: reference };
}

/** The payment of another order that this part of a refund is the other half of (O6). */
const pairedPayment = (reference: string | null): string | null => (reference !== null && orderIdOf(reference) !== undefined ? reference : null);

export const paymentJson = ({ orderId, currency }: OrderSnapshot, payment: Payment): object => ({
  id: payment.paymentId,
  object: 'payment',
  order_id: orderId,
  kind: payment.kind,
  amount: payment.amount,
  currency,
  status: payment.status,
  capture: payment.captureMode,
  authorized_amount: payment.authorizedAmount,
  captured_amount: payment.capturedAmount,
  refunded_amount: payment.refundedAmount,
  payment_method: payment.paymentMethod,
  reference: payment.reference,
  received_at: maybeTime(payment.receivedAt),
  checkout_session_id: payment.sessionId,
  failure: failureJson(payment.failureCode, payment.failureMessage),
  next_action: nextActionJson(payment.nextActionUrl),
  processor: payment.processor,
  processor_reference: payment.processorReference,
  created_at: timeText(payment.createdAt),
  attempt_id: payment.attemptId,
  reference_used_by: payment.referenceUsedBy,
  replaces: payment.replaces,
  replaced_by: payment.replacedBy,
  schedule_entry_id: payment.scheduleEntryId,
  presentment: paymentPresentmentJson(payment.presentment),
  credited_from: creditedFrom(payment),
  refund_window_closes_at: maybeTime(payment.refundWindowClosesAt),
  refund_window_closed_at: maybeTime(payment.refundWindowClosedAt),
});

/** `captured_amount` is what its tenders have brought in and not given back. */
export function attemptJson(order: OrderSnapshot, { attemptId, status, createdAt, paymentIds }: PaymentAttempt): object {
  const payments = paymentIds.flatMap((id) => order.payments.find(({ paymentId }) => paymentId === id) ?? []);
  return {
    id: attemptId,
    object: 'payment_attempt',
    order_id: order.orderId,
    status,
    amount: payments.reduce((sum, { amount }) => sum + amount, 0),
    captured_amount: payments.reduce((sum, { capturedAmount, refundedAmount }) => sum + capturedAmount - refundedAmount, 0),
    currency: order.currency,
    payments: payments.map((payment) => paymentJson(order, payment)),
    created_at: timeText(createdAt),
  };
}

/** What a refund to a gift card gives to spend it with, for those who asked for the refund. */
export type TokenOf = (giftCardId: string) => string;

function destinationJson(destination: RefundDestination | null, tokenOf?: TokenOf): object | null {
  if (destination === null) return null;
  const { kind, method, reference, giftCardId, reason, approvedBy, orderId } = destination;
  const spendable = giftCardId === null || tokenOf === undefined ? {} : { payment_method: tokenOf(giftCardId) };
  const approved = approvedBy === '' ? null : approvedBy;
  return { type: kind, method, reference, gift_card_id: giftCardId, order_id: orderId, reason, approved_by: approved, ...spendable };
}

export function refundJson({ orderId, currency }: OrderSnapshot, refund: Refund, tokenOf?: TokenOf): object {
  const failed = refund.allocations.find(({ failureCode }) => failureCode !== null);
  return {
    id: refund.refundId,
    object: 'refund',
    order_id: orderId,
    amount: refund.amount,
    tax: refund.tax,
    currency,
    status: refund.status,
    cause: refund.cause,
    reason: refund.reason,
    lines: refund.lines.map(refundLineJson),
    fees: refund.fees.map(({ feeId, amount, tax }) => ({ fee_id: feeId, amount, tax })),
    tip: refund.tip,
    withheld: refund.withheld.map(({ feeId, amount, tax }) => ({ fee_id: feeId, amount, tax })),
    clawback: refund.clawback.map(clawbackJson),
    taxes: refund.taxes.map(({ lineId, feeId, taxId, amount }) => ({ line_id: lineId, fee_id: feeId, id: taxId, amount })),
    cash_rounding: refund.cashRounding,
    goodwill: refund.goodwill,
    surplus: refund.surplus,
    allocations: refund.allocations.map(({ failureCode, failureMessage, ...part }) => ({
      payment_id: part.paymentId,
      amount: part.amount,
      status: part.status,
      failure: failureJson(failureCode, failureMessage),
      destination: destinationJson(part.destination, tokenOf),
      paired_payment_id: pairedPayment(part.processorReference),
      reserved_difference: part.reservedDifference,
      presentment: presentmentJson(part.presentment),
    })),
    failure: failed === undefined ? null : failureJson(failed.failureCode, failed.failureMessage),
    created_at: timeText(refund.createdAt),
    tax_override: refund.taxOverride === null ? null : { reason: refund.taxOverride.reason, actor_id: refund.taxOverride.actorId },
  };
}

const sessionPaymentJson = (payment: Payment): object => ({
  id: payment.paymentId,
  attempt_id: payment.attemptId,
  amount: payment.amount,
  status: payment.status,
  failure: failureJson(payment.failureCode, payment.failureMessage),
  next_action: nextActionJson(payment.nextActionUrl),
});

/** Address of a hosted session's page. It opens the session, so only who made the session or knows its secret is told (S4). */
export const pageUrlOf = ({ ui }: CheckoutSession, publicUrl: string, clientSecret: string): string | null =>
  ui === 'hosted' ? `${publicUrl}/pay/${clientSecret}` : null;

/** `url` is the page's address for those who may have it. */
export const sessionJson = ({ orderId, currency, payments }: OrderSnapshot, session: CheckoutSession, url: string | null = null): Record<string, unknown> => ({
  id: session.sessionId,
  object: 'checkout_session',
  order_id: orderId,
  url,
  ui: session.ui,
  status: session.status,
  superseded_by: session.supersededBy,
  amount: session.amountDue,
  currency,
  quote_version: session.quoteVersion,
  success_url: session.successUrl,
  cancel_url: session.cancelUrl,
  expires_at: timeText(session.expiresAt),
  payments: payments.filter(({ sessionId }) => sessionId === session.sessionId).map(sessionPaymentJson),
  presentment_currency: session.presentmentCurrency,
});

export const divergenceJson = (orderId: string, divergence: Divergence): object => ({
  id: divergence.divergenceId,
  object: 'divergence',
  order_id: orderId,
  kind: divergence.kind,
  status: divergence.status,
  target_id: divergence.targetId,
  amount: divergence.amount,
  detail: divergence.detail,
  opened_at: timeText(divergence.openedAt),
  resolved_at: maybeTime(divergence.resolvedAt),
  action: divergence.action,
  resolved_by: divergence.resolvedBy,
  reason: divergence.reason,
});

export interface PresentContext {
  publicUrl: string;
  now: number;
}

export interface OrderContext extends PresentContext {
  /** What of the buyer may be told. */
  disclosure: Disclosure;
}

export function orderJson(order: OrderSnapshot, { now, disclosure }: OrderContext): object {
  const { totals, tip, collection, ruleSet, cashRounding } = order;
  return {
    id: order.orderId,
    object: 'order',
    version: order.version,
    status: order.status,
    payment_status: order.paymentStatus,
    refund_status: order.refundStatus,
    currency: order.currency,
    customer: maybeCustomerJson(order.customer, disclosure),
    external_reference: order.externalReference,
    metadata: metadataJson(order.metadata),
    partial_payments: {
      policy: order.partialPayments,
      minimums: order.minimumPayments.map(({ tender, amount }) => ({ tender, amount })),
      roll_back: rollBackJson(order.rollBack),
    },
    refund_policy: { window_days: order.refundWindowDays, untargeted: order.untargetedRefunds },
    amount_limit: order.amountLimit,
    payment_limits: { failed_per_method: order.failedPerMethod },
    quote: validityJson(order.quote),
    retention: retentionJson(order.retention),
    fulfillment_policy: { requires_payment: order.fulfilledAfterPayment },
    amount_due_now: order.amountDueNow ?? order.balance.outstanding,
    payment_schedule: order.paymentSchedule.map(scheduleJson),
    tax: orderTaxJson(order),
    rule_set: { id: ruleSet.id, rounding: ruleSet.rounding, tax_rounding: ruleSet.taxRounding },
    lines: order.lines.map(lineJson),
    discounts: order.discounts.map(discountJson),
    fees: order.fees.map(feeJson),
    tip: tip === null ? null : tipJson(tip),
    cash_rounding: cashRounding === null ? null : { increment: cashRounding.increment, amount: cashRounding.amount, refunded: cashRounding.refunded },
    totals: {
      subtotal: totals.subtotal,
      discount: totals.discount,
      fees: totals.fees,
      tax: totals.tax,
      inclusive_tax: totals.inclusiveTax,
      flat_tax: totals.flatTax,
      tip: totals.tip,
      cash_rounding: totals.cashRounding,
      total: totals.total,
    },
    balance: balanceJson(order.balance),
    collection: { holder: collection.holder, id: collection.id, fence: collection.fence },
    adjustments: order.adjustments.map(adjustmentJson),
    write_offs: order.writeOffs.map(writeOffJson),
    surplus_dispositions: order.surplusDispositions.map(dispositionJson),
    payments: order.payments.map((payment) => paymentJson(order, payment)),
    payment_attempts: order.paymentAttempts.map((attempt) => attemptJson(order, attempt)),
    refunds: order.refunds.map((refund) => refundJson(order, refund)),
    invoices: order.invoices.map((invoice) => invoiceJson(order, invoice, now)),
    credit_notes: order.creditNotes.map((note) => creditNoteJson(order, note)),
    debit_notes: order.debitNotes.map((note) => debitNoteJson(order, note)),
    checkout_sessions: order.checkoutSessions.map((session) => sessionJson(order, session)),
    fulfillments: order.fulfillments.map(fulfillmentJson),
    disputes: [],
    divergences: order.divergences.map((divergence) => divergenceJson(order.orderId, divergence)),
    created_at: timeText(order.createdAt),
    updated_at: timeText(order.updatedAt),
  };
}
