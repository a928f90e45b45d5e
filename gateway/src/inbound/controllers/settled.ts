/** When the common call is answered: what it started has left `processing`, `requested` or `issuing` (design 3.4). */
import type { IsSettled } from '../../app';

export const paymentSettled =
  (id: string): IsSettled =>
  ({ payments }) =>
    payments.find(({ paymentId }) => paymentId === id)?.status !== 'processing';

/** Nobody is working out the tax, or nobody can at the moment (X11). */
export const taxSettled: IsSettled = ({ taxStatus }) => taxStatus !== 'pending';

/** Nothing more is to come from us: it has ended, or waits for the buyer or for evidence. */
export const attemptSettled =
  (id: string): IsSettled =>
  ({ paymentAttempts }) =>
    paymentAttempts.find(({ attemptId }) => attemptId === id)?.settledSequence !== null;

export const operationSettled =
  (id: string, operation: 'capture' | 'void'): IsSettled =>
  ({ payments }) => {
    const payment = payments.find(({ paymentId }) => paymentId === id);
    return payment?.pendingOperation !== operation || payment.status === 'unknown';
  };

export const refundSettled =
  (id: string): IsSettled =>
  ({ refunds }) => {
    const status = refunds.find(({ refundId }) => refundId === id)?.status;
    return status !== 'requested' && status !== 'submitted';
  };

export const creditNoteSettled =
  (id: string): IsSettled =>
  ({ creditNotes }) =>
    creditNotes.find(({ creditNoteId }) => creditNoteId === id)?.status !== 'issuing';

export const debitNoteSettled =
  (id: string): IsSettled =>
  ({ debitNotes }) =>
    debitNotes.find(({ debitNoteId }) => debitNoteId === id)?.status !== 'issuing';

export const invoiceSettled =
  (id: string): IsSettled =>
  ({ invoices }) =>
    invoices.find(({ invoiceId }) => invoiceId === id)?.status !== 'issuing';
