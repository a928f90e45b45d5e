/**
 * What becomes of money that is due to the buyer: it goes back, is held, pays another order, or stays as a gratuity when the buyer agrees (O2). Late and
 * double money of a card goes back by itself; what a person took too much is held and asked about (O3). Held money has an owner, an age
 * and a date (O5).
 */
import { type OrderSnapshot, type SurplusDisposition, type SurplusDispositionRequested } from '@concord/contracts';
import { type Context, type Outcome } from './outcome';
/** Money by hand, or back from another order, that is more than is owed: held and asked about, nobody has decided (O3). */
export declare function askAbout(state: OrderSnapshot, { paymentId, amount, reason, origin }: Pick<SurplusDisposition, 'amount' | 'reason'> & {
    paymentId: string;
    origin?: string;
}, { meta, recordedAt }: Context): OrderSnapshot;
export declare function disposeSurplus(state: OrderSnapshot, value: SurplusDispositionRequested, context: Context): Outcome;
