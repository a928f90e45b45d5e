/**
 * Several tenders decided together (PY5). Every tender is authorised first and none is captured before all of them have answered, so
 * that what cannot be paid as a whole is released and not refunded (PY9). Where the order takes no part of itself, one dead tender rolls
 * the others back: each by its own void or refund, each with its own outcome (PY6, PY7).
 */
import type { OrderSnapshot, PaymentAttempt, PaymentAttemptRequested } from '@concord/contracts';
import { type News } from './legs';
import { type Accepted, type Context, type Divergent, type Outcome } from './outcome';
/** Another attempt would have to wait for it. One that waits for the rest itself stands in nobody's way (PY6). */
export declare const isInTheWay: (state: OrderSnapshot, attempt: PaymentAttempt) => boolean;
export interface AttemptScope {
    /** What the tenders share, minor units. */
    amount: number;
    /** The session in which the buyer approved this amount; null when the merchant asks. */
    sessionId: string | null;
}
/** Reserves the amount of every tender in one entry: all of them or none (PY3, PY5, B6). */
export declare function startAttempt(state: OrderSnapshot, value: Omit<PaymentAttemptRequested, 'meta'>, { amount: shared, sessionId }: AttemptScope, recordedAt: number): Outcome;
/** Tenders that name all their amounts may take what is not due yet; an open one takes the rest of what is. */
export declare function requestAttempt(state: OrderSnapshot, value: PaymentAttemptRequested, { recordedAt }: Context): Outcome;
/** What an event means for the attempts of the order, decided in the same entry. */
export declare function withAttempts<O extends Accepted | Divergent>(outcome: O, news: News, context: Context): O;
