/** The part of the auditor that is about debit notes (I5, I10). */
import type { Order } from './api-types';
import { sum, type Faults } from './findings';

/** I5, I10: a debit note is what it added, by tax too; a date is charged once; the last invoice asks for the notes that stand on it. */
export function auditDebitNotes({ debit_notes: notes, invoices, lines, fees, adjustments, status }: Order, faults: Faults): void {
  for (const note of notes) {
    const parts = [...lines, ...fees].filter(({ id }) => note.added.includes(id));
    faults.equal(`parts of ${note.id}`, parts.length, note.added.length);
    faults.equal(`debit note ${note.id} of its parts`, note.amount, sum(parts.map(({ total }) => total)));
    faults.equal(`tax of debit note ${note.id}`, note.tax, sum(parts.map(({ tax }) => tax)));
    faults.check(`debit note ${note.id} is issued without a number`, note.status !== 'issued' || (note.number !== null && note.content_hash !== null));
    const waivers = adjustments.filter(({ cause, cause_id: id }) => cause === 'waiver' && id === note.id);
    faults.equal(`waived of ${note.id}`, sum(waivers.map(({ amount }) => amount)), note.status === 'waived' ? note.amount : 0);
  }
  const dates = notes.filter(({ kind }) => kind === 'late_fee').map((note) => `${note.invoice_id} ${note.entry_due_at ?? 'no date'}`);
  faults.equal('dates charged once', new Set(dates).size, dates.length);
  const last = invoices.findLast((each) => ['open', 'partially_paid', 'paid'].includes(each.status));
  if (last === undefined || status !== 'open') return;
  const standing = notes.filter((note) => note.invoice_id === last.id && note.status !== 'waived');
  faults.equal(`debited on ${last.id}`, last.amount_debited, sum(standing.map(({ amount }) => amount)));
}
