/**
 * Surplus of one order that pays another (O6, V5). The giving order reserves it as a refund with the other order as its destination; the
 * other order takes it as a payment, whole or not at all, and its answer ends the refund. No entry speaks of two orders; each event has an
 * id that derives from the directive, so that a repetition is the same event, and what was given is taken once.
 */
import type { OrderCreditOffered, OrderSnapshot } from '@concord/contracts';
import { type Context, type Outcome } from './outcome';
/** The payment stands also where the credit was not taken, so that both histories name each other. */
export declare function creditOffered(state: OrderSnapshot, value: OrderCreditOffered, context: Context): Outcome;
