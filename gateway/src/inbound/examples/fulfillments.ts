/** Examples of goods that leave. */
import { orderJson } from '../present/order';
import { fulfillment, fulfilledSale, line } from '../../samples/sale';
import { contextOf } from './context';

const context = contextOf(fulfilledSale);
const { reference, carrier, trackingNumber } = fulfillment;
const canceled = { ...fulfillment, status: 'canceled', canceledAt: fulfilledSale.updatedAt, cancelReason: 'The parcel was not handed over' };

export const examples = {
  createFulfillment: {
    body: { lines: [{ line_id: line.lineId, quantity: 2 }], reference, carrier, tracking_number: trackingNumber },
    answer: orderJson(fulfilledSale, context),
  },
  cancelFulfillment: {
    body: { reason: 'The parcel was not handed over' },
    answer: orderJson(
      {
        ...fulfilledSale,
        lines: fulfilledSale.lines.map((each) => (each.goods === null ? each : { ...each, goods: { ...each.goods, fulfilledUnits: 0 } })),
        fulfillments: [canceled],
      },
      context,
    ),
  },
};
