/**
 * Deposits and instalments: what an order costs in parts, each due with the approval or at a time of its own (decision 57). Nothing but
 * the time makes a part due; what was collected covers the oldest first.
 */
import type { InvoiceScheduleEntry, OrderSnapshot, PaymentScheduleDue, PaymentScheduleEntry, PaymentScheduleEntryInput } from '@concord/contracts';
import { type Ask, type Outcome, type Refused } from './outcome';
type Scheduled = Pick<OrderSnapshot, 'paymentSchedule' | 'balance'>;
/** Of what is outstanding what is due by now; without a schedule, or when all of it has come, that is all. */
export declare function dueNow({ paymentSchedule, balance: { outstanding, netCollected } }: Scheduled): number;
/** What is collected where nobody names an amount: due, and not in progress yet (B6). */
export declare const askedNow: ({ paymentSchedule, balance }: Scheduled) => number;
/** Why nothing is asked for where no amount is named, though something could be collected. */
export declare function notDueFault(state: OrderSnapshot): Refused | null;
/** Least that an order without partial payments takes at once: what is due, or all of it when nothing is. */
export declare function wholeOf(state: OrderSnapshot): number;
/** As it was asked for, by date; what is due with the approval is due at once, and so is what was due before. */
export declare const scheduleOf: (asked: readonly PaymentScheduleEntryInput[], at: number) => PaymentScheduleEntry[];
/** The entries with their amounts, which sum to the total; an order that costs nothing yet has none (I7). */
export declare function pricedSchedule(entries: readonly PaymentScheduleEntry[], { totals: { total }, ruleSet }: Pick<OrderSnapshot, 'totals' | 'ruleSet'>): PaymentScheduleEntry[] | Refused;
/** One timer for each date that is still to come (Z1). */
export declare function scheduleTimers({ orderId, paymentSchedule }: OrderSnapshot): Ask[];
/** A date has come; firing twice, or for a schedule that was replaced, changes nothing (Z2). */
export declare function paymentScheduleDue(state: OrderSnapshot, { dueAt: now }: PaymentScheduleDue): Outcome;
/** What follows from the balance: what of each part was collected, and what is due by now. */
export declare function withSchedule(state: OrderSnapshot): OrderSnapshot;
/** What is left of the parts as the schedule of an invoice over what is outstanding: a price cut shortens the last ones, an addition goes to the last (I7). */
export declare function restAsInvoice({ paymentSchedule, balance: { outstanding } }: OrderSnapshot, at: number): InvoiceScheduleEntry[];
export {};
