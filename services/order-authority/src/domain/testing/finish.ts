/**
 * The way out of any state: the processor answers what it was asked, and an operator does what the refusals say is left. It uses the words of
 * the API only, so a state from which it does not arrive has no exit (P17).
 */
import type { Payment, RefundAllocation } from '@concord/contracts';
import { said } from './words';
import type { Sale } from './sale';

const STEPS_MAX = 200;
const PENDING: ReadonlySet<string> = new Set(['requested', 'submitted', 'unknown']);
const BILLING: ReadonlySet<string> = new Set(['open', 'partially_paid']);
const COLLECTING: ReadonlySet<string> = new Set(['processing', 'requires_action', 'unknown']);

/** What the processor, in the end, says of a payment that is not over; undefined when it has nothing more to say. */
function payments({ paymentId: id, status, pendingOperation, authorizedAmount }: Payment): string[] {
  if (pendingOperation === 'void') return [`voided ${id}`];
  if (pendingOperation === 'capture') return [`captured ${id} asked #end`];
  if (COLLECTING.has(status)) return authorizedAmount === 0 ? [`failed ${id}`] : [`voided ${id}`];
  return status === 'authorized' || status === 'partially_captured' ? [`void ${id}`] : [];
}

const refunds = (refundId: string, { paymentId, status, attempt }: RefundAllocation): string[] =>
  PENDING.has(status) ? [`refunded ${refundId} ${paymentId} asked try=${attempt} #end${attempt}`] : [];

/** Everything that could be said next, the answers of others first. */
function nextOf({ order, history }: Sale): string[] {
  const { status, balance } = order;
  const id = `end${history.length}`;
  return [
    ...order.refunds.flatMap(({ refundId, allocations }) => allocations.flatMap((part) => refunds(refundId, part))),
    ...order.payments.flatMap(payments),
    ...order.invoices.filter((invoice) => invoice.status === 'issuing').map(({ invoiceId }) => `issued ${invoiceId} INV-${id}`),
    ...order.creditNotes.filter((note) => note.status === 'issuing').map(({ creditNoteId }) => `noted ${creditNoteId} CN-${id}`),
    ...order.divergences.filter((divergence) => divergence.status === 'open').map(({ divergenceId }) => `resolve ${divergenceId} accept`),
    ...order.refunds.filter((refund) => refund.status === 'failed').map(({ refundId }) => `retry ${refundId} out:cash`),
    ...(balance.outstanding > 0 ? [`write-off ${id}`] : []),
    ...(balance.surplus > balance.pendingOut ? [`dispose ${id} hold`, `refund ${id} ${balance.surplus - balance.pendingOut} out:cash`] : []),
    ...(status === 'open' ? ['close', 'cancel'] : []),
    // What was handed over is not canceled (K4): then the invoice is given up.
    ...order.invoices.filter((invoice) => BILLING.has(invoice.status)).map(({ invoiceId }) => `uncollectible ${invoiceId} ${id}`),
    ...(status === 'closed' && balance.outstanding > 0 ? ['reopen'] : []),
  ];
}

/** Whether the order is over: closed or canceled, with nothing on its way, nothing open, and nothing due that nobody has decided about. */
export function isOver({ order: { status, payments: all, refunds: returns, divergences, surplusDispositions, balance } }: Sale): boolean {
  const undecided = balance.surplus - surplusDispositions.reduce((sum, { remaining }) => sum + remaining, 0);
  const isMoving = all.some(({ status: now, pendingOperation }) => COLLECTING.has(now) || pendingOperation !== 'none') || balance.pendingOut > 0;
  const isAsked = returns.some(({ allocations }) => allocations.some((part) => PENDING.has(part.status)));
  const isSettled = undecided === 0 && balance.outstanding === 0;
  return (
    (status === 'closed' || status === 'canceled' || status === 'archived') &&
    isSettled &&
    !isMoving &&
    !isAsked &&
    divergences.every((divergence) => divergence.status === 'resolved')
  );
}

/** Plays the first of what could be said that is granted, until the order is over. Errors: Error naming what was refused, when nothing is granted. */
export function finish(sale: Sale): void {
  for (let step = 0; step < STEPS_MAX && !isOver(sale); step += 1) {
    const tried: string[] = [];
    const before = sale.order.version;
    const isOn = nextOf(sale).some((sentence) => {
      const { verdict, code } = sale.play(said(sentence, sale.state)).judgement;
      tried.push(`${sentence}: ${code ?? verdict}`);
      return verdict !== 'refused';
    });
    if (!isOn || sale.order.version === before) throw new Error(`no exit from ${sale.order.status}: ${tried.join('; ') || 'nothing could be said'}`);
  }
  if (!isOver(sale)) throw new Error(`${STEPS_MAX} steps end in ${sale.order.status} ${JSON.stringify(sale.order.balance)}`);
}
