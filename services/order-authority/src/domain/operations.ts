/** What can be asked of a card or gift card payment, and the words of asking (A1, A2). */
import type { Payment } from '@concord/contracts';
import { pendingOf } from './balance';
import { methodOf } from './payment-method';

export const isCapturable = ({ status }: Payment): boolean => status === 'authorized' || status === 'partially_captured';

export const captureAsk = (payment: Payment, amount: number, final: boolean) => ({
  kind: 'capture' as const,
  targetId: payment.paymentId,
  paymentId: payment.paymentId,
  amount,
  final,
  processorReference: payment.processorReference,
  ...methodOf(payment),
});

export const isVoidable = (payment: Payment): boolean => payment.status === 'requires_action' || (isCapturable(payment) && pendingOf(payment) > 0);

export const voidAsk = (payment: Payment) => ({
  kind: 'void' as const,
  targetId: payment.paymentId,
  paymentId: payment.paymentId,
  processorReference: payment.processorReference,
  ...methodOf(payment),
});

/** Whether what is left of this payment can be released by a void now. */
export const canVoid = (payment: Payment): boolean => isVoidable(payment) && (payment.pendingOperation === 'none' || payment.status === 'requires_action');
