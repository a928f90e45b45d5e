/** How money that goes back is shown. */
import { Type } from '@sinclair/typebox';
import { named } from './named';
import { growing, nullable } from './parts';

const Text = Type.String();
const Whole = Type.Integer();
const MaybeText = nullable(Text);
const Time = Type.String({ format: 'date-time' });
const MaybeTime = nullable(Time);

export const Failure = named('Failure', { code: Text, message: Text });

export const RefundLine = named('RefundLine', {
  line_id: Text,
  quantity: Whole,
  quantity_decimal: MaybeText,
  amount: Whole,
  tax: Whole,
  restock: nullable(Type.Boolean({ description: 'Whether the units came back and may be sold again; null when none came back' })),
});
/** A discount that a return lost, and what of it was kept back as a fee (F11). */
const Clawback = named('Clawback', {
  discount_id: Text,
  fee_id: MaybeText,
  lost: Type.Integer({ description: 'Lost and not kept back before, with its tax' }),
  amount: Type.Integer({ description: 'Kept back: no more than would have gone back' }),
  tax: Whole,
});

export const RefundFee = named('RefundFee', { fee_id: Text, amount: Whole, tax: Whole });

/** What a movement was in the currency that the buyer was charged in (M3). */
const Presentment = named('Presentment', { currency: Text, amount: Whole, rate: Text });

const RefundStatus = growing('requested', 'submitted', 'succeeded', 'failed', 'unknown', 'canceled');

const RefundDestination = named('RefundDestination', {
  type: growing('manual', 'gift_card', 'order'),
  method: MaybeText,
  reference: MaybeText,
  gift_card_id: MaybeText,
  order_id: MaybeText,
  reason: Text,
  approved_by: MaybeText,
  payment_method: Type.Optional(Type.String({ description: 'What the buyer pays with; only in the answer to the refund or its retry' })),
});

export const Refund = named('Refund', {
  id: Text,
  object: Text,
  order_id: Text,
  amount: Whole,
  tax: Whole,
  currency: Text,
  status: RefundStatus,
  cause: Text,
  reason: Text,
  lines: Type.Array(RefundLine),
  fees: Type.Array(RefundFee),
  tip: Whole,
  withheld: Type.Array(RefundFee),
  clawback: Type.Array(Clawback),
  taxes: Type.Array(named('RefundTax', { line_id: MaybeText, fee_id: MaybeText, id: Text, amount: Whole })),
  cash_rounding: Whole,
  goodwill: Type.Integer({ description: 'Of no part of the sale (F7)' }),
  surplus: Type.Integer({ description: 'What was due to the buyer anyway (FT7)' }),
  allocations: Type.Array(
    named('RefundAllocation', {
      payment_id: Text,
      amount: Whole,
      status: RefundStatus,
      failure: nullable(Failure),
      destination: nullable(RefundDestination),
      paired_payment_id: MaybeText,
      reserved_difference: Type.Integer({ description: 'Asked for and not reported as refunded; reserved until its divergence is resolved' }),
      presentment: nullable(Presentment),
    }),
  ),
  failure: nullable(Failure),
  created_at: Time,
  tax_override: nullable(named('TaxOverride', { reason: Text, actor_id: Text })),
});

export const Adjustment = named('Adjustment', {
  id: Text,
  cause: Text,
  cause_id: Text,
  amount: Whole,
  tax: Whole,
  reason: Text,
  lines: Type.Array(RefundLine),
  fees: Type.Array(RefundFee),
  tip: Whole,
  cash_rounding: Whole,
  added: Type.Array(Text),
  added_amount: Whole,
  clawback: Type.Array(Clawback),
  reversed_by: MaybeText,
  created_at: MaybeTime,
});
