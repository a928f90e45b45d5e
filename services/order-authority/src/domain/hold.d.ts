/**
 * Parts that are only authorised until the whole is there, and captured together then (PY6 `hold_until`). What is held at the time that the
 * merchant named is released as every other part goes back: see the roll-back of the order.
 */
import type { CaptureMode, OrderSnapshot, Payment } from '@concord/contracts';
import { type News } from './legs';
import type { Accepted, Divergent } from './outcome';
/** What is held has to wait. */
export declare const isRestMissing: (state: OrderSnapshot) => boolean;
/** Its buyer has done all that the buyer can do. */
export declare const isWaitingForRest: (state: OrderSnapshot, leg: Payment) => boolean;
/** A part is not captured with its authorisation; what pays all of the order by itself waits for nobody. */
export declare const captureModeOf: (state: OrderSnapshot, amount: number, asked: CaptureMode) => CaptureMode;
/** What an event means for the parts that are held, decided in the same entry. */
export declare function withHold<O extends Accepted | Divergent>(outcome: O, news: News): O;
