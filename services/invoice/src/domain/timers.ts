/** The dates of an invoice as events: each comes once, however often its timer fires (Z1, Z2). */
import { factId, fingerprintOfContent, type EventMeta, type InvoiceFellDue, type InvoiceReminderFellDue } from '@concord/contracts';

export interface InvoiceTimer {
  orderId: string;
  tenantId: string;
  mode: string;
  invoiceId: string;
  correlationId: string;
  causationId: string;
  /** Milliseconds since the epoch. */
  dueAt: number;
}

export type TimerKind = 'invoice_due' | 'invoice_reminder';

export type TimerFact = { type: 'InvoiceFellDue'; value: InvoiceFellDue } | { type: 'InvoiceReminderFellDue'; value: InvoiceReminderFellDue };

const TIMERS: ReadonlySet<string> = new Set<TimerKind>(['invoice_due', 'invoice_reminder']);

export const isTimer = (kind: string): kind is TimerKind => TIMERS.has(kind);

const metaOf = (timer: InvoiceTimer, kind: TimerKind, type: string): EventMeta => ({
  eventId: factId('timer', timer.invoiceId, kind, timer.dueAt),
  commandId: null,
  orderId: timer.orderId,
  tenantId: timer.tenantId,
  mode: timer.mode,
  actor: { kind: 'timer', id: `invoice.${kind}` },
  correlationId: timer.correlationId,
  causationId: timer.causationId,
  fingerprint: fingerprintOfContent(type, timer.invoiceId, String(timer.dueAt)),
  expectedVersion: null,
  occurredAt: timer.dueAt,
});

export function factOf(kind: TimerKind, timer: InvoiceTimer): TimerFact {
  const { invoiceId, dueAt } = timer;
  if (kind === 'invoice_due') return { type: 'InvoiceFellDue', value: { meta: metaOf(timer, kind, 'InvoiceFellDue'), invoiceId, dueAt } };
  return { type: 'InvoiceReminderFellDue', value: { meta: metaOf(timer, kind, 'InvoiceReminderFellDue'), invoiceId, remindAt: dueAt } };
}
