/**
 * Deposits and instalments: what an order costs in parts, each due with the approval or at a time of its own (decision 57). Nothing but
 * the time makes a part due; what was collected covers the oldest first, after what was aimed at the date of a part in its invoice.
 */
import type { InvoiceScheduleEntry, OrderSnapshot, PaymentScheduleDue, PaymentScheduleEntry, PaymentScheduleEntryInput } from '@concord/contracts';
import { aimedAtParts } from './aims';
import { sumOf } from './amounts';
import { allocationOf, covered } from './invoice-schedule';
import { accept, refuse, type Ask, type Outcome, type Refused } from './outcome';
import { modeOf } from './rule-sets';

type Scheduled = Pick<OrderSnapshot, 'paymentSchedule' | 'balance'>;

/** Of what is outstanding what is due by now; without a schedule, or when all of it has come, that is all. */
export function dueNow({ paymentSchedule, balance: { outstanding } }: Scheduled): number {
  const due = paymentSchedule.filter(({ fellDueAt }) => fellDueAt !== null);
  if (due.length === paymentSchedule.length) return outstanding;
  return Math.min(outstanding, sumOf(due.map(({ amount, coveredAmount }) => amount - coveredAmount)));
}

/** What is collected where nobody names an amount: due, and not in progress yet (B6). */
export const askedNow = ({ paymentSchedule, balance }: Scheduled): number =>
  Math.min(balance.collectible, Math.max(0, dueNow({ paymentSchedule, balance }) - balance.pendingIn));

/** Why nothing is asked for where no amount is named, though something could be collected. */
export function notDueFault(state: OrderSnapshot): Refused | null {
  const { collectible } = state.balance;
  if (collectible === 0 || askedNow(state) > 0) return null;
  const next = state.paymentSchedule.find(({ fellDueAt }) => fellDueAt === null);
  const when = next?.dueAt === undefined || next.dueAt === null ? '' : `; the next ${next.amount} at ${new Date(next.dueAt).toISOString()}`;
  return refuse('nothing_due_yet', `${collectible} can be collected, nothing of it is due yet${when}.`);
}

/** Least that an order without partial payments takes at once: what is due, or all of it when nothing is. */
export function wholeOf(state: OrderSnapshot): number {
  const asked = askedNow(state);
  return asked > 0 ? asked : state.balance.collectible;
}

const sooner = ({ dueAt: left }: PaymentScheduleEntry, { dueAt: right }: PaymentScheduleEntry): number => (left ?? 0) - (right ?? 0);

/** As it was asked for, by date; what is due with the approval is due at once, and so is what was due before. */
export const scheduleOf = (asked: readonly PaymentScheduleEntryInput[], at: number): PaymentScheduleEntry[] =>
  asked
    .map(({ dueAt, amount, percentage }): PaymentScheduleEntry => {
      const fellDueAt = dueAt === null || dueAt <= at ? at : null;
      return { dueAt, amountAsked: amount, percentage, amount: 0, coveredAmount: 0, fellDueAt };
    })
    .sort(sooner);

/** The entries with their amounts, which sum to the total; an order that costs nothing yet has none (I7). */
export function pricedSchedule(
  entries: readonly PaymentScheduleEntry[],
  { totals: { total }, ruleSet }: Pick<OrderSnapshot, 'totals' | 'ruleSet'>,
): PaymentScheduleEntry[] | Refused {
  if (entries.length === 0) return [];
  if (total === 0) return entries.map((entry) => ({ ...entry, amount: 0 }));
  const { amounts, isAllocated } = allocationOf(entries, total, modeOf(ruleSet));
  if (!isAllocated) return refuse('payment_schedule_not_allocated', `The entries are ${amounts.join(', ')}; the total is ${total}.`);
  return entries.map((entry, index) => ({ ...entry, amount: amounts[index] ?? 0 }));
}

/** One timer for each date that is still to come (Z1). */
export function scheduleTimers({ orderId, paymentSchedule }: OrderSnapshot): Ask[] {
  const dates = paymentSchedule.flatMap(({ dueAt, fellDueAt }) => (dueAt === null || fellDueAt !== null ? [] : [dueAt]));
  return [...new Set(dates)].map((dueAt) => ({ kind: 'payment_due', targetId: orderId, dueAt }));
}

/** A date has come; firing twice, or for a schedule that was replaced, changes nothing (Z2). */
export function paymentScheduleDue(state: OrderSnapshot, { dueAt: now }: PaymentScheduleDue): Outcome {
  const hasCome = ({ dueAt, fellDueAt }: PaymentScheduleEntry): boolean => fellDueAt === null && dueAt !== null && dueAt <= now;
  if (!state.paymentSchedule.some(hasCome)) return accept(state);
  return accept({ ...state, paymentSchedule: state.paymentSchedule.map((entry) => (hasCome(entry) ? { ...entry, fellDueAt: now } : entry)) });
}

/** What follows from the balance: what of each part was collected, and what is due by now. */
export function withSchedule(state: OrderSnapshot): OrderSnapshot {
  if (state.paymentSchedule.length === 0) return state.amountDueNow === null ? state : { ...state, amountDueNow: null };
  const paymentSchedule = covered(state.paymentSchedule, state.balance.netCollected, aimedAtParts(state));
  return { ...state, paymentSchedule, amountDueNow: dueNow({ paymentSchedule, balance: state.balance }) };
}

/** What is left of the parts as the schedule of an invoice over what is outstanding: a price cut shortens the last ones, an addition goes to the last (I7). */
export function restAsInvoice({ paymentSchedule, balance: { outstanding } }: OrderSnapshot, at: number): InvoiceScheduleEntry[] {
  let left = outstanding;
  const parts = paymentSchedule
    .map(({ dueAt, amount, coveredAmount }) => {
      const rest = Math.min(left, amount - coveredAmount);
      left -= rest;
      return { dueAt: dueAt ?? at, amountAsked: rest };
    })
    .filter(({ amountAsked }) => amountAsked > 0);
  return parts.map(({ dueAt, amountAsked }, index) => {
    const asked = index === parts.length - 1 ? amountAsked + left : amountAsked;
    return { dueAt, amountAsked: asked, percentage: null, amount: asked, coveredAmount: 0, overdueAt: null };
  });
}
