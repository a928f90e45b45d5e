/** Goods that leave, and fulfilments that were stated by mistake (K4). Each call is one command and answers the order. */
import { Controller, Inject } from '@nestjs/common';
import { childId } from '@concord/contracts';
import { commandIdFor } from '../../app';
import { examples } from '../examples/fulfillments';
import type { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { Writer } from '../http/outcome';
import { Order } from '../shapes/answers';
import { FulfillmentCancelIn, FulfillmentIn } from '../shapes/fulfillments';
import { childIn, orderIdIn } from './ids';

const write = { tag: 'Fulfillment', access: 'orders:write', answer: Order, isWrite: true, isKeyRequired: true, method: 'POST' } as const;

@Controller('v1')
export class FulfillmentsController {
  constructor(@Inject(Writer) private readonly writer: Writer) {}

  @Route({
    ...write,
    path: 'orders/:id/fulfillments',
    summary: 'State that lines were handed over, in part or all that is left; it moves no money',
    status: 201,
    body: FulfillmentIn,
    isBodyOptional: true,
    errors: [
      'order_not_open',
      'fulfillment_not_paid',
      'fulfillment_empty',
      'fulfillment_exceeds_line',
      'fulfillment_limit',
      'line_not_found',
      'quantity_scale_differs',
    ],
    example: examples.createFulfillment,
  })
  createFulfillment(@TheCall() call: Call<FulfillmentIn>): Promise<HttpAnswer> {
    const orderId = orderIdIn(call.params);
    const commandId = commandIdFor(call.write, orderId);
    const { lines = [], reference = null, carrier = null, tracking_number: trackingNumber = null } = call.body;
    return this.send(call, 'FulfillLines', { orderId, commandId }, 201, {
      fulfillmentId: childId('ful', orderId, commandId),
      lines: lines.map(({ line_id: lineId, quantity = null, quantity_decimal: quantityDecimal = null }) => ({ lineId, quantity, quantityDecimal })),
      reference,
      carrier,
      trackingNumber,
    });
  }

  @Route({
    ...write,
    path: 'fulfillments/:id/cancel',
    summary: 'Take back a fulfilment that was stated by mistake; what was handed over is returned instead',
    body: FulfillmentCancelIn,
    errors: ['fulfillment_not_found', 'fulfillment_not_cancelable'],
    example: examples.cancelFulfillment,
  })
  cancelFulfillment(@TheCall() call: Call<{ reason: string }>): Promise<HttpAnswer> {
    const { id: fulfillmentId, orderId } = childIn(call.params, 'ful', 'fulfillment_not_found');
    const commandId = commandIdFor(call.write, orderId);
    return this.send(call, 'CancelFulfillment', { orderId, commandId }, 200, { fulfillmentId, reason: call.body.reason });
  }

  private send(call: Call, type: string, ids: { orderId: string; commandId: string }, status: number, body: object): Promise<HttpAnswer> {
    return this.writer.write(call.write, { service: 'cart', type, ...ids, body }, { status, body: (order) => this.writer.orderJson(call.caller, order) });
  }
}
