/** Checkout sessions: one at a time holds the collection, and the buyer pays what the buyer has seen (C1-C6, P12). */
import type { CheckoutSessionAttemptRequested, CheckoutSessionExpired, CheckoutSessionPaymentRequested, CheckoutSessionRequested, OrderSnapshot } from '@concord/contracts';
import { type Context, type Outcome } from './outcome';
/** Opens a session; the one before it is invalidated and says who replaced it. With `resume` the attempt of that one goes on here (C2). */
export declare function openCheckoutSession(state: OrderSnapshot, { session }: Pick<CheckoutSessionRequested, 'session'>, { recordedAt }: Context): Outcome;
export declare function payCheckoutSession(state: OrderSnapshot, value: CheckoutSessionPaymentRequested, { recordedAt }: Context): Outcome;
/** Several tenders over what the buyer approved: all of it or nothing is started (PY5, P12). */
export declare function payByTenders(state: OrderSnapshot, value: CheckoutSessionAttemptRequested, { recordedAt }: Context): Outcome;
/** By request or by its timer. A timer re-checks and never touches money (Z2); a live payment keeps the collection until it ends (C4). */
export declare function expireCheckoutSession(state: OrderSnapshot, { sessionId: id, reason }: CheckoutSessionExpired): Outcome;
