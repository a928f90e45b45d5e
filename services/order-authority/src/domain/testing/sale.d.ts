/**
 * One sale as specs see it: events are played through the authority's core in the order of their arrival, and every entry is kept,
 * with the bytes it would have in the topic. Ids are short names (`pay A` is payment A), so that a row reads like a sentence.
 */
import { type EventMeta, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import { type Entered } from '../entry';
import { START } from './composition-words';
export declare const ORDER_ID = "ord_00000000000000000000000001";
export declare const TENANT = "ten_shop";
export { START };
/** What an event says, without its envelope. */
export interface Said {
    type: string;
    value: object;
    meta?: Partial<EventMeta>;
}
/** The envelope of the n-th event of a sale; a request has a command id, like every event that begins at a client. */
export declare function metaOf(ordinal: number, { type, value, meta }: Said): EventMeta;
export declare class Sale {
    readonly from: Sale | null;
    state: OrderSnapshot | null;
    readonly history: OrderEvent[];
    private ordinal;
    /** Goes on from a record, when there is one. */
    constructor(from?: Sale | null);
    /** Judges one event as the authority does and keeps its entry. */
    play(said: Said): Entered;
    /** The order, which must exist. */
    get order(): OrderSnapshot;
}
