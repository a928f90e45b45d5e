/** Examples of goods that leave. */
import { NO_KEYS } from '../../domain/disclosure';
import { orderJson } from '../present/order';
import { fulfillment, fulfilledSale, line } from '../../samples/sale';

const context = { publicUrl: 'https://pay.example', now: fulfilledSale.updatedAt, disclosure: NO_KEYS };
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
