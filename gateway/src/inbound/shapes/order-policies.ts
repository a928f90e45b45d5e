/** What an order may say of its payments and refunds. */
import { Type, type Static } from '@sinclair/typebox';
import { exactlyOne, listOf, notBoth, nullable, oneOfTexts, Percentage, PositiveAmount, strict, Time } from './parts';

const TENDERS_MAX = 10;
const TIMED = ['roll_back_at', 'hold_until'];

/** Parts stay, are refused, stay until `at`, or are only held until then (PY6). `minimums` are the smallest payments by tender, in the order's currency; the rest is never left smaller (PY8). */
export const PartialPaymentsIn = strict(
  {
    policy: oneOfTexts('keep', 'forbid', 'roll_back_at', 'hold_until'),
    at: Type.Optional(
      Type.String({
        format: 'date-time',
        description:
          'With roll_back_at and hold_until: parts go back to the buyer then, unless the order is paid. With hold_until they are only authorised before, and captured when the whole is there (PY6)',
      }),
    ),
    minimums: Type.Optional(listOf(strict({ tender: oneOfTexts('card', 'manual', 'gift_card'), amount: PositiveAmount }), TENDERS_MAX)),
  },
  {
    title: 'PartialPaymentsIn',
    if: { required: ['at'] },
    then: { properties: { policy: { enum: TIMED } } },
    else: { properties: { policy: { not: { enum: TIMED } } } },
  },
);

const PAYMENT_SCHEDULE_MAX = 36;

export const PaymentScheduleIn = listOf(
  strict(
    {
      on: Type.Optional(Type.Literal('approval', { description: 'Due at once' })),
      due_at: Type.Optional(Time),
      amount: Type.Optional(PositiveAmount),
      percentage: Type.Optional(Percentage),
    },
    {
      ...exactlyOne('on', 'due_at'),
      allOf: [notBoth('amount', 'percentage')],
      title: 'PaymentScheduleEntryIn',
      description: 'An amount, a percentage of the total, or with neither the rest; the entries make up the total',
    },
  ),
  PAYMENT_SCHEDULE_MAX,
);
export type PaymentScheduleIn = Static<typeof PaymentScheduleIn>;

/** The prices hold until then; afterwards nothing new is collected on them (T15, T16). */
export const QuoteValidityIn = strict(
  { valid_until: Type.String({ format: 'date-time', description: 'Until when the prices hold; nothing new is collected on them afterwards' }) },
  { title: 'QuoteValidityIn' },
);

const RETENTION_DAYS_MAX = 3_650;

export const RetentionIn = strict(
  {
    archive_unpaid_after_days: nullable(
      Type.Integer({ minimum: 1, maximum: RETENTION_DAYS_MAX, description: 'Days without a change after which an order without money is archived (Z5)' }),
    ),
  },
  { title: 'RetentionIn', description: 'null archives nothing' },
);
export type RetentionIn = Static<typeof RetentionIn>;

const FAILED_PER_METHOD_MAX = 50;

export const PaymentLimitsIn = strict(
  {
    failed_per_method: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: FAILED_PER_METHOD_MAX,
        description: 'How often one payment method may fail on the order before it is refused (PY18); 10 when absent',
      }),
    ),
  },
  { title: 'PaymentLimitsIn' },
);

export const REFUND_WINDOW_DAYS_MAX = 3_650;

export const RefundPolicyIn = strict(
  {
    window_days: Type.Optional(
      Type.Integer({ minimum: 1, maximum: REFUND_WINDOW_DAYS_MAX, description: 'Days after a card payment in which it is refunded to its card (F14)' }),
    ),
    untargeted: Type.Optional(oneOfTexts('block', 'pro_rata')),
  },
  { title: 'RefundPolicyIn' },
);
