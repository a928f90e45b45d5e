/** Payments and attempts as clients see them, with what the buyer was charged where that is another currency than the order's (M3). */
import { Type } from '@sinclair/typebox';
import { named } from './named';
import { growing, nullable } from './parts';
import { Failure } from './refund-answers';

const Text = Type.String();
const Whole = Type.Integer();
const MaybeText = nullable(Text);
const Time = Type.String({ format: 'date-time' });
const MaybeTime = nullable(Time);

export const NextAction = nullable(named('NextAction', { type: Text, url: Text }));
export const PaymentStatus = growing('processing', 'requires_action', 'authorized', 'captured', 'partially_captured', 'failed', 'voided', 'expired', 'unknown');

export const Payment = named('Payment', {
  id: Text,
  object: Text,
  order_id: Text,
  kind: growing('card', 'manual', 'gift_card', 'order_credit'),
  amount: Whole,
  currency: Text,
  status: PaymentStatus,
  capture: growing('automatic', 'manual'),
  authorized_amount: Whole,
  captured_amount: Whole,
  refunded_amount: Whole,
  payment_method: Text,
  reference: MaybeText,
  received_at: MaybeTime,
  checkout_session_id: MaybeText,
  failure: nullable(Failure),
  next_action: NextAction,
  processor: MaybeText,
  processor_reference: MaybeText,
  created_at: Time,
  attempt_id: MaybeText,
  reference_used_by: MaybeText,
  replaces: MaybeText,
  replaced_by: MaybeText,
  schedule_entry_id: MaybeText,
  refund_window_closes_at: MaybeTime,
  refund_window_closed_at: MaybeTime,
  presentment: nullable(
    named('PaymentPresentment', { currency: Text, rate: MaybeText, authorized_amount: Whole, captured_amount: Whole, refunded_amount: Whole }),
  ),
  credited_from: nullable(named('CreditedFrom', { order_id: Text, refund_id: Text })),
});

export const PaymentAttempt = named('PaymentAttempt', {
  id: Text,
  object: Text,
  order_id: Text,
  status: growing('live', 'succeeded', 'partially_succeeded', 'failed', 'rolling_back', 'rolled_back'),
  amount: Whole,
  captured_amount: Whole,
  currency: Text,
  payments: Type.Array(Payment),
  created_at: Time,
});
