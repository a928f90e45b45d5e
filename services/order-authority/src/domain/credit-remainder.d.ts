/** What of a credit note lowers nothing outstanding: it goes back to the buyer at once, or is held as credit of the customer (N2, N4, O5). */
import { type CreditNote, type OrderSnapshot } from '@concord/contracts';
import { type Ask, type Context, type Refused } from './outcome';
export interface Settled {
    state: OrderSnapshot;
    asks: Ask[];
}
interface Remainder {
    /** Minor units. */
    rest: number;
    /** keep or refund. */
    remainder: string;
}
export declare function settleRemainder(state: OrderSnapshot, note: CreditNote, { rest, remainder }: Remainder, context: Context): Settled | Refused;
/** What was kept must still be there to be taken back (N5). */
export declare function unusedFault(state: OrderSnapshot, note: CreditNote): Refused | null;
/** The customer's credit ends with its note. */
export declare function withoutHeld(state: OrderSnapshot, note: CreditNote, recordedAt: number): OrderSnapshot;
export {};
