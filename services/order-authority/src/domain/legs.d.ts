/** How payments that belong together are captured, and how one of them is undone: by its own void or refund, each once (PY5, PY7). */
import type { OrderSnapshot, Payment } from '@concord/contracts';
import type { Ask, Context } from './outcome';
export declare const ROLL_BACK = "roll_back";
export interface Step {
    state: OrderSnapshot;
    asks: Ask[];
}
export interface News {
    type: string;
    /** The payment that the event is about. */
    paymentId: string | undefined;
}
export declare function release(step: Step, leg: Payment, news: News): Step;
/** Authorised, and nothing is asked of it. */
export declare const isHeld: ({ status, pendingOperation }: Payment) => boolean;
/** Its capture was refused: what is held is released, and not asked for again. */
export declare const isBroken: (leg: Payment) => boolean;
/** What was refused does not wait for the others to be released. */
export declare const withoutBroken: (step: Step, legs: readonly Payment[], news: News) => Step;
/** What is held is captured, but never more than is owed (A6). */
export declare function captured(step: Step, legs: readonly Payment[], news: News): Step;
export declare const rollBackOf: ({ refunds }: OrderSnapshot, paymentId: string) => import("@concord/contracts").Refund | undefined;
/** Gives back what a tender had captured, once: a refund that fails is the operator's to try again (FL3). */
export declare function giveBackLeg(step: Step, leg: Payment, ordinal: number, context: Context): Step;
