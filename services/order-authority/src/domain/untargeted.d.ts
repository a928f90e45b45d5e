/** An amount without target, by the policy that the order states: it blocks what lines can give later, or takes a share of each (F7). */
import { type OrderSnapshot } from '@concord/contracts';
import { type Refused } from './outcome';
import { type Targeted, type Targets } from './refund-targets';
export declare const isProRata: ({ untargetedRefunds }: OrderSnapshot) => boolean;
/**
 * Pro rata an amount is split over the lines by what is left of each, with their tax. Fees, tip and flat taxes are in it only
 * when it is all that is left (F8, F10, X10). `everything` is what the caller can take. An amount above it takes nothing of
 * the parts: the caps of the caller say what is left.
 */
export declare function takeUntargeted(state: OrderSnapshot, amount: number, everything?: Targets): Targeted | Refused;
