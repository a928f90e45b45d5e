/** Requests to move money in: each reserves its amount in the same entry, so nobody else can ask for it (B6, PY3). */
import type { CaptureMode, ManualPaymentRecorded, ManualPaymentReversed, OrderSnapshot, Payment, PaymentCaptureRequested, PaymentInstruction, PaymentRequested, PaymentVoidRequested } from '@concord/contracts';
import { type Context, type Outcome, type Refused } from './outcome';
import { type Tender } from './payment-method';
export declare const NEW_PAYMENT: {
    readonly authorizedAmount: 0;
    readonly capturedAmount: 0;
    readonly refundedAmount: 0;
    readonly pendingRefundAmount: 0;
    readonly captures: readonly [];
    readonly pendingOperation: "none";
    readonly pendingAmount: 0;
    readonly pendingFinal: false;
    readonly reference: null;
    readonly receivedAt: null;
    readonly sessionId: null;
    readonly failureCode: null;
    readonly failureMessage: null;
    readonly nextActionUrl: null;
    readonly processor: null;
    readonly processorReference: null;
    readonly settledSequence: null;
    readonly attemptId: null;
};
interface Share {
    /** One tender of several: whether they make up the whole is looked at together. */
    isPart?: boolean;
    /** By which it is to be paid; a method that has failed too often is refused (PY18). */
    paymentMethod?: string;
    /** Beyond what is collectible: what was given up and may come in after all (I9). Minor units. */
    claimable?: number;
}
/** Why this amount may not be collected now by this payment, or null (B6, M4, X7, PY6, PY8, PY16, PY18, Q3). */
export declare function collectFault(state: OrderSnapshot, paymentId: string, amount: number, tender: Tender, { isPart, claimable, paymentMethod }?: Share): Refused | null;
export declare const newCardPayment: (state: OrderSnapshot, paymentId: string, amount: number, paymentMethod: string, captureMode: CaptureMode, createdAt: number) => Payment;
/** Accepts a card payment: reserved, and the processor is to be asked. */
export declare function startPayment(state: OrderSnapshot, instruction: PaymentInstruction, amount: number, sessionId: string | null, recordedAt: number): Outcome;
export declare function requestPayment(state: OrderSnapshot, { payment }: Pick<PaymentRequested, 'payment'>, { recordedAt }: Context): Outcome;
/** Never more than is left of the authorisation, nor more than is owed (A1, A6). */
export declare function requestCapture(state: OrderSnapshot, { paymentId, amount, final }: PaymentCaptureRequested): Outcome;
export declare function requestVoid(state: OrderSnapshot, { paymentId }: PaymentVoidRequested): Outcome;
/** Money that a person took and states: it counts at once (PY14). What of it is more than is owed is held and asked about (O3). */
export declare function recordManual(state: OrderSnapshot, value: ManualPaymentRecorded, context: Context): Outcome;
/** A manual payment that was none, wholly or in part: what was captured falls, nothing is refunded (PY15). */
export declare function reverseManual(state: OrderSnapshot, { paymentId, amount }: ManualPaymentReversed): Outcome;
export {};
