/** Composing an order while it is unpaid, and ending it. Each call is one command and answers the order. */
import { Controller, Inject } from '@nestjs/common';
import type { Static } from '@sinclair/typebox';
import { commandIdFor } from '../../app';
import type { ErrorCode } from '../../domain/error-codes';
import { examples } from '../examples/orders';
import type { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { Writer } from '../http/outcome';
import { Order } from '../shapes/answers';
import {
  type ExpectedTotalsIn,
  CashRoundingReplaceIn,
  PaymentScheduleReplaceIn,
  QuoteReplaceIn,
  CustomerReplaceIn,
  DiscountsIn,
  FeesIn,
  LineAddIn,
  LineChange,
  ReasonIn,
  RepriceIn,
  TaxReplaceIn,
  TipReplaceIn,
} from '../shapes/order-in';
import {
  codesOf,
  customerOf,
  discountsOf,
  expectedOf,
  expectedOfNew,
  feesOf,
  lineOf,
  paymentScheduleOf,
  ratesOfPart,
  taxOf,
  timeOf,
  tipOf,
  type Seed,
} from '../to-command';
import { childIn, orderIdIn } from './ids';
import { taxSettled } from './settled';
import { ITEMS_NAMED, PROMOTIONS_NAMED, TAX_RATES_NAMED } from './pricing-errors';

const tag = 'Orders';
const CHANGING: readonly ErrorCode[] = [
  'order_not_open',
  'order_has_payments',
  'collection_in_progress',
  'invoice_active',
  'amount_too_large',
  'lines_limit_exceeded',
  'tax_rates_invalid',
  'tax_calculation_limit',
];
const COMPOSING: readonly ErrorCode[] = [...CHANGING, ...TAX_RATES_NAMED, 'total_mismatch', 'payment_schedule_not_allocated'];
const COMPOSING_LINES: readonly ErrorCode[] = [...COMPOSING, ...ITEMS_NAMED, 'line_amount_negative'];
const access = 'orders:write';

const composing = (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, summary: string) =>
  ({ method, path, tag, summary, access, answer: Order, isWrite: true, errors: COMPOSING }) as const;

const ending = (path: string, summary: string, ...errors: ErrorCode[]) =>
  ({ method: 'POST', path, tag, summary, access, answer: Order, body: ReasonIn, isWrite: true, errors }) as const;

@Controller('v1/orders')
export class CompositionController {
  constructor(@Inject(Writer) private readonly writer: Writer) {}

  @Route({ ...composing('POST', ':id/lines', 'Add a line'), status: 201, errors: COMPOSING_LINES, body: LineAddIn, example: examples.addLine })
  addLine(@TheCall() call: Call<LineAddIn>): Promise<HttpAnswer> {
    const { expected_totals: given, ...line } = call.body;
    return this.order(call, 'AddLines', (seed) => ({ lines: [lineOf(seed, line, 0)], expectedTotals: expectedOfNew(seed, given, [line]) }), 201);
  }

  @Route({
    ...composing('PATCH', ':id/lines/:line_id', 'Change a line'),
    body: LineChange,
    errors: [...COMPOSING_LINES, 'line_not_found', 'line_fulfilled', 'quantity_scale_differs', 'stock_claim_missing'],
    example: examples.changeLine,
  })
  changeLine(@TheCall() call: Call<LineChange>): Promise<HttpAnswer> {
    const { name = null, quantity = null, unit_amount: unitAmount = null, discounts, tax_rates: rates } = call.body;
    const { quantity_decimal: quantityDecimal = null, unit_amount_decimal: unitAmountDecimal = null, modifiers = null } = call.body;
    const { expected_total: total, expected_totals: given } = call.body;
    return this.order(call, 'ChangeLine', (seed) => ({
      lineId: lineIdIn(call),
      name,
      quantity,
      unitAmount,
      discounts: discounts === undefined ? null : discountsOf(seed, discounts),
      ...ratesOfPart(rates),
      unitAmountDecimal,
      quantityDecimal,
      modifiers,
      expectedTotals: expectedOf(given, [{ lineId: lineIdIn(call), total }]),
    }));
  }

  @Route({
    ...composing('DELETE', ':id/lines/:line_id', 'Remove a line'),
    errors: [...CHANGING, 'line_not_found', 'line_fulfilled'],
    example: examples.removeLine,
  })
  removeLine(@TheCall() call: Call): Promise<HttpAnswer> {
    return this.order(call, 'RemoveLine', () => ({ lineId: lineIdIn(call) }));
  }

  @Route({
    ...composing('PUT', ':id/discounts', 'Replace the discounts of the order'),
    body: DiscountsIn,
    errors: [...COMPOSING, ...PROMOTIONS_NAMED],
    example: examples.replaceDiscounts,
  })
  replaceDiscounts(@TheCall() call: Call<Static<typeof DiscountsIn>>): Promise<HttpAnswer> {
    return this.order(call, 'ReplaceDiscounts', (seed) => ({
      discounts: discountsOf(seed, call.body.discounts),
      promotionCodes: codesOf(call.body.discounts, call.body.promotion_codes),
      ...expecting(call),
    }));
  }

  @Route({ ...composing('PUT', ':id/fees', 'Replace the fees'), body: FeesIn, example: examples.replaceFees })
  replaceFees(@TheCall() call: Call<Static<typeof FeesIn>>): Promise<HttpAnswer> {
    return this.order(call, 'ReplaceFees', (seed) => ({ fees: feesOf(seed, call.body.fees), ...expecting(call) }));
  }

  @Route({ ...composing('PUT', ':id/tip', 'Replace the tip'), body: TipReplaceIn, example: examples.replaceTip })
  replaceTip(@TheCall() call: Call<Static<typeof TipReplaceIn>>): Promise<HttpAnswer> {
    return this.order(call, 'ReplaceTip', () => ({ tip: tipOf(call.body.tip), ...expecting(call) }));
  }

  @Route({
    ...composing('PUT', ':id/customer', 'Replace the buyer; fixed once money has moved'),
    body: CustomerReplaceIn,
    errors: [...COMPOSING, 'promotion_customer_fixed'],
    example: examples.replaceCustomer,
  })
  replaceCustomer(@TheCall() call: Call<Static<typeof CustomerReplaceIn>>): Promise<HttpAnswer> {
    return this.order(call, 'ReplaceCustomer', () => ({ customer: customerOf(call.body.customer) }));
  }

  @Route({
    ...composing('PUT', ':id/tax', 'Replace the tax: rates of lines that name none of their own, flat taxes, exemption, and whether it is complete'),
    body: TaxReplaceIn,
    example: examples.replaceTax,
  })
  replaceTax(@TheCall() call: Call<Static<typeof TaxReplaceIn>>): Promise<HttpAnswer> {
    return this.order(call, 'ReplaceTax', () => ({ ...taxOf(call.body.tax), ...expecting(call) }));
  }

  @Route({
    ...composing('PUT', ':id/payment_schedule', 'Say in which parts, and when, the order is to be paid; an empty list asks for all of it at once'),
    body: PaymentScheduleReplaceIn,
    example: examples.replacePaymentSchedule,
  })
  replacePaymentSchedule(@TheCall() call: Call<Static<typeof PaymentScheduleReplaceIn>>): Promise<HttpAnswer> {
    return this.order(call, 'ReplacePaymentSchedule', () => ({ paymentSchedule: paymentScheduleOf(call.body.payment_schedule) }));
  }

  @Route({
    ...composing('PUT', ':id/quote', 'Say until when the prices hold, or that they hold until they are changed; also after they have expired'),
    body: QuoteReplaceIn,
    errors: ['order_not_open', 'order_has_payments', 'invoice_active', 'quote_validity_past'],
    example: examples.replaceQuote,
  })
  replaceQuote(@TheCall() call: Call<Static<typeof QuoteReplaceIn>>): Promise<HttpAnswer> {
    return this.order(call, 'ReplaceQuote', () => ({ validUntil: timeOf(call.body.quote?.valid_until) }));
  }

  @Route({
    ...composing('PUT', ':id/cash_rounding', 'Round the total to what can be paid in cash, or not any more'),
    body: CashRoundingReplaceIn,
    example: examples.replaceCashRounding,
  })
  replaceCashRounding(@TheCall() call: Call<Static<typeof CashRoundingReplaceIn>>): Promise<HttpAnswer> {
    return this.order(call, 'ReplaceCashRounding', () => ({ cashIncrement: call.body.cash_rounding?.increment ?? null, ...expecting(call) }));
  }

  @Route({
    ...ending(
      ':id/cancel',
      'Cancel: release what is authorised, give back what was paid',
      'order_not_open',
      'payment_outcome_unknown',
      'collection_in_progress',
      'refund_window_closed',
      'line_fulfilled',
    ),
    example: examples.cancelOrder,
  })
  cancelOrder(@TheCall() call: Call<{ reason: string }>): Promise<HttpAnswer> {
    return this.order(call, 'CancelOrder', () => ({ reason: call.body.reason }));
  }

  @Route({
    ...ending(':id/close', 'Close an order that is settled', 'order_not_open', 'outstanding_remains', 'surplus_remains', 'collection_in_progress'),
    example: examples.closeOrder,
  })
  closeOrder(@TheCall() call: Call<{ reason: string }>): Promise<HttpAnswer> {
    return this.order(call, 'CloseOrder', () => ({ reason: call.body.reason }));
  }

  @Route({
    ...ending(
      ':id/reprice',
      'Price anew: lines from the catalogue take its prices and taxes of now; quotes are stale and unpaid payments voided first',
      ...COMPOSING_LINES,
      'payment_outcome_unknown',
      'rule_set_unknown',
      'quote_validity_past',
    ),
    body: RepriceIn,
    example: examples.repriceOrder,
  })
  repriceOrder(@TheCall() call: Call<RepriceIn>): Promise<HttpAnswer> {
    const { rule_set: ruleSet = null, quote, reason } = call.body;
    return this.order(call, 'RepriceOrder', () => ({ ruleSet, reason, quoteValidUntil: timeOf(quote?.valid_until) }));
  }

  @Route({
    ...ending(':id/reopen', 'Reopen a closed order', 'order_not_closed', 'promotions_released', 'stock_released', 'tax_calculation_limit'),
    example: examples.reopenOrder,
  })
  reopenOrder(@TheCall() call: Call<{ reason: string }>): Promise<HttpAnswer> {
    return this.order(call, 'ReopenOrder', () => ({ reason: call.body.reason }));
  }

  private order({ params, write }: Call, type: string, body: (seed: Seed) => object, status = 200): Promise<HttpAnswer> {
    const orderId = orderIdIn(params);
    const seed = { orderId, commandId: commandIdFor(write, orderId) };
    return this.writer.write(
      write,
      { service: 'cart', type, ...seed, body: body(seed), isSettled: taxSettled },
      { status, body: (order) => this.writer.orderJson(write.caller, order) },
    );
  }
}

/** What the body takes for the totals after its change. */
const expecting = ({ body }: Call<{ expected_totals?: ExpectedTotalsIn }>) => ({ expectedTotals: expectedOf(body.expected_totals) });

/** The line named in the path; one that belongs to another order is not on this one. */
function lineIdIn({ params }: Call): string {
  return childIn(params, 'li', 'line_not_found', 'line_id').id;
}
