/**
 * What the processor says has happened. Booked whatever it is: a fact changes its own payment only and never lowers what is
 * settled (P7); where it contradicts the record a divergence is opened with it (U6, U9).
 */
import type { OrderSnapshot, PaymentActionRequired, PaymentAuthorizationExpired, PaymentAuthorized, PaymentCaptured, PaymentCaptureFailed, PaymentFailed, PaymentOutcomeUnknown, PaymentVoided, PaymentVoidFailed } from '@concord/contracts';
import { type Context, type Outcome } from './outcome';
export declare function actionRequired(state: OrderSnapshot, value: PaymentActionRequired): Outcome;
export declare function authorized(state: OrderSnapshot, value: PaymentAuthorized): Outcome;
/** Money came in. It takes back what was given up (I9); what of it is more than owed goes back to the payment that brought it (O1-O4). */
export declare function captured(state: OrderSnapshot, value: PaymentCaptured, context: Context): Outcome;
export declare function failed(state: OrderSnapshot, value: PaymentFailed): Outcome;
/** No answer: what was asked for stays reserved until there is evidence (PY3). */
export declare function outcomeUnknown(state: OrderSnapshot, value: PaymentOutcomeUnknown): Outcome;
export declare function captureFailed(state: OrderSnapshot, value: PaymentCaptureFailed): Outcome;
export declare function voidFailed(state: OrderSnapshot, value: PaymentVoidFailed): Outcome;
export declare const voided: (state: OrderSnapshot, value: PaymentVoided) => Outcome;
export declare const authorizationExpired: (state: OrderSnapshot, value: PaymentAuthorizationExpired) => Outcome;
/**
 * A person has seen that this payment moved in another currency (M3): nothing of it is in the balance, so nothing stays reserved for it,
 * and the order can go on (P17).
 */
export declare function endForeign(state: OrderSnapshot, paymentId: string): OrderSnapshot;
