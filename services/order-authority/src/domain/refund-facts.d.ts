/** What the processor says of money going out. Booked whatever it is; each part of a refund has its own state (FL5). */
import type { OrderSnapshot, RefundFailed, RefundOutcomeUnknown, RefundSubmitted, RefundSucceeded } from '@concord/contracts';
import { type Context, type Outcome } from './outcome';
export declare function submitted(state: OrderSnapshot, value: RefundSubmitted): Outcome;
export declare function outcomeUnknown(state: OrderSnapshot, value: RefundOutcomeUnknown): Outcome;
/** Money went out. What is reported is booked: what nobody had asked for as far as the payment had brought it in (F4), what is missing stays reserved (FL8). */
export declare function succeeded(state: OrderSnapshot, value: RefundSucceeded, context: Context): Outcome;
/** The reservation ends, the adjustment stays: what is due to the buyer stays visible and can be refunded again (FL3, FL4, P8). */
export declare function failed(state: OrderSnapshot, value: RefundFailed): Outcome;
/** A person has seen that a part of this refund went out in another currency: its reservation ends, what is due stays due (M3, P17). */
export declare function endForeignPart(state: OrderSnapshot, refundId: string): OrderSnapshot;
