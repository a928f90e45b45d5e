/** The dates of an invoice as events: each comes once, however often its timer fires (Z1, Z2). */
import {
  factId,
  fingerprintOfContent,
  timerMetaOf,
  type EventMeta,
  type InvoiceFellDue,
  type InvoiceReminderFellDue,
  type LateFeeFellDue,
  type OrderTimer,
} from '@concord/contracts';

export interface InvoiceTimer extends OrderTimer {
  invoiceId: string;
}

export type TimerKind = 'invoice_due' | 'invoice_reminder' | 'invoice_late_fee';

export type TimerFact =
  | { type: 'InvoiceFellDue'; value: InvoiceFellDue }
  | { type: 'InvoiceReminderFellDue'; value: InvoiceReminderFellDue }
  | { type: 'LateFeeFellDue'; value: LateFeeFellDue };

const TIMERS: ReadonlySet<string> = new Set<TimerKind>(['invoice_due', 'invoice_reminder', 'invoice_late_fee']);

export const isTimer = (kind: string): kind is TimerKind => TIMERS.has(kind);

const metaOf = (timer: InvoiceTimer, kind: TimerKind, type: string): EventMeta => {
  const { invoiceId, dueAt } = timer;
  const fingerprint = fingerprintOfContent(type, invoiceId, String(dueAt));
  return timerMetaOf(timer, { eventId: factId('timer', invoiceId, kind, dueAt), actorId: `invoice.${kind}`, fingerprint });
};

export function factOf(kind: TimerKind, timer: InvoiceTimer): TimerFact {
  const { invoiceId, dueAt } = timer;
  if (kind === 'invoice_due') return { type: 'InvoiceFellDue', value: { meta: metaOf(timer, kind, 'InvoiceFellDue'), invoiceId, dueAt } };
  if (kind === 'invoice_late_fee') return { type: 'LateFeeFellDue', value: { meta: metaOf(timer, kind, 'LateFeeFellDue'), invoiceId, chargeAt: dueAt } };
  return { type: 'InvoiceReminderFellDue', value: { meta: metaOf(timer, kind, 'InvoiceReminderFellDue'), invoiceId, remindAt: dueAt } };
}
