/** What an independent reader finds wrong with the times of an order: until when its prices hold, and when cards take no refunds any more (Z1). */
import type { HistoryEntry, Order, Payment } from './api-types';

const DAY_MS = 86_400_000;
const LIVE = new Set(['processing', 'requires_action', 'authorized', 'partially_captured', 'unknown']);
const BILLING = new Set(['issuing', 'open', 'partially_paid']);
const ASKING = new Set(['PaymentRequested', 'PaymentAttemptRequested', 'CheckoutSessionPaymentRequested', 'CheckoutSessionAttemptRequested']);
const PRICING = new Set(['OrderCreated', 'OrderRepriced', 'QuoteReplaced']);

/** Money, documents and what was adjusted hold an order to its prices. */
function isHeld({
  balance,
  refunds,
  adjustments,
  write_offs: given,
  surplus_dispositions: disposed,
  credit_notes: credits,
  debit_notes: debits,
  invoices,
}: Order): boolean {
  const isAdjusted = adjustments.some(({ created_at: at }) => at !== null) || [given, disposed, credits, debits].some(({ length }) => length > 0);
  return balance.outstanding === 0 || balance.captured > 0 || refunds.length > 0 || isAdjusted || invoices.some(({ status }) => BILLING.has(status));
}

/** Expired if and only if the time was stated and nothing holds the order to its prices; and nothing was asked for after it (T15, T16). */
export function quoteFaults(order: Order, history: HistoryEntry[]): string[] {
  const { quote, status, payments } = order;
  if (quote === null) return [];
  const faults: string[] = [];
  const end = Date.parse(quote.valid_until);
  const hasCome = history.some(({ type, occurred_at: at }) => type === 'QuoteExpired' && Date.parse(at) >= end);
  const isFree = hasCome && !isHeld(order) && !payments.some((payment) => LIVE.has(payment.status));
  if (status === 'open' && isFree !== (quote.expired_at !== null))
    faults.push(`the quote until ${quote.valid_until} says expired_at ${quote.expired_at ?? '-'}`);
  const since = history.findLastIndex(({ type, verdict }) => verdict === 'accepted' && PRICING.has(type));
  const late = history
    .slice(since + 1)
    .find(({ type, verdict, recorded_at: at, balance }) => verdict === 'accepted' && ASKING.has(type) && Date.parse(at) >= end && balance.captured === 0);
  if (late !== undefined && order.invoices.length === 0) faults.push(`row ${late.sequence} asks for money on prices that had expired`);
  return faults;
}

function windowFaultsOf(
  { id, kind, captured_amount: captured, created_at: created, ...payment }: Payment,
  days: number | null,
  history: HistoryEntry[],
): string[] {
  const end = days === null || kind !== 'card' || captured === 0 ? null : new Date(Date.parse(created) + days * DAY_MS).toISOString();
  const isStated = history.some(
    ({ type, detail, occurred_at: at }) => type === 'RefundWindowClosed' && detail.payment_id === id && end !== null && Date.parse(at) >= Date.parse(end),
  );
  const faults = payment.refund_window_closes_at === end ? [] : [`${id} closes at ${payment.refund_window_closes_at ?? '-'}, its window at ${end ?? '-'}`];
  return (payment.refund_window_closed_at !== null) === isStated ? faults : [...faults, `${id} does not say what its timer stated`];
}

/** Each card payment that brought money has a window of so many days, and says that it is closed when its timer has stated that (F14). */
export const windowFaults = ({ payments, refund_policy: { window_days: days } }: Order, history: HistoryEntry[]): string[] =>
  payments.flatMap((payment) => windowFaultsOf(payment, days, history));

/** Archived by the fact and by nothing else, without money and without anything owed; what is not archived does not say that it is (Z5). */
export function retentionFaults({ status, retention, balance, payments, divergences }: Order, history: HistoryEntry[]): string[] {
  const faults: string[] = [];
  const isArchived = status === 'archived';
  const saysSo = retention !== null && retention.archived_at !== null;
  if (saysSo !== isArchived) faults.push(`the order is ${status} and says archived_at ${retention?.archived_at ?? '-'}`);
  if (!isArchived) return faults;
  if (!history.some(({ type }) => type === 'OrderRetentionFellDue')) faults.push('archived without the fact that its time had come');
  const isMoney = balance.captured > 0 || balance.outstanding > 0 || payments.some((payment) => LIVE.has(payment.status)) || divergences.length > 0;
  return isMoney ? [...faults, 'archived with money on it, owed or under way'] : faults;
}
