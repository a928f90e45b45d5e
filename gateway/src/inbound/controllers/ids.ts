/** Ids in paths: every id of a sale names its order, so an id of another form is a plain 404 and asks nobody. */
import { isOrderId, orderIdOf, type OrderSnapshot } from '@concord/contracts';
import { ApiProblem, type ErrorCode } from '../../domain/error-codes';

/** The same words for what is foreign, unknown or malformed, so that an answer never tells which it is (S1, API1). */
export const notFound = (code: ErrorCode): ApiProblem => new ApiProblem(code, 'The id names nothing that this key may see.');

export function orderIdIn(params: Record<string, string>): string {
  const { id = '' } = params;
  if (!isOrderId(id)) throw notFound('order_not_found');
  return id;
}

/** An id with this prefix in the path, and the order that it belongs to. */
export function childIn(params: Record<string, string>, prefix: string, code: ErrorCode, name = 'id'): { id: string; orderId: string } {
  const id = params[name] ?? '';
  const orderId = id.startsWith(`${prefix}_`) ? orderIdOf(id) : undefined;
  if (orderId === undefined) throw notFound(code);
  return { id, orderId };
}

/** The part of an order with this id. Errors: ApiProblem with the code. */
export function partOf<T>(parts: readonly T[], isIt: (part: T) => boolean, code: ErrorCode): T {
  const part = parts.find(isIt);
  if (part === undefined) throw notFound(code);
  return part;
}

export const paymentIn = (order: OrderSnapshot, id: string) => partOf(order.payments, ({ paymentId }) => paymentId === id, 'payment_not_found');
export const attemptIn = (order: OrderSnapshot, id: string) => partOf(order.paymentAttempts, ({ attemptId }) => attemptId === id, 'payment_attempt_not_found');
export const refundIn = (order: OrderSnapshot, id: string) => partOf(order.refunds, ({ refundId }) => refundId === id, 'refund_not_found');
export const invoiceIn = (order: OrderSnapshot, id: string) => partOf(order.invoices, ({ invoiceId }) => invoiceId === id, 'invoice_not_found');
export const creditNoteIn = (order: OrderSnapshot, id: string) => partOf(order.creditNotes, ({ creditNoteId }) => creditNoteId === id, 'credit_note_not_found');
export const debitNoteIn = (order: OrderSnapshot, id: string) => partOf(order.debitNotes, ({ debitNoteId }) => debitNoteId === id, 'debit_note_not_found');
export const sessionIn = (order: OrderSnapshot, id: string) =>
  partOf(order.checkoutSessions, ({ sessionId }) => sessionId === id, 'checkout_session_not_found');
