/** What of a credit note lowers nothing outstanding: it goes back to the buyer at once, or is held as credit of the customer (N2, N4, O5). */
import { childId, type CreditNote, type OrderSnapshot, type SurplusDisposition } from '@concord/contracts';
import { wayFault } from './destinations';
import { ADJUSTMENTS_MAX, PAYMENTS_MAX } from './limits';
import { refuse, type Ask, type Context, type Refused } from './outcome';
import { withCreditNote } from './state';
import { givenBack } from './surplus';
import { defaultAllocation } from './tenders';

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

/** By the refund path of every surplus: reserved on its payments, retried, never tax again (FT7). */
function refunded(state: OrderSnapshot, note: CreditNote, rest: number, context: Context): Settled | Refused {
  if (state.refunds.length >= PAYMENTS_MAX) return refuse('refund_exceeds_refundable', `An order takes at most ${PAYMENTS_MAX} refunds.`);
  const inputs = defaultAllocation(state, rest, context.recordedAt);
  const can = inputs.reduce((sum, { amount }) => sum + amount, 0);
  if (can < rest) return refuse('refund_exceeds_payment', `${rest} was to go back, ${can} can go back to the payments.`);
  const closed = wayFault(state, inputs, null, context);
  if (closed !== null) return closed;
  const { state: next, asks } = givenBack(state, inputs, { cause: 'credit_note', reason: note.reason, ordinal: 0 }, context);
  const refundId = next.refunds.at(-1)?.refundId ?? null;
  return { state: withCreditNote(next, { ...note, refunded: rest, refundId }), asks };
}

function held(state: OrderSnapshot, note: CreditNote, rest: number, { meta, recordedAt }: Context): Settled | Refused {
  if (state.surplusDispositions.length >= ADJUSTMENTS_MAX) return refuse('adjustment_limit', `An order takes at most ${ADJUSTMENTS_MAX} dispositions.`);
  const dispositionId = childId('sd', state.orderId, note.creditNoteId);
  const disposition: SurplusDisposition = {
    ...{ dispositionId, status: 'held', origin: 'credit_note', action: 'hold', paymentId: null, amount: rest, remaining: rest },
    ...{ owner: meta.actor.id, reason: note.reason, openedAt: recordedAt, decidedAt: recordedAt, escheatAt: null, toOrderId: null },
  };
  const surplusDispositions = [...state.surplusDispositions, disposition];
  return { state: withCreditNote({ ...state, surplusDispositions }, { ...note, kept: rest, dispositionId }), asks: [] };
}

export function settleRemainder(state: OrderSnapshot, note: CreditNote, { rest, remainder }: Remainder, context: Context): Settled | Refused {
  if (rest === 0) return { state: withCreditNote(state, note), asks: [] };
  return remainder === 'refund' ? refunded(state, note, rest, context) : held(state, note, rest, context);
}

const heldBy = ({ surplusDispositions }: OrderSnapshot, { dispositionId: id }: CreditNote): SurplusDisposition | undefined =>
  surplusDispositions.find(({ dispositionId }) => dispositionId === id);

/** What was kept must still be there to be taken back (N5). */
export function unusedFault(state: OrderSnapshot, note: CreditNote): Refused | null {
  const isHeld = note.kept - note.unallocated;
  const remaining = heldBy(state, note)?.remaining ?? 0;
  return remaining < isHeld ? refuse('credit_note_not_voidable', `${isHeld} was kept of it, ${remaining} is still held.`) : null;
}

/** The customer's credit ends with its note. */
export function withoutHeld(state: OrderSnapshot, note: CreditNote, recordedAt: number): OrderSnapshot {
  const disposition = heldBy(state, note);
  if (disposition === undefined) return state;
  const next: SurplusDisposition = { ...disposition, remaining: 0, status: 'settled', decidedAt: recordedAt };
  return { ...state, surplusDispositions: state.surplusDispositions.with(state.surplusDispositions.indexOf(disposition), next) };
}
