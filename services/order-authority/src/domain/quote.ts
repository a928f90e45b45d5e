/**
 * Until when the prices of an order hold. After that nothing new is collected on them, until they are priced anew or given a new time;
 * what was paid, invoiced or is in progress by then holds the order to them (T15, T16, Z1, Z2).
 */
import type { OrderSnapshot, Quote, QuoteExpired } from '@concord/contracts';
import { accept, refuse, type Ask, type Outcome, type Refused } from './outcome';
import { activeInvoice, hasLivePayment, isSettledHistory } from './state';

/** Prices without an end have no quote. */
export const quoteUntil = (validUntil: number | null): Quote | null => (validUntil === null ? null : { validUntil, fellDueAt: null, expiredAt: null });

/** Prices that would have ended before anybody could take them. */
export const validityFault = (validUntil: number | null, at: number): Refused | null =>
  validUntil !== null && validUntil <= at ? refuse('quote_validity_past', `${new Date(validUntil).toISOString()} has passed.`) : null;

/** The timer that says when; one for each time that was named (Z1). */
export const quoteTimer = ({ orderId, quote }: OrderSnapshot): Ask[] =>
  quote === null ? [] : [{ kind: 'expire_quote', targetId: orderId, dueAt: quote.validUntil }];

/** Money, an invoice or anything that was adjusted holds the order to its prices; where nothing is owed there is nothing to collect. */
const isBound = (state: OrderSnapshot): boolean =>
  state.balance.outstanding === 0 || state.balance.captured > 0 || state.refunds.length > 0 || isSettledHistory(state) || activeInvoice(state) !== undefined;

/** Why nothing new is collected on these prices; the time itself counts also when its timer is late. What is in progress may finish. */
export function quoteFault(state: OrderSnapshot, at: number): Refused | null {
  const { quote } = state;
  if (quote === null || (quote.fellDueAt === null && at < quote.validUntil) || isBound(state)) return null;
  return refuse('quote_expired', `The prices were valid until ${new Date(quote.validUntil).toISOString()}.`);
}

/** The time has come; firing twice, or for a time that was replaced by a later one, changes nothing (Z2). */
export function quoteExpired(state: OrderSnapshot, { dueAt }: QuoteExpired): Outcome {
  const { quote } = state;
  if (quote === null || quote.fellDueAt !== null || dueAt < quote.validUntil) return accept(state);
  return accept({ ...state, quote: { ...quote, fellDueAt: dueAt } });
}

/** After new prices: the time that came with them, or the one before while it is still to come. */
export function quoteAfterReprice({ quote }: OrderSnapshot, validUntil: number | null, at: number): Quote | null {
  if (validUntil !== null || quote === null) return quoteUntil(validUntil);
  return quote.fellDueAt !== null || quote.validUntil <= at ? null : quote;
}

/** What follows from the rest of the order: expired is what nobody has paid, is paying or was billed for by then. */
export function withQuote(state: OrderSnapshot): OrderSnapshot {
  const { quote, status } = state;
  if (quote === null || quote.fellDueAt === null || status !== 'open') return state;
  const isExpired = !isBound(state) && !hasLivePayment(state);
  if (isExpired === (quote.expiredAt !== null)) return state;
  return { ...state, quote: { ...quote, expiredAt: isExpired ? state.updatedAt : null } };
}
