import type { LateFeeFellDue, LateFeeRequested, OrderSnapshot } from '@concord/contracts';
import { type Context, type Outcome } from './outcome';
export declare function requestLateFee(state: OrderSnapshot, { debitNoteId, invoiceId: id, entryDueAt, terms: asked, reason }: LateFeeRequested, context: Context): Outcome;
/** The day has come: each date that passed long enough ago, is uncovered and was never charged costs its fee (Z2). */
export declare function lateFeeFellDue(state: OrderSnapshot, { invoiceId: id, chargeAt }: LateFeeFellDue, { meta, recordedAt }: Context): Outcome;
