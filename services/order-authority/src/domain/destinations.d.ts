/**
 * Where money goes when not to the payment that it came from: handed over by a person, or put on a gift card. It counts against that
 * payment all the same, so that nothing can go back twice (F3, F14, FL3). A card takes refunds for as long as its window is open.
 */
import { type OrderSnapshot, type Payment, type RefundAllocation, type RefundDestination } from '@concord/contracts';
import { type Ask, type Context, type Refused } from './outcome';
/** Whether a processor still takes a refund of this payment. Gift cards are our own, and manual payments are given back by hand. */
export declare const isWindowClosed: ({ refundWindowDays }: OrderSnapshot, { kind, createdAt }: Payment, at: number) => boolean;
/** Why the money may not take this way: the card's window is over, or nobody but the one who asks approved another way (F14, S3). */
export declare function wayFault(state: OrderSnapshot, parts: ReadonlyArray<{
    paymentId: string;
}>, destination: RefundDestination | null, { meta, recordedAt }: Context): Refused | null;
/** What a person hands over counts at once: nobody else is asked. */
export declare const isByHand: (payment: Payment | undefined, destination: RefundDestination | null) => boolean;
/** Who is asked to carry a part out, and with which payment method or for which order. */
export declare function wayOf(state: OrderSnapshot, { paymentId, destination }: RefundAllocation): Pick<Ask, 'kind' | 'paymentMethod' | 'credit'>;
