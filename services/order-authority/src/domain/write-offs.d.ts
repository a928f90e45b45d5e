/**
 * What is outstanding and will not be collected is given up, in whole or in part (K7), by an order or by marking its invoice
 * uncollectible (I9). It is no reduction of the sale: money that comes later takes it back before it is surplus.
 */
import type { InvoiceUncollectibleRequested, OrderSnapshot, OrderWriteOffRequested } from '@concord/contracts';
import { type Context, type Outcome } from './outcome';
export declare function writeOffOrder(state: OrderSnapshot, { writeOffId, amount: asked, reason }: OrderWriteOffRequested, context: Context): Outcome;
/** Gives up what remains on an issued invoice; the collection is free again (I9). */
export declare function markUncollectible(state: OrderSnapshot, { invoiceId: id, writeOffId, reason }: InvoiceUncollectibleRequested, context: Context): Outcome;
/** What became surplus between the two states takes back what was given up first, the latest write-off before the ones before it (I9). */
export declare function reclaim(before: OrderSnapshot, after: OrderSnapshot): OrderSnapshot;
