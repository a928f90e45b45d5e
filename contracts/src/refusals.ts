/**
 * The closed list of refusals: why the authority says no to a request. `remedy` tells the caller what to do next; refusals
 * are answers about the state of the sale, so none is worth a retry without a change. Facts are never refused.
 */
export interface ErrorCode {
  /** HTTP status of the gateway's answer. */
  status: number;
  title: string;
  remedy: string;
}

const code = (status: number, title: string, remedy: string): ErrorCode => ({ status, title, remedy });

export const refusals = {
  order_not_found: code(404, 'No such order', 'Check the id and the key: an order of another tenant or mode does not exist here.'),
  idempotency_key_reused: code(422, 'Idempotency key used with another request', 'Send the same body again, or use a new key for a new intent.'),
  version_stale: code(412, 'The order has moved on', 'Read the order, decide again, and send its current version.'),
  order_not_open: code(409, 'The order is not open', 'Reopen the order, or start a new one.'),
  order_not_closed: code(409, 'The order is not closed', 'Only a closed or canceled order without money due can be reopened.'),
  order_has_payments: code(409, 'Money has moved on this order', 'Paid lines are not edited in place: adjust the order, or refund by line.'),
  collection_in_progress: code(409, 'A payment is in progress', 'Wait for the payment to end, or void it, then send the change again.'),
  invoice_active: code(409, 'The order is being collected by an invoice', 'Pay the invoice, or void it to take the order back to checkout.'),
  payment_outcome_unknown: code(409, 'A payment has no known outcome yet', 'Wait until the processor has answered; the amount stays reserved until then.'),
  line_not_found: code(404, 'No such line', 'Read the order for its line ids.'),
  fee_not_found: code(404, 'No such fee', 'Read the order for its fee ids.'),
  lines_limit_exceeded: code(422, 'Too many lines', 'Split the sale over several orders.'),
  amount_too_large: code(
    422,
    'The amount is too large',
    'Use smaller quantities or prices: no total may exceed the limit of a sale, nor the one that the tenant has set (order limits).',
  ),
  total_mismatch: code(409, 'A stated total differs', 'Nothing has changed. Totals are computed here: state those that `detail` names, or none.'),
  nothing_collectible: code(
    409,
    'Nothing is left to collect',
    'Read the balance: the order is paid, or the rest is reserved by payments in progress; a new session goes on with such a payment by `resume: true`.',
  ),
  amount_exceeds_collectible: code(409, 'The amount is more than can be collected', 'Ask for at most the collectible amount.'),
  outstanding_changed: code(409, 'The outstanding amount is not the expected one', 'Read the order and confirm the new amount.'),
  partial_payment_forbidden: code(409, 'This order takes no partial payments', 'Ask for the whole collectible amount.'),
  attempt_live: code(
    409,
    'Another attempt to pay is in progress',
    'Finish or void that payment, or take its session over with `resume`; it is not dead until the processor says so.',
  ),
  attempt_limit: code(409, 'Too many failed payments', 'Create a new order, or contact the buyer.'),
  quote_stale: code(409, 'What the buyer approved has changed', 'Show the buyer the current total and ask again.'),
  checkout_session_not_found: code(404, 'No such checkout session', 'Open a new session on the order.'),
  checkout_session_not_open: code(409, 'The checkout session is not open', 'Open a new session on the order; it asks for what is still owed.'),
  fence_stale: code(409, 'Another surface collects this order now', 'Use the surface that holds the collection, or open a new one.'),
  payment_not_found: code(404, 'No such payment', 'Read the order for its payment ids.'),
  payment_not_capturable: code(409, 'The payment cannot be captured', 'Only an authorised payment can be captured.'),
  payment_not_voidable: code(409, 'The payment cannot be voided', 'Only a payment that has not been captured can be voided; refund captured money.'),
  payment_operation_pending: code(409, 'Another operation on this payment is in progress', 'Wait for its outcome.'),
  capture_exceeds_authorized: code(409, 'The capture is more than was authorised', 'Capture at most what is left of the authorisation.'),
  capture_exceeds_obligation: code(409, 'The capture is more than is owed', 'Capture at most what is outstanding.'),
  payment_not_manual: code(409, 'Not a manual payment', 'Refund a card payment instead of reversing it.'),
  payment_reference_used: code(409, 'This reference was recorded before', 'Check whether the payment is on the order already.'),
  reversal_exceeds_payment: code(409, 'The reversal is more than is left of the payment', 'Reverse at most what is neither reversed nor refunded.'),
  refund_not_found: code(404, 'No such refund', 'Read the order for its refund ids.'),
  refund_empty: code(422, 'The refund names nothing to refund', 'Name lines, fees, a tip or an amount.'),
  refund_mixed_targets: code(422, 'The refund names an amount beside targets', 'Name either an order amount or lines, fees and tip.'),
  refund_quantity_exceeds_line: code(409, 'More units than are left on the line', 'Refund at most the units not yet refunded.'),
  refund_exceeds_line: code(409, 'More than is left on the line', 'Refund at most what is left of the line.'),
  refund_exceeds_fee: code(409, 'More than is left of the fee', 'Refund at most what is left of the fee.'),
  refund_exceeds_tip: code(409, 'More than is left of the tip', 'Refund at most what is left of the tip.'),
  refund_exceeds_refundable: code(409, 'More than can be refunded', 'Refund at most the refundable amount.'),
  refund_exceeds_payment: code(409, 'More than can be refunded to this payment', 'Allocate at most what is left on each payment.'),
  refund_not_allocated: code(422, 'The allocations do not sum to the refund', 'Leave allocations out, or let them sum to the refund.'),
  refund_not_retryable: code(409, 'The refund cannot be retried', 'Only a refund with a failed part can be retried.'),
  refund_not_cancelable: code(409, 'The refund cannot be canceled', 'Only a refund that was not submitted, or that failed, can be canceled.'),
  invoice_not_found: code(404, 'No such invoice', 'Read the order for its invoice ids.'),
  invoice_not_draft: code(409, 'The invoice is not a draft', 'Only a draft can be issued.'),
  invoice_not_voidable: code(409, 'The invoice cannot be voided', 'Only a draft or an open invoice can be voided.'),
  invoice_has_payments: code(409, 'Money was collected on this invoice', 'Refund it first, or keep the invoice.'),
  nothing_outstanding: code(409, 'Nothing is outstanding', 'An invoice needs an amount due.'),
  outstanding_remains: code(409, 'An amount is still outstanding', 'Collect it, write it off, or cancel the order.'),
  surplus_remains: code(409, 'Money is still due to the buyer', 'Refund it, or hold it for the buyer.'),
  divergence_not_found: code(404, 'No such divergence', 'List the divergences of the tenant.'),
  divergence_not_open: code(409, 'The divergence is resolved', 'Nothing is left to do.'),
  tax_location_required: code(
    409,
    'The tax is not known yet',
    'Set the tax of the order (PUT /v1/orders/{id}/tax) once the place of supply is known, then collect.',
  ),
  tax_rates_invalid: code(
    422,
    'The tax rates do not fit together',
    'A rate may be compounded on an earlier rate of the same line, named by its id; ids are unique on a line.',
  ),
  tax_not_found: code(404, 'No such tax', 'Read the order for the ids of its tax components and flat taxes.'),
  refund_exceeds_tax: code(409, 'More than is left of the tax', 'Refund at most what is left of the tax component.'),
  quantity_scale_differs: code(422, 'The quantity is finer than the line is sold in', 'Use at most as many places as the quantity of the line has.'),
  rule_set_unknown: code(422, 'No such rule set', 'Leave rule_set out, or name one that the documentation lists.'),
  divergence_action_not_allowed: code(422, 'This action does not resolve this divergence', 'Use accept, return or hold as the divergence allows.'),
  order_not_paid: code(409, 'No money has moved on this order', 'Change its lines, fees or tip instead; there is nothing to adjust yet.'),
  adjustment_empty: code(422, 'The adjustment changes nothing', 'Name lines, fees, a tip or an amount to reduce, or lines to add.'),
  adjustment_not_found: code(404, 'No such adjustment', 'Read the order for its adjustment ids.'),
  adjustment_not_reversible: code(
    409,
    'The adjustment cannot be taken back',
    'Only a reduction by request can be taken back, once; reduce what was added instead.',
  ),
  adjustment_exceeds_obligation: code(409, 'More than is owed would be taken off', 'Reduce by at most the obligation.'),
  adjustment_limit: code(409, 'Too many adjustments', 'Continue the sale on a new order.'),
  refund_in_progress: code(409, 'A refund is on its way', 'Wait until the refund has ended, then send the change again.'),
  tenders_not_allocated: code(422, 'The tenders do not make up an amount', 'Name at least one tender; all but one of them name an amount.'),
  amount_below_minimum: code(
    409,
    'The amount is under the minimum of its tender',
    'Ask for at least the minimum that `detail` names, or for all that is collectible.',
  ),
  remainder_below_minimum: code(
    409,
    'The rest would be too small to be paid',
    'Ask for all that is collectible, or leave at least the minimum that `detail` names.',
  ),
  withheld_exceeds_refund: code(409, 'More would be kept back than is returned', 'Keep back less than what the named parts are worth.'),
  write_off_exceeds_outstanding: code(409, 'More than is outstanding would be written off', 'Write off at most the outstanding amount.'),
  invoice_not_collectible: code(409, 'Nothing is being collected on the invoice', 'Only an issued invoice that is not paid can be marked uncollectible.'),
  disposition_not_found: code(404, 'No such surplus disposition', 'Read the order for its surplus dispositions.'),
  disposition_settled: code(409, 'Nothing of this surplus is held any more', 'Read the order: what is still due to the buyer is its surplus.'),
  buyer_consent_required: code(409, 'Only the buyer can give the money away', 'Ask the buyer, then send buyer_consent, or return the money.'),
  refund_window_closed: code(
    409,
    'The payment can no longer be refunded to its card',
    'Send a destination with a reason and who approved it, or allocate the refund to other payments.',
  ),
  approver_not_independent: code(422, 'Who asks cannot approve', 'Name another person in approved_by.'),
  credit_order_invalid: code(422, 'The surplus names no other order', 'Name another order of this tenant in to_order_id.'),
  surplus_exceeded: code(409, 'More than the surplus that can be decided about', 'Name at most what is due to the buyer, neither held nor on its way back.'),
  roll_back_in_progress: code(
    409,
    'What was paid in part is being given back',
    'Wait until the roll-back of the order has ended, then collect all of it at once.',
  ),
  line_amount_negative: code(422, 'A line would cost less than nothing', 'Take off at most what the line costs, or use a discount.'),
  schedule_not_allocated: code(
    422,
    'The schedule does not make up the invoice',
    'Let the entries sum to what `detail` says is due, or leave one entry open for the rest.',
  ),
  credit_note_not_found: code(404, 'No such credit note', 'Read the order for its credit note ids.'),
  invoice_not_creditable: code(
    409,
    'The invoice takes no credit note',
    'Only an invoice that was issued and is not void is corrected; a draft or void one needs none.',
  ),
  invoice_has_credit_notes: code(409, 'Credit notes stand on this invoice', 'Void its credit notes first, or keep the invoice.'),
  credit_note_empty: code(422, 'The credit note takes nothing off', 'Name lines, fees, a tip or an amount above 0.'),
  credit_note_exceeds_invoice: code(409, 'More than is left of the invoice would be credited', 'Credit at most what `detail` says is left.'),
  credit_note_not_issued: code(409, 'The credit note is not issued', 'Wait for its number; a void credit note is at its end.'),
  credit_note_not_voidable: code(
    409,
    'The credit note cannot be voided',
    'Reverse what it applied first; what was refunded, or kept and used since, stays. A new invoice or adjustment asks for it again.',
  ),
  credit_note_exceeds_allocation: code(409, 'More than can be allocated', 'Name at most the amount that `detail` says is left.'),
} as const satisfies Record<string, ErrorCode>;

export type RefusalCode = keyof typeof refusals;

/** The closed list of divergences: how a fact can contradict the record (U9). */
export const divergenceKinds = [
  'amount_differs',
  'currency_differs',
  'payment_unknown',
  'refund_unknown',
  'invoice_unknown',
  'order_unknown',
  'refund_exceeds_refundable',
  'refund_amount_differs',
  'refund_returned',
  'capture_after_void',
  'capture_after_failure',
  'capture_exceeds_authorized',
  'money_on_closed_order',
  'overpaid',
  'event_id_reused',
  'credit_note_unknown',
] as const;

export type DivergenceKind = (typeof divergenceKinds)[number];
