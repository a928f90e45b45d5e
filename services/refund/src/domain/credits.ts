/**
 * Money between two orders: what one order gives is offered to the other, and the answer of that one ends the refund of the first (O6, V5).
 * No call is made, so an order's directive becomes the other order's event at once. Ids derive from the directive's object and attempt:
 * however often a directive is read, it is the same event.
 */
import { canonicalJson, childId, factId, fingerprintOfContent, type CreditTransfer, type Directive, type EventMeta, type OrderEvent } from '@concord/contracts';

export const ORDER_CREDIT = 'order_credit';

export interface CreditFact {
  type: 'OrderCreditOffered' | 'RefundSucceeded' | 'RefundFailed';
  value: { meta: EventMeta };
}

interface Ordered {
  event: OrderEvent;
  directive: Directive;
  credit: CreditTransfer;
}

function fact({ event, credit }: Ordered, type: CreditFact['type'], identity: Array<string | number>, content: object): CreditFact {
  const { tenantId, mode, correlationId, eventId, recordedAt } = event;
  const meta: EventMeta = {
    eventId: factId(ORDER_CREDIT, ...identity),
    // Of a command on the other order; nobody waits for it on this one.
    commandId: null,
    orderId: credit.orderId,
    tenantId,
    mode,
    actor: { kind: 'system', id: ORDER_CREDIT },
    correlationId,
    causationId: eventId,
    fingerprint: fingerprintOfContent(type, canonicalJson(content)),
    expectedVersion: null,
    occurredAt: recordedAt,
  };
  return { type, value: { meta, ...content } };
}

function offer(ordered: Ordered): CreditFact {
  const { event, directive, credit } = ordered;
  const { directiveId, targetId, paymentId, amount, currency, attempt } = directive;
  const { customerId, approvedBy, isReturn, reason } = credit;
  return fact(ordered, 'OrderCreditOffered', [directiveId, 'offered'], {
    paymentId: childId('pay', credit.orderId, directiveId),
    amount,
    currency,
    fromOrderId: event.orderId,
    fromRefundId: targetId,
    fromPaymentId: paymentId ?? '',
    attempt,
    ...{ customerId, approvedBy, isReturn, reason },
  });
}

function answer(ordered: Ordered): CreditFact {
  const { targetId: refundId, paymentId, amount, currency, attempt, processorReference } = ordered.directive;
  const { failureCode, failureMessage } = ordered.credit;
  const part = { refundId, paymentId: paymentId ?? '', attempt };
  const identity = [refundId, part.paymentId, attempt];
  if (failureCode !== null) return fact(ordered, 'RefundFailed', [...identity, 'failed'], { ...part, code: failureCode, message: failureMessage ?? '' });
  return fact(ordered, 'RefundSucceeded', [...identity, 'succeeded'], {
    ...part,
    processorReference: processorReference ?? '',
    amount,
    currency,
    account: null,
  });
}

/** What an order event means for other orders. */
export const creditFactsOf = (event: OrderEvent): CreditFact[] =>
  event.directives.flatMap((directive) => {
    const { kind, credit } = directive;
    if (credit === null) return [];
    if (kind === 'apply_credit') return [offer({ event, directive, credit })];
    return kind === 'answer_credit' ? [answer({ event, directive, credit })] : [];
  });
