/** What is owed changes after money has moved, is given up, or was paid too much. Each call is one command and answers the order. */
import { Controller, Inject } from '@nestjs/common';
import { childId } from '@concord/contracts';
import { commandIdFor } from '../../app';
import { examples } from '../examples/settlement';
import type { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { Writer } from '../http/outcome';
import { Order } from '../shapes/answers';
import { AdjustmentIn, SurplusDispositionIn, WriteOffIn } from '../shapes/money-in';
import { clawbackOf, lineOf, takenFeesOf, takenLinesOf, type Seed } from '../to-command';
import { orderIdIn } from './ids';
import { ITEMS_NAMED, TAX_RATES_NAMED } from './pricing-errors';
import { Reader } from './reader';

const write = { tag: 'Settlement', answer: Order, isWrite: true, isKeyRequired: true, method: 'POST' } as const;

@Controller('v1/orders')
export class SettlementController {
  constructor(
    @Inject(Reader) private readonly reader: Reader,
    @Inject(Writer) private readonly writer: Writer,
  ) {}

  @Route({
    ...write,
    path: ':id/adjustments',
    access: 'orders:write',
    summary: 'After money has moved: reduce what is owed by line, quantity or amount, add lines, or take an adjustment back',
    status: 201,
    body: AdjustmentIn,
    errors: [
      'order_not_open',
      'order_not_paid',
      'collection_in_progress',
      'refund_in_progress',
      'invoice_active',
      'adjustment_empty',
      'adjustment_exceeds_obligation',
      'adjustment_not_found',
      'adjustment_not_reversible',
      'adjustment_limit',
      'refund_mixed_targets',
      'refund_exceeds_line',
      'refund_quantity_exceeds_line',
      'quantity_scale_differs',
      'line_fulfilled',
      'discount_not_found',
      'return_exceeds_fulfilled',
      'tax_rates_invalid',
      'tax_rates_required',
      'refund_exceeds_fee',
      'refund_exceeds_tip',
      'line_not_found',
      'fee_not_found',
      'lines_limit_exceeded',
      'amount_too_large',
      'line_amount_negative',
      ...TAX_RATES_NAMED,
      ...ITEMS_NAMED,
    ],
    example: examples.adjustOrder,
  })
  adjustOrder(@TheCall() call: Call<AdjustmentIn>): Promise<HttpAnswer> {
    const { cause = 'price_change', lines = [], fees = [], tip = null, amount = null, add = [], reverses = null, reason } = call.body;
    return this.order(call, 'cart', 'AdjustOrder', 201, (seed) => ({
      adjustmentId: childId('adj', seed.orderId, seed.commandId),
      cause,
      lines: takenLinesOf(lines, cause === 'return'),
      fees: takenFeesOf(fees),
      tip,
      amount,
      added: add.map((line, index) => lineOf(seed, line, index)),
      reverses,
      reason,
      clawback: clawbackOf(call.body.clawback),
    }));
  }

  @Route({
    ...write,
    path: ':id/write_off',
    access: 'orders:write',
    summary: 'Give up what is outstanding, or a part of it; money that comes later takes it back',
    body: WriteOffIn,
    errors: ['order_not_open', 'collection_in_progress', 'invoice_active', 'nothing_outstanding', 'write_off_exceeds_outstanding', 'adjustment_limit'],
    example: examples.writeOffOrder,
  })
  writeOffOrder(@TheCall() call: Call<WriteOffIn>): Promise<HttpAnswer> {
    const { amount = null, reason } = call.body;
    return this.order(call, 'cart', 'WriteOffOrder', 200, ({ orderId, commandId }) => ({ writeOffId: childId('wo', orderId, commandId), amount, reason }));
  }

  @Route({
    ...write,
    path: ':id/surplus_dispositions',
    access: 'refunds:write',
    summary: 'Decide what becomes of money that is due to the buyer: return it, hold it, pay another order with it, or keep it as a gratuity',
    status: 201,
    body: SurplusDispositionIn,
    errors: [
      'surplus_exceeded',
      'disposition_not_found',
      'disposition_settled',
      'refund_window_closed',
      'credit_order_invalid',
      'approver_not_independent',
      'buyer_consent_required',
      'payment_not_found',
      'refund_exceeds_payment',
      'refund_exceeds_refundable',
      'order_not_open',
      'refund_in_progress',
      'amount_too_large',
      'adjustment_limit',
    ],
    example: examples.disposeSurplus,
  })
  async disposeSurplus(@TheCall() call: Call<SurplusDispositionIn>): Promise<HttpAnswer> {
    const { action, disposition_id: decides = null, amount = null, payment_id: paymentId = null, escheat_at: escheatAt, reason } = call.body;
    const at = { escheatAt: escheatAt === undefined ? null : Date.parse(escheatAt), buyerConsent: call.body.buyer_consent ?? false };
    const { to_order_id: toOrderId = null, approved_by: approvedBy = null } = call.body;
    // An order that is not there could never answer what it is given.
    if (toOrderId !== null) await this.reader.order(call.caller, toOrderId);
    return this.order(call, 'refund', 'DisposeSurplus', 201, ({ orderId, commandId }) => ({
      dispositionId: childId('sd', orderId, commandId),
      decides,
      action,
      amount,
      paymentId,
      reason,
      toOrderId,
      approvedBy,
      ...at,
    }));
  }

  private order({ params, write: context }: Call, service: 'cart' | 'refund', type: string, status: number, body: (seed: Seed) => object): Promise<HttpAnswer> {
    const orderId = orderIdIn(params);
    const seed = { orderId, commandId: commandIdFor(context, orderId) };
    return this.writer.write(context, { service, type, ...seed, body: body(seed) }, { status, body: (order) => this.writer.orderJson(context.caller, order) });
  }
}
