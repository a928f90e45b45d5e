/** What an order says of how it is paid and given back, and of its times. */
import { Type } from '@sinclair/typebox';
import { named } from './named';
import { growing, nullable } from './parts';

const Text = Type.String();
const Whole = Type.Integer();
const Time = Type.String({ format: 'date-time' });
const MaybeTime = nullable(Time);

export const PartialPayments = named('PartialPayments', {
  policy: growing('keep', 'forbid', 'roll_back_at', 'hold_until'),
  minimums: Type.Array(named('TenderMinimum', { tender: Text, amount: Whole })),
  roll_back: nullable(
    named('RollBack', {
      at: Time,
      status: growing('scheduled', 'waiting', 'rolling_back', 'rolled_back', 'incomplete', 'not_needed'),
      started_at: MaybeTime,
      payment_ids: Type.Array(Text),
    }),
  ),
});

export const RefundPolicy = named('RefundPolicy', { window_days: nullable(Whole), untargeted: growing('block', 'pro_rata') });

export const PaymentLimits = named('PaymentLimits', { failed_per_method: nullable(Whole) });

export const PaymentScheduleEntry = named('PaymentScheduleEntry', {
  ...{ on: nullable(Type.Literal('approval')), due_at: MaybeTime, percentage: nullable(Text) },
  ...{ amount: Whole, covered_amount: Whole, fell_due_at: MaybeTime },
});

/** Until when the prices hold. */
export const QuoteValidity = named('QuoteValidity', { valid_until: Time, expired_at: MaybeTime });

/** After how many days without money the order is archived, and when it was (Z5). */
export const OrderRetention = named('OrderRetention', { archive_unpaid_after_days: Whole, archived_at: MaybeTime });

export const RetentionOut = named('Retention', { object: Text, archive_unpaid_after_days: nullable(Whole) });
