/** Examples of collecting, returning and billing. */
import { invoiceJson } from '../present/invoices';
import { attemptJson, paymentJson, refundJson } from '../present/order';
import { invoice, payment, refund, sale } from '../../samples/sale';

const paid = { ...payment, refundedAmount: 0 };
const authorised = { ...paid, status: 'authorized', captureMode: 'manual', capturedAmount: 0 } as const;
const challenged = { ...authorised, status: 'requires_action', authorizedAmount: 0, nextActionUrl: 'https://bank.example/challenges/4f1d' } as const;
const manual = {
  ...paid,
  kind: 'manual',
  paymentMethod: 'bank_transfer',
  reference: 'Statement 17, row 4',
  receivedAt: sale.createdAt,
  sessionId: null,
  processor: null,
  processorReference: null,
};
const halves = [
  { ...paid, paymentId: `${payment.paymentId.slice(0, -1)}0`, amount: 8615, authorizedAmount: 8615, capturedAmount: 8615 },
  { ...paid, amount: 10000, authorizedAmount: 10000, capturedAmount: 10000 },
].map((half) => ({ ...half, attemptId: `pat${payment.paymentId.slice(3)}`, captureMode: 'manual' as const }));
const attempt = {
  attemptId: `pat${payment.paymentId.slice(3)}`,
  status: 'succeeded',
  paymentIds: halves.map(({ paymentId }) => paymentId),
  createdAt: payment.createdAt,
  settledSequence: 7,
};
const destination = {
  kind: 'manual',
  method: 'bank_transfer',
  reference: 'Transfer 2026-11-25/4',
  giftCardId: null,
  reason: 'The card account is closed',
  approvedBy: 'Anna, head of accounts',
  orderId: null,
};
const byHand = { ...refund, allocations: refund.allocations.map((part) => ({ ...part, processorReference: null, destination })) };
export const split = attemptJson({ ...sale, payments: halves }, attempt);
const issued = invoiceJson(sale, invoice, sale.updatedAt);

export const examples = {
  createPayment: { body: { payment_method: 'pm_sim_ok' }, answer: paymentJson(sale, paid) },
  createPaymentAttempt: {
    body: { tenders: [{ payment_method: 'pm_sim_ok', amount: 8615 }, { payment_method: 'pm_sim_ok' }] },
    answer: split,
  },
  readPaymentAttempt: { answer: split },
  readPayment: { answer: paymentJson(sale, payment) },
  capturePayment: { body: { final: true }, answer: paymentJson(sale, paid) },
  voidPayment: { answer: paymentJson(sale, { ...authorised, status: 'voided' }) },
  reauthorizePayment: {
    body: { reason: 'The goods leave next week' },
    answer: paymentJson(sale, { ...authorised, paymentId: halves[0]?.paymentId ?? '', replaces: payment.paymentId }),
  },
  resumePayment: { answer: paymentJson(sale, challenged) },
  recordManualPayment: {
    body: { amount: 18615, method: 'bank_transfer', reference: 'Statement 17, row 4', received_at: '2026-11-25T09:00:00Z' },
    answer: paymentJson(sale, manual),
  },
  reverseManualPayment: { body: { reason: 'Booked on the wrong order' }, answer: paymentJson(sale, { ...manual, capturedAmount: 0, status: 'voided' }) },
  createRefund: { body: { amount: 1793, reason: 'One mug arrived broken' }, answer: refundJson(sale, refund) },
  readRefund: { answer: refundJson(sale, refund) },
  retryRefund: {
    body: {
      destination: {
        type: 'manual',
        method: destination.method,
        reference: destination.reference,
        reason: destination.reason,
        approved_by: destination.approvedBy,
      },
    },
    answer: refundJson(sale, byHand),
  },
  cancelRefund: { body: { reason: 'The mug was found' }, answer: refundJson(sale, { ...refund, status: 'canceled' }) },
  createInvoice: { body: { due_in_days: 14, memo: 'Thank you for your order' }, answer: issued },
  readInvoice: { answer: issued },
  issueInvoice: { answer: issued },
  markInvoiceUncollectible: { body: { reason: 'The buyer is insolvent' }, answer: invoiceJson(sale, { ...invoice, status: 'uncollectible' }, sale.updatedAt) },
  voidInvoice: { body: { reason: 'Wrong address' }, answer: invoiceJson(sale, { ...invoice, status: 'void' }, sale.updatedAt) },
};
