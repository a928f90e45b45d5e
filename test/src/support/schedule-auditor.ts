/** What an independent reader finds wrong with the parts in which an order is due (I7, Z1, decision 57). */
import type { HistoryEntry, Order } from './api-types';

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** The entries make up the total but for what was added after money had moved, the time of each has come if and only if it was stated, and what is due follows from both. */
export function scheduleFaults({ payment_schedule: parts, amount_due_now: due, balance, totals, lines, fees }: Order, history: HistoryEntry[]): string[] {
  const faults: string[] = [];
  const must = (what: string, holds: boolean): void => void (holds || faults.push(what));
  const known = history.filter(({ type }) => type === 'PaymentScheduleDue').map(({ occurred_at: at }) => Date.parse(at));
  const hasCome = (part: Order['payment_schedule'][number]): boolean => part.fell_due_at !== null;
  const later = sum([...lines, ...fees].filter(({ added_by: cause }) => cause !== null).map(({ total }) => total));
  must('the parts do not make up the total', parts.length === 0 || sum(parts.map(({ amount }) => amount)) === totals.total - later);
  for (const part of parts) {
    const at = part.due_at === null ? null : Date.parse(part.due_at);
    must(`the part due ${part.due_at ?? 'with the approval'} has not fallen due`, hasCome(part) || (at !== null && !known.some((time) => time >= at)));
  }
  const asked = sum(parts.filter(hasCome).map(({ amount }) => amount));
  const expected = parts.every(hasCome) ? balance.outstanding : Math.min(balance.outstanding, Math.max(0, asked - balance.net_collected));
  must(`amount_due_now says ${due}, the parts give ${expected}`, due === expected);
  const covered = sum(parts.map(({ covered_amount: amount }) => amount));
  must(`${covered} of the parts is covered`, covered === Math.min(balance.net_collected, sum(parts.map(({ amount }) => amount))));
  return faults;
}
