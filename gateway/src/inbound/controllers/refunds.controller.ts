/** Money out. */
import { Controller, Inject } from '@nestjs/common';
import { childId, giftTokenOf } from '@concord/contracts';
import { commandIdFor } from '../../app';
import { examples } from '../examples/money';
import type { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { Writer } from '../http/outcome';
import { refundJson } from '../present/order';
import { Refund } from '../shapes/answers';
import { RefundIn, RefundRetryIn, type DestinationIn } from '../shapes/money-in';
import { OptionalReasonIn } from '../shapes/order-in';
import { NoQuery } from '../shapes/queries';
import { clawbackOf, destinationOf, feesOf, takenFeesOf, takenLinesOf } from '../to-command';
import { childIn, orderIdIn, refundIn } from './ids';
import { Reader } from './reader';
import { demand } from './rights';
import { refundSettled } from './settled';
import { SECRET } from './tokens';

const tag = 'Refunds';
const write = { tag, access: 'refunds:write', answer: Refund, isWrite: true, method: 'POST' } as const;

@Controller('v1')
export class RefundsController {
  constructor(
    @Inject(Reader) private readonly reader: Reader,
    @Inject(Writer) private readonly writer: Writer,
    @Inject(SECRET) private readonly secret: string,
  ) {}

  @Route({
    ...write,
    path: 'orders/:id/refunds',
    summary: 'Refund lines by quantity or amount, fees, the tip, taxes by themselves, or an amount of the order',
    status: 201,
    body: RefundIn,
    isKeyRequired: true,
    errors: [
      'refund_empty',
      'refund_mixed_targets',
      'refund_exceeds_refundable',
      'refund_exceeds_line',
      'refund_quantity_exceeds_line',
      'refund_exceeds_fee',
      'refund_exceeds_tip',
      'refund_exceeds_payment',
      'refund_not_allocated',
      'line_not_found',
      'fee_not_found',
      'tax_not_found',
      'refund_exceeds_tax',
      'quantity_scale_differs',
      'return_exceeds_fulfilled',
      'discount_not_found',
      'payment_not_found',
      'withheld_exceeds_refund',
      'amount_too_large',
      'refund_window_closed',
      'approver_not_independent',
      'tax_override_unexplained',
    ],
    example: examples.createRefund,
  })
  createRefund(@TheCall() call: Call<RefundIn>): Promise<HttpAnswer> {
    const orderId = orderIdIn(call.params);
    const commandId = commandIdFor(call.write, orderId);
    const refundId = childId('re', orderId, commandId);
    const { lines = [], fees = [], tip = null, taxes = [], amount = null, withheld = [], reason, allocations = [] } = call.body;
    const destination = this.destination(call, commandId, call.body.destination);
    const stated = [...lines.map(({ line_id: targetId, tax }) => ({ targetId, tax })), ...fees.map(({ fee_id: targetId, tax }) => ({ targetId, tax }))];
    const taxOverrides = stated.flatMap(({ targetId, tax }) => (tax === undefined ? [] : [{ targetId, tax }]));
    if (taxOverrides.length > 0) demand(call.caller, 'refunds:tax_override');
    return this.send(call, 'RequestRefund', orderId, commandId, refundId, 201, {
      destination,
      taxOverrides,
      clawback: clawbackOf(call.body.clawback),
      taxOverrideReason: call.body.tax_override_reason ?? null,
      lines: takenLinesOf(lines),
      fees: takenFeesOf(fees),
      tip,
      taxes: taxes.map(({ id: taxId, line_id: lineId = null, fee_id: feeId = null, amount: part = null }) => ({ lineId, feeId, taxId, amount: part })),
      amount,
      reason,
      allocations: allocations.map(({ payment_id: paymentId, amount: part }) => ({ paymentId, amount: part })),
      withheld: feesOf(
        { orderId, commandId },
        withheld.map(({ kind = 'restocking', name, amount: part }) => ({ kind, name, amount: part })),
      ),
    });
  }

  @Route({
    method: 'GET',
    path: 'refunds/:id',
    tag,
    summary: 'Read a refund',
    access: 'orders:read',
    answer: Refund,
    query: NoQuery,
    errors: ['refund_not_found'],
    example: examples.readRefund,
  })
  async readRefund(@TheCall() { caller, params }: Call): Promise<object> {
    const { id, orderId } = childIn(params, 're', 'refund_not_found');
    const order = await this.reader.order(caller, orderId, {}, 'refund_not_found');
    return refundJson(order, refundIn(order, id));
  }

  @Route({
    ...write,
    path: 'refunds/:id/retry',
    summary: 'Try the failed parts of a refund again, or give them back another way',
    body: RefundRetryIn,
    isBodyOptional: true,
    isKeyRequired: true,
    errors: [
      'refund_not_found',
      'refund_not_retryable',
      'refund_exceeds_refundable',
      'refund_exceeds_payment',
      'refund_window_closed',
      'approver_not_independent',
    ],
    example: examples.retryRefund,
  })
  retryRefund(@TheCall() call: Call<RefundRetryIn>): Promise<HttpAnswer> {
    return this.onRefund(call, 'RetryRefund', (commandId) => ({ destination: this.destination(call, commandId, call.body.destination) }));
  }

  @Route({
    ...write,
    path: 'refunds/:id/cancel',
    summary: 'Take back a refund of which nothing has left',
    body: OptionalReasonIn,
    isBodyOptional: true,
    errors: ['refund_not_found', 'refund_not_cancelable'],
    example: examples.cancelRefund,
  })
  cancelRefund(@TheCall() call: Call): Promise<HttpAnswer> {
    return this.onRefund(call, 'CancelRefund');
  }

  private destination({ caller }: Call, commandId: string, destination: DestinationIn | undefined): object | null {
    if (destination !== undefined) demand(caller, 'refunds:destination');
    return destinationOf(caller.tenantId, commandId, destination);
  }

  private onRefund(call: Call, type: string, body: (commandId: string) => object = () => ({})): Promise<HttpAnswer> {
    const { id, orderId } = childIn(call.params, 're', 'refund_not_found');
    const commandId = commandIdFor(call.write, orderId);
    return this.send(call, type, orderId, commandId, id, 200, body(commandId));
  }

  private send(call: Call, type: string, orderId: string, commandId: string, refundId: string, status: number, body: object): Promise<HttpAnswer> {
    const command = { service: 'refund', type, orderId, commandId, body: { refundId, ...body }, isSettled: refundSettled(refundId) } as const;
    return this.writer.write(call.write, command, {
      status,
      body: (order) => refundJson(order, refundIn(order, refundId), (cardId) => giftTokenOf(this.secret, cardId)),
    });
  }
}
