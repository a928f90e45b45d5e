/** What an independent reader finds wrong with the parts in which an order or its invoice is due (I7, Z1, decisions 57, 69). */
import type { HistoryEntry, Invoice, Order, Payment } from './api-types';

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** What stayed of the money that was aimed at an entry. */
const aimedAt = (id: string, payments: Payment[]): number =>
  sum(payments.filter((payment) => payment.schedule_entry_id === id).map((payment) => Math.max(0, payment.captured_amount - payment.refunded_amount)));

/** I7: the entries make up the invoice; what covers it covers what it was aimed at, and with the rest the oldest date first. */
export function entryFaults({ id, schedule, amount_due: due, amount_debited: added, amount_remaining: left, status }: Invoice, payments: Payment[]): string[] {
  if (schedule.length === 0) return [];
  const whole = sum(schedule.map(({ amount }) => amount));
  const faults = whole === due ? [] : [`schedule of ${id}: says ${whole}, the parts give ${due}`];
  if (status === 'credited') return faults;
  const covered = due + added - left;
  const own: number[] = [];
  for (const entry of schedule) own.push(Math.min(entry.amount, aimedAt(entry.id, payments), covered - sum(own)));
  let rest = covered - sum(own);
  for (const [place, entry] of schedule.entries()) {
    const more = Math.min(rest, entry.amount - (own[place] ?? 0));
    rest -= more;
    const expected = (own[place] ?? 0) + more;
    if (entry.covered_amount !== expected) faults.push(`entry ${entry.due_at} of ${id}: says ${entry.covered_amount}, the payments give ${expected}`);
  }
  return faults;
}

type Parts = Order['payment_schedule'];

/** Of what was collected what was aimed at the dates of parts that have come, and of others. */
function aimedAtDates(parts: Parts, { invoices, payments }: Order): { come: number; ahead: number } {
  const aimed = new Map<string, number>();
  const billing = invoices.findLast(({ status }) => status !== 'draft' && status !== 'void');
  for (const entry of billing?.schedule ?? []) aimed.set(entry.due_at, (aimed.get(entry.due_at) ?? 0) + aimedAt(entry.id, payments));
  const own = parts.map((part) => {
    const taken = Math.min(part.amount, aimed.get(part.due_at ?? '') ?? 0);
    aimed.set(part.due_at ?? '', (aimed.get(part.due_at ?? '') ?? 0) - taken);
    return { taken, hasCome: part.fell_due_at !== null };
  });
  const of = (hasCome: boolean): number => sum(own.filter((each) => each.hasCome === hasCome).map(({ taken }) => taken));
  return { come: of(true), ahead: of(false) };
}

/** The entries make up the total but for what was added after money had moved, the time of each has come if and only if it was stated, and what is due follows from both. */
export function scheduleFaults(order: Order, history: HistoryEntry[]): string[] {
  const { payment_schedule: parts, amount_due_now: due, balance, totals } = order;
  const faults: string[] = [];
  const must = (what: string, holds: boolean): void => void (holds || faults.push(what));
  const known = history.filter(({ type }) => type === 'PaymentScheduleDue').map(({ occurred_at: at }) => Date.parse(at));
  const hasCome = (part: Parts[number]): boolean => part.fell_due_at !== null;
  const later = sum([...order.lines, ...order.fees].filter(({ added_by: cause }) => cause !== null).map(({ total }) => total));
  must('the parts do not make up the total', parts.length === 0 || sum(parts.map(({ amount }) => amount)) === totals.total - later);
  for (const part of parts) {
    const at = part.due_at === null ? null : Date.parse(part.due_at);
    must(`the part due ${part.due_at ?? 'with the approval'} has not fallen due`, hasCome(part) || (at !== null && !known.some((time) => time >= at)));
  }
  const asked = sum(parts.filter(hasCome).map(({ amount }) => amount));
  const { come, ahead } = aimedAtDates(parts, order);
  const forOthers = Math.min(ahead, Math.max(0, balance.net_collected - come));
  const expected = parts.every(hasCome) ? balance.outstanding : Math.min(balance.outstanding, Math.max(0, asked - balance.net_collected + forOthers));
  must(`amount_due_now says ${due}, the parts give ${expected}`, due === expected);
  const covered = sum(parts.map(({ covered_amount: amount }) => amount));
  must(`${covered} of the parts is covered`, covered === Math.min(balance.net_collected, sum(parts.map(({ amount }) => amount))));
  return faults;
}
