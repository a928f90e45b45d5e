/** Reports: their rows, each of one order at one moment, and the sums of them by currency and group. */
import { Type, type TObject, type TProperties } from '@sinclair/typebox';
import { Balance } from './balance-answers';
import { named } from './named';
import { growing, nullable, oneOfTexts } from './parts';

const Text = Type.String();
const Whole = Type.Integer();
const MaybeText = nullable(Text);
const Time = Type.String({ format: 'date-time' });
const MaybeTime = nullable(Time);
const Age = oneOfTexts('0-30', '31-60', '61-90', 'over_90');

const ofOrder = { order_id: Text, version: Whole, currency: Text };

/** What the sums are grouped by, what is summed, and what else a row says. */
interface Columns {
  groups: TProperties;
  said: TProperties;
  amounts: TProperties;
}

const columns = {
  Balances: {
    groups: {},
    said: {
      status: growing('open', 'canceling', 'canceled', 'closed', 'archived'),
      payment_status: oneOfTexts('unpaid', 'partially_paid', 'paid', 'overpaid'),
    },
    amounts: Balance.properties,
  },
  Receivables: {
    groups: { age: oneOfTexts('not_due', '0-30', '31-60', '61-90', 'over_90') },
    said: {
      age_days: Type.Integer({ description: 'Below 0 before it is due' }),
      due_at: Type.String({
        format: 'date-time',
        description: 'A date of the invoice or of the payment schedule, each in a row of its own, else the day the order was made',
      }),
      invoice_id: MaybeText,
    },
    amounts: { outstanding: Whole, pending_in: Type.Integer({ description: 'Of it what payments in progress may bring' }) },
  },
  Tax: {
    groups: {
      name: Text,
      tax_id: MaybeText,
      jurisdiction: MaybeText,
      percentage: nullable(Type.String({ description: 'null for a flat tax' })),
      inclusive: Type.Boolean(),
      exemption_reason: MaybeText,
    },
    said: {},
    amounts: { base: Whole, sold: Whole, reversed: Whole, net: Type.Integer({ description: 'sold - reversed' }) },
  },
  Refunds: {
    groups: { cause: Text, reason: Text },
    said: { refund_id: Text, status: growing('requested', 'submitted', 'succeeded', 'failed', 'unknown', 'canceled'), created_at: Time },
    amounts: { asked: Whole, succeeded: Whole, pending: Whole, failed: Whole },
  },
  Surplus: {
    groups: { state: oneOfTexts('held', 'returning', 'undecided'), age: Age },
    said: {
      disposition_id: MaybeText,
      owner: Text,
      origin: MaybeText,
      age_days: Whole,
      opened_at: Time,
      escheat_at: MaybeTime,
    },
    amounts: { amount: Whole },
  },
  Divergences: {
    groups: { owner: oneOfTexts('payments', 'refunds', 'invoices', 'taxes'), kind: Text, age: Age },
    said: {
      divergence_id: Text,
      target_id: MaybeText,
      opened_at: Time,
      age_days: Whole,
      exits: Type.Array(Text, { description: 'Actions that can resolve it' }),
      blocks: Type.Array(Text, { description: 'What cannot be done with its target until it is resolved' }),
    },
    amounts: { amount: Whole },
  },
} as const satisfies Record<string, Columns>;

/** The shape of a report and the names of its rows' fields, in the order of a table. */
export interface ReportShape {
  answer: TObject;
  row: TObject;
}

function shapeOf(title: string, { groups, said, amounts }: Columns): ReportShape {
  const row = named(`${title}Row`, { ...ofOrder, ...groups, ...said, ...amounts });
  const sum = named(`${title}Sum`, { currency: Text, ...groups, orders: Type.Integer({ description: 'Orders with a row in it' }), ...amounts });
  const answer = named(`${title}Report`, {
    object: Type.Literal('report'),
    report: Text,
    mode: Text,
    as_of: Type.String({ format: 'date-time', description: 'Every order is shown as it was then' }),
    from: MaybeTime,
    data: Type.Array(row),
    sums: nullable(Type.Array(sum, { description: 'Of all rows of all pages; on the first page' })),
    unreadable_orders: nullable(
      Type.Array(Text, {
        description: 'Orders in no row and no sum, because their records cannot be read; on the first page. A table counts them in X-Unreadable-Orders',
      }),
    ),
    next_cursor: MaybeText,
  });
  return { answer, row };
}

export const reportShapes = {
  balances: shapeOf('Balances', columns.Balances),
  receivables: shapeOf('Receivables', columns.Receivables),
  tax: shapeOf('Tax', columns.Tax),
  refunds: shapeOf('Refunds', columns.Refunds),
  surplus: shapeOf('Surplus', columns.Surplus),
  divergences: shapeOf('Divergences', columns.Divergences),
};

export type ReportName = keyof typeof reportShapes;
