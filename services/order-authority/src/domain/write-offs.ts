/**
 * What is outstanding and will not be collected is given up, in whole or in part (K7), by an order or by marking its invoice
 * uncollectible (I9). It is no reduction of the sale: money that comes later takes it back before it is surplus.
 */
import type { InvoiceUncollectibleRequested, OrderSnapshot, OrderWriteOffRequested, WriteOff } from '@concord/contracts';
import { balanceOf, standingOf } from './balance';
import { ADJUSTMENTS_MAX } from './limits';
import { accept, refuse, type Context, type Outcome, type Refused } from './outcome';
import { activeInvoice, beyondInvoice, hasLivePayment, withInvoice } from './state';

function writeOffFault(state: OrderSnapshot, id: string): Refused | null {
  const { status, balance, writeOffs } = state;
  if (writeOffs.some(({ writeOffId }) => writeOffId === id)) return refuse('idempotency_key_reused', `Write-off ${id} is there already.`);
  if (status !== 'open') return refuse('order_not_open', `The order is ${status}.`);
  if (hasLivePayment(state)) return refuse('collection_in_progress', `A payment over ${balance.pendingIn} is in progress.`);
  return writeOffs.length >= ADJUSTMENTS_MAX ? refuse('adjustment_limit', `An order takes at most ${ADJUSTMENTS_MAX} write-offs.`) : null;
}

const withWriteOff = (state: OrderSnapshot, next: Pick<WriteOff, 'writeOffId' | 'amount' | 'invoiceId' | 'reason'>, context: Context): OrderSnapshot => ({
  ...state,
  writeOffs: [...state.writeOffs, { ...next, reversedAmount: 0, actorId: context.meta.actor.id, createdAt: context.recordedAt }],
});

export function writeOffOrder(state: OrderSnapshot, { writeOffId, amount: asked, reason }: OrderWriteOffRequested, context: Context): Outcome {
  const fault = writeOffFault(state, writeOffId);
  if (fault !== null) return fault;
  const { outstanding } = state.balance;
  const invoice = activeInvoice(state);
  if (invoice !== undefined) return refuse('invoice_active', `Invoice ${invoice.number ?? invoice.invoiceId} is ${invoice.status}; mark it uncollectible.`);
  if (outstanding === 0) return refuse('nothing_outstanding', 'Nothing is outstanding.');
  const amount = asked ?? outstanding;
  if (amount <= 0 || amount > outstanding) return refuse('write_off_exceeds_outstanding', `${amount} was asked for, ${outstanding} is outstanding.`);
  return accept(beyondInvoice(withWriteOff(state, { writeOffId, amount, invoiceId: null, reason }, context), 0 - amount));
}

/** Gives up what remains on an issued invoice; the collection is free again (I9). */
export function markUncollectible(state: OrderSnapshot, { invoiceId: id, writeOffId, reason }: InvoiceUncollectibleRequested, context: Context): Outcome {
  const invoice = state.invoices.find(({ invoiceId }) => invoiceId === id);
  if (invoice === undefined) return refuse('invoice_not_found', `The order has no invoice ${id}.`);
  const fault = writeOffFault(state, writeOffId);
  if (fault !== null) return fault;
  const { status, amountRemaining: amount } = invoice;
  if (status !== 'open' && status !== 'partially_paid') return refuse('invoice_not_collectible', `The invoice is ${status}.`);
  const marked = withInvoice(state, { ...invoice, status: 'uncollectible', uncollectibleAt: context.recordedAt });
  return accept(withWriteOff(marked, { writeOffId, amount, invoiceId: id, reason }, context));
}

function takeBack(state: OrderSnapshot, index: number, most: number): { state: OrderSnapshot; taken: number } {
  const writeOff = state.writeOffs[index];
  if (writeOff === undefined) return { state, taken: 0 };
  const taken = Math.min(most, standingOf(writeOff));
  if (taken === 0) return { state, taken };
  const next = { ...state, writeOffs: state.writeOffs.with(index, { ...writeOff, reversedAmount: writeOff.reversedAmount + taken }) };
  return { state: writeOff.invoiceId === null ? beyondInvoice(next, taken) : next, taken };
}

/** What became surplus between the two states takes back what was given up first, the latest write-off before the ones before it (I9). */
export function reclaim(before: OrderSnapshot, after: OrderSnapshot): OrderSnapshot {
  if (after.writeOffs.length === 0) return after;
  let left = balanceOf(after).surplus - before.balance.surplus;
  let state = after;
  for (let index = after.writeOffs.length - 1; index >= 0 && left > 0; index -= 1) {
    const step = takeBack(state, index, left);
    state = step.state;
    left -= step.taken;
  }
  return state;
}
