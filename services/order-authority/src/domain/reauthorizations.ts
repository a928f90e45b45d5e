/**
 * An authorisation is renewed before it ends, or raised, by a new payment linked to the old one (A4). What both hold counts once: the old one
 * stands until the new one is authorised, and is released then; a new one that comes to nothing leaves the old one as it was.
 */
import type { OrderSnapshot, Payment, PaymentReauthorizationRequested } from '@concord/contracts';
import { isLive, pendingOf, replacementOf } from './balance';
import { isHolding } from './hold';
import { release, type News, type Step } from './legs';
import { isCapturable } from './operations';
import { accept, refuse, type Accepted, type Context, type Divergent, type Outcome, type Refused } from './outcome';
import { collectAsk, collectFault, newCardPayment, notFound } from './payments';
import { paymentOf, withPayment } from './state';

/** Another payment over the same authorisation that has not ended. */
const otherOf = ({ payments }: OrderSnapshot, { paymentId: id, replaces }: Payment): Payment | undefined =>
  payments.find((other) => isLive(other) && (other.paymentId === replaces || other.replaces === id));

function reauthorizationFault(state: OrderSnapshot, payment: Payment): Refused | null {
  const { kind, status, attemptId, pendingOperation } = payment;
  if (kind !== 'card') return refuse('payment_not_reauthorizable', `The payment is a ${kind} payment.`);
  if (!isCapturable(payment) || pendingOf(payment) === 0) return refuse('payment_not_reauthorizable', `The payment is ${status}.`);
  if (attemptId !== null) return refuse('attempt_live', `Attempt ${attemptId} decides about this payment.`);
  if (isHolding(state)) return refuse('payment_not_reauthorizable', 'The order holds its parts until the whole is there.');
  if (pendingOperation !== 'none') return refuse('payment_operation_pending', `A ${pendingOperation} of this payment is in progress.`);
  const other = otherOf(state, payment);
  if (other !== undefined) return refuse('payment_operation_pending', `Payment ${other.paymentId} over the same authorisation is ${other.status}.`);
  return replacementOf(state.payments, payment) === 'none' ? null : refuse('payment_replaced', 'Another payment stands in its place.');
}

/** The new payment reserves only what it asks for beyond the old one (B6). */
export function requestReauthorization(state: OrderSnapshot, value: PaymentReauthorizationRequested, { recordedAt }: Context): Outcome {
  const { paymentId, replacementId } = value;
  const payment = paymentOf(state, paymentId);
  if (payment === undefined) return notFound(paymentId);
  const { paymentMethod, sessionId, scheduleEntryId, presentment } = payment;
  const held = pendingOf(payment);
  const amount = value.amount ?? held;
  const fault = reauthorizationFault(state, payment);
  if (fault !== null) return fault;
  if (amount < held) return refuse('amount_below_authorized', `${amount} was asked for, ${held} of the authorisation is left.`);
  const unpayable = collectFault(state, replacementId, amount, 'card', {
    ...{ at: recordedAt, isPart: true, renewed: held, paymentMethod, entryId: scheduleEntryId, waitsForRollBack: amount > held },
  });
  if (unpayable !== null) return unpayable;
  const tender = { paymentId: replacementId, amount, paymentMethod, captureMode: 'manual', presentmentCurrency: presentment?.currency ?? null } as const;
  const replacement: Payment = { ...newCardPayment(state, tender, recordedAt), sessionId, scheduleEntryId, replaces: paymentId };
  return accept(withPayment(withPayment(state, { ...payment, replacedBy: replacementId }), replacement), [collectAsk(replacement)]);
}

/** What became of a payment whose replacement moved: released when that one stands, as before when it has come to nothing. */
function settled(step: Step, { paymentId }: Payment, news: News): Step {
  const payment = paymentOf(step.state, paymentId);
  const next = paymentOf(step.state, payment?.replacedBy ?? '');
  if (payment === undefined || next === undefined || !isLive(payment)) return step;
  switch (replacementOf(step.state.payments, payment)) {
    case 'none':
      return { ...step, state: withPayment(step.state, { ...payment, replacedBy: null }) };
    case 'replaced':
      return release(step, payment, news.paymentId === next.paymentId ? { ...news, paymentId } : news);
    case 'undecided':
      return step;
  }
}

/** What an event means for authorisations that are being replaced, decided in the same entry. */
export function withReplacements<O extends Accepted | Divergent>(outcome: O, news: News): O {
  const { state, asks } = outcome;
  if (state === null || !state.payments.some(({ replacedBy }) => replacedBy !== null)) return outcome;
  return { ...outcome, ...state.payments.reduce<Step>((step, payment) => settled(step, payment, news), { state, asks }) };
}
