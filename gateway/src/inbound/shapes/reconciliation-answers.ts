/** The reconciliation: what records and processors say of the same days, and each movement of which they say different things (B10). */
import { Type } from '@sinclair/typebox';
import { named } from './named';
import { nullable, oneOfTexts } from './parts';

const Text = Type.String();
const Whole = Type.Integer();
const Day = Type.String({ description: 'UTC day of the booking at the processor, as 2026-11-25' });
const Direction = oneOfTexts('capture', 'refund');

export const ReconciliationRow = named('ReconciliationRow', {
  processor: Type.String({ description: 'simulated, or gift_cards for the ledger of gift cards' }),
  currency: Text,
  day: Day,
  direction: Direction,
  recorded_amount: Whole,
  recorded_count: Whole,
  processor_amount: Type.Integer({ description: "The processor's own total" }),
  processor_count: Whole,
  in_progress_amount: Type.Integer({ description: "Of the processor's, what its record still waits to be told: no difference" }),
  in_progress_count: Whole,
  difference: Type.Integer({ description: 'processor_amount - recorded_amount - in_progress_amount' }),
});

export const ReconciliationDifference = named('ReconciliationDifference', {
  kind: Type.Unsafe<string>({
    type: 'string',
    enum: ['settlement_missing', 'settlement_extra', 'amount_differs'],
    description: 'settlement_missing: the record has it, the processor has not; settlement_extra: the processor has it, no record has',
  }),
  account: Type.String({ description: 'At the processor: tenant and mode; empty for what was moved before there were accounts' }),
  processor: Text,
  direction: Direction,
  currency: Text,
  day: Day,
  at: Type.String({ format: 'date-time', description: 'When it is booked' }),
  order_id: nullable(Text),
  payment_id: nullable(Text),
  refund_id: nullable(Text),
  reference: Type.String({ description: "The processor's id of the capture or refund" }),
  recorded_amount: Whole,
  processor_amount: Whole,
});

const Waiting = named('ReconciliationWaiting', { processor: Text, currency: Text, direction: Direction, amount: Whole, count: Whole });

export const ReconciliationReport = named('ReconciliationReport', {
  object: Type.Literal('report'),
  report: Type.Literal('reconciliation'),
  mode: nullable(Type.String({ description: 'null for all accounts of the installation' })),
  as_of: Type.String({ format: 'date-time', description: 'What was booked later is in no row, on neither side' }),
  from: Day,
  to: Day,
  data: Type.Array(ReconciliationRow),
  waiting: Type.Array(Waiting, { description: 'What records that changed since `from` wait to be told, whatever day it will be booked on' }),
  differences: Type.Array(ReconciliationDifference, { description: 'The first `limit` of them, by day; a table has all' }),
  differences_count: Type.Integer({ minimum: 0 }),
  unreadable_orders: Type.Array(Text, { description: 'Orders in no row, because their records cannot be read' }),
});
