/** How bills and their corrections are shown. */
import { Type } from '@sinclair/typebox';
import { Customer } from './customer-answers';
import { named } from './named';
import { growing, nullable, oneOfTexts } from './parts';
import { TaxRate } from './pricing-answers';
import { RefundFee, RefundLine } from './refund-answers';

const Text = Type.String();
const Whole = Type.Integer();
const MaybeText = nullable(Text);
const Time = Type.String({ format: 'date-time' });
const MaybeTime = nullable(Time);

export const Invoice = named('Invoice', {
  id: Text,
  object: Text,
  order_id: Text,
  number: MaybeText,
  status: growing('draft', 'issuing', 'open', 'partially_paid', 'paid', 'credited', 'void', 'uncollectible'),
  amount_due: Whole,
  amount_paid: Whole,
  amount_remaining: Whole,
  amount_credited: Type.Integer({ description: 'Of amount_due what credit notes took off' }),
  currency: Text,
  due_at: MaybeTime,
  overdue: Type.Boolean(),
  memo: MaybeText,
  issued_at: MaybeTime,
  uncollectible_at: MaybeTime,
  schedule: Type.Array(
    named('InvoiceScheduleEntry', {
      id: Type.String({ description: 'What a payment is aimed at by schedule_entry_id' }),
      due_at: Time,
      percentage: MaybeText,
      amount: Type.Integer({ description: '0 until issue where it is a share or the rest' }),
      covered_amount: Type.Integer({ description: 'Paid or credited: what was aimed at it, the rest the oldest date first' }),
      overdue: Type.Boolean(),
    }),
  ),
  remind_days: Type.Array(Whole),
  reminders: Type.Array(named('InvoiceReminder', { remind_at: Time, amount_remaining: Whole })),
  overdue_at: Type.Union([Time, Type.Null()], { description: 'First date that passed without being covered' }),
  content_hash: MaybeText,
  created_at: Time,
  amount_debited: Type.Integer({ description: 'What debit notes ask for beside amount_due; paid last' }),
  late_fee: nullable(named('LateFeeTerms', { amount: nullable(Whole), percentage: MaybeText, after_days: Whole, tax_rates: Type.Array(TaxRate) })),
});

export const DebitNote = named('DebitNote', {
  id: Text,
  object: Text,
  order_id: Text,
  invoice_id: Text,
  kind: growing('correction', 'late_fee'),
  number: MaybeText,
  status: oneOfTexts('issuing', 'issued', 'waived'),
  amount: Whole,
  tax: Type.Integer({ description: 'Part of amount' }),
  currency: Text,
  added: Type.Array(Text, { description: 'Ids of the lines and fees that it added to the order' }),
  entry_due_at: Type.Union([Time, Type.Null()], { description: 'Date of the invoice that a late fee is for' }),
  reason: Text,
  issued_at: MaybeTime,
  waived_at: MaybeTime,
  content_hash: MaybeText,
  created_at: Time,
});

export const CreditNote = named('CreditNote', {
  id: Text,
  object: Text,
  order_id: Text,
  invoice_id: Text,
  number: MaybeText,
  status: oneOfTexts('issuing', 'issued', 'void'),
  amount: Type.Integer({ description: 'applied + refunded + kept' }),
  tax: Whole,
  currency: Text,
  lines: Type.Array(RefundLine),
  fees: Type.Array(RefundFee),
  tip: Whole,
  cash_rounding: Whole,
  applied: Type.Integer({ description: 'Lowers what is owed' }),
  refunded: Type.Integer({ description: 'Went to the buyer by the refund refund_id' }),
  kept: Type.Integer({ description: 'Credit of the customer: held by disposition_id, or unallocated' }),
  unallocated: Type.Integer({ description: 'Of kept what was applied and reversed; it lowers nothing until it is applied again' }),
  refund_id: MaybeText,
  disposition_id: MaybeText,
  reason: Text,
  issued_at: MaybeTime,
  content_hash: MaybeText,
  created_at: Time,
});

export const IssuedDocument = named('IssuedDocument', {
  id: Text,
  object: Text,
  number: MaybeText,
  issued_at: MaybeTime,
  content_hash: MaybeText,
  content: Type.Object(
    {},
    { additionalProperties: true, description: 'What the document shows, as it was hashed: personal data of the buyer is sealed in it' },
  ),
  customer: nullable(Customer),
});
