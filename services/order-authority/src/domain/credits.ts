/**
 * Surplus of one order that pays another (O6, V5). The giving order reserves it as a refund with the other order as its destination; the
 * other order takes it as a payment, whole or not at all, and its answer ends the refund. No entry speaks of two orders; each event has an
 * id that derives from the directive, so that a repetition is the same event, and what was given is taken once.
 */
import type { OrderCreditOffered, OrderSnapshot, Payment } from '@concord/contracts';
import { balanceOf } from './balance';
import { ORDER_CREDIT } from './credit-way';
import { askAbout } from './dispositions';
import { accept, type Ask, type Context, type Outcome } from './outcome';
import { collectFault, NEW_PAYMENT } from './payments';
import { paymentOf, withPayment } from './state';
import { reclaim } from './write-offs';

/** The code is a refusal's where the same would be refused to a payment. */
interface NotTaken {
  code: string;
  reason: string;
}

/** Why this order does not take it. What comes back is always taken: it is this order's own money (O1). */
function offerFault(state: OrderSnapshot, { paymentId, amount, currency, customerId, approvedBy, isReturn }: OrderCreditOffered, at: number): NotTaken | null {
  if (isReturn) return null;
  if (currency !== state.currency) return { code: 'credit_currency_differs', reason: `The credit is in ${currency}, the order in ${state.currency}.` };
  const isSameCustomer = customerId !== null && customerId === state.customer?.externalId;
  if (!isSameCustomer && approvedBy === '')
    return { code: 'credit_not_approved', reason: 'The orders do not name the same customer: send approved_by, who agreed to it.' };
  return collectFault(state, paymentId, amount, ORDER_CREDIT, { at });
}

/** Tells the giving order what became of it. */
const answerTo = (
  { paymentId, amount, fromOrderId, fromRefundId, fromPaymentId, attempt, customerId, approvedBy, isReturn, reason }: OrderCreditOffered,
  fault: NotTaken | null,
): Ask => ({
  kind: 'answer_credit',
  targetId: fromRefundId,
  paymentId: fromPaymentId,
  amount,
  attempt,
  processorReference: paymentId,
  credit: {
    ...{ orderId: fromOrderId, customerId, approvedBy, isReturn, reason },
    failureCode: fault?.code ?? null,
    failureMessage: fault?.reason ?? null,
  },
});

/** The payment stands also where the credit was not taken, so that both histories name each other. */
export function creditOffered(state: OrderSnapshot, value: OrderCreditOffered, context: Context): Outcome {
  const { paymentId, amount, fromRefundId, isReturn, reason } = value;
  if (paymentOf(state, paymentId) !== undefined) return accept(state);
  const fault = offerFault(state, value, context.recordedAt);
  const ask = answerTo(value, fault);
  if (fault?.code === 'attempt_limit') return accept(state, [ask]);
  const taken = fault === null ? amount : 0;
  const payment: Payment = {
    ...NEW_PAYMENT,
    captures: [],
    paymentId,
    kind: ORDER_CREDIT,
    amount,
    status: fault === null ? 'captured' : 'failed',
    captureMode: 'automatic',
    authorizedAmount: taken,
    capturedAmount: taken,
    paymentMethod: ORDER_CREDIT,
    reference: fromRefundId,
    fence: state.collection.fence,
    failureCode: fault?.code ?? null,
    failureMessage: fault?.reason ?? null,
    createdAt: context.recordedAt,
    settledSequence: state.sequence + 1,
  };
  const booked = reclaim(state, withPayment(state, payment));
  if (!isReturn) return accept(booked, [ask]);
  const over = Math.min(amount, balanceOf(booked).surplus - state.balance.surplus);
  return accept(askAbout(booked, { paymentId, amount: over, reason, origin: ORDER_CREDIT }, context), [ask]);
}
