/** What was handed over to the buyer: stated by the merchant, never more than was sold and not taken off (K4). It moves no money. */
import { childId } from '@concord/contracts';
import type { Fulfillment, FulfillmentCancelRequested, FulfillmentLineInput, FulfillmentRequested, Line, OrderSnapshot } from '@concord/contracts';
import { fulfilled, unitsKept, unitsOpen, unitsText } from './goods';
import { FULFILLMENTS_MAX } from './limits';
import { isQuantity, quantityShown, unitsNamed } from './measures';
import { accept, isRefused, refuse, type Context, type Outcome, type Refused } from './outcome';

const FULFILLED = 'fulfilled';

/** Why nothing may be handed over now, or null (K5). */
function timingFault({ status, fulfillments, fulfilledAfterPayment, balance }: OrderSnapshot): Refused | null {
  if (status !== 'open') return refuse('order_not_open', `The order is ${status}.`);
  if (fulfilledAfterPayment && balance.outstanding > 0) return refuse('fulfillment_not_paid', `${balance.outstanding} is outstanding.`);
  return fulfillments.length >= FULFILLMENTS_MAX ? refuse('fulfillment_limit', `An order takes at most ${FULFILLMENTS_MAX} fulfilments.`) : null;
}

/** The units that are named, or all that are left of the line. */
function unitsAsked(line: Line, { quantity, quantityDecimal }: FulfillmentLineInput): number | Refused {
  const named = quantityDecimal ?? (quantity === null ? null : String(quantity));
  if (named === null) return unitsOpen(line);
  const units = isQuantity(named) ? unitsNamed(line, named) : 0;
  return units ?? refuse('quantity_scale_differs', `${named} is finer than the quantity of line ${line.lineId}.`);
}

function fulfilLine(lines: readonly Line[], input: FulfillmentLineInput): { index: number; line: Line; units: number } | Refused {
  const index = lines.findIndex(({ lineId }) => lineId === input.lineId);
  const line = lines[index];
  if (line === undefined) return refuse('line_not_found', `The order has no line ${input.lineId}.`);
  const units = unitsAsked(line, input);
  if (typeof units !== 'number') return units;
  const open = unitsOpen(line);
  if (units <= 0 || units > open)
    return refuse('fulfillment_exceeds_line', `${unitsText(line, units)} of line ${line.lineId} were named, ${unitsText(line, open)} are left to fulfil.`);
  return { index, line: fulfilled(line, units), units };
}

const linesLeft = ({ lines }: OrderSnapshot): FulfillmentLineInput[] =>
  lines.filter((line) => unitsOpen(line) > 0).map(({ lineId }) => ({ lineId, quantity: null, quantityDecimal: null }));

export function fulfilLines(state: OrderSnapshot, value: FulfillmentRequested, { recordedAt }: Context): Outcome {
  const { fulfillmentId, reference, carrier, trackingNumber } = value;
  if (state.fulfillments.some((each) => each.fulfillmentId === fulfillmentId))
    return refuse('idempotency_key_reused', `Fulfilment ${fulfillmentId} is there already.`);
  const fault = timingFault(state);
  if (fault !== null) return fault;
  const inputs = value.lines.length > 0 ? value.lines : linesLeft(state);
  if (inputs.length === 0) return refuse('fulfillment_empty', 'All that was sold and not taken off is fulfilled.');
  const made = handedOver(state, inputs, { fulfillmentId, reference, carrier, trackingNumber, createdAt: recordedAt });
  return isRefused(made) ? made : accept(made);
}

type Parcel = Pick<Fulfillment, 'fulfillmentId' | 'reference' | 'carrier' | 'trackingNumber' | 'createdAt'>;

function handedOver(state: OrderSnapshot, inputs: readonly FulfillmentLineInput[], parcel: Parcel): OrderSnapshot | Refused {
  const current = [...state.lines];
  const lines: Fulfillment['lines'] = [];
  for (const input of inputs) {
    const step = fulfilLine(current, input);
    if (isRefused(step)) return step;
    current[step.index] = step.line;
    const { whole, decimal } = quantityShown(step.line, step.units);
    lines.push({ lineId: input.lineId, quantity: whole, quantityDecimal: decimal });
  }
  return { ...state, lines: current, fulfillments: [...state.fulfillments, { ...parcel, status: FULFILLED, lines, canceledAt: null, cancelReason: null }] };
}

/** An order that is closed has handed over what it sold from counted stock: who never states it would hold the units for ever. */
export function withRestHandedOver(state: OrderSnapshot, { meta, recordedAt }: Context): OrderSnapshot {
  if (!state.lines.some((line) => line.stock !== null && unitsOpen(line) > 0)) return state;
  const fulfillmentId = childId('ful', state.orderId, meta.eventId);
  const made = handedOver(state, linesLeft(state), { fulfillmentId, reference: null, carrier: null, trackingNumber: null, createdAt: recordedAt });
  if (isRefused(made)) throw new TypeError(`what is left of ${state.orderId} cannot be handed over: ${made.reason}`);
  return made;
}

/** Stated by mistake: nothing was handed over. What has come back or was refunded since shows that it was. A correction, so closed orders take it too (K5). */
export function cancelFulfillment(state: OrderSnapshot, { fulfillmentId, reason }: FulfillmentCancelRequested, { recordedAt }: Context): Outcome {
  const index = state.fulfillments.findIndex((each) => each.fulfillmentId === fulfillmentId);
  const fulfillment = state.fulfillments[index];
  if (fulfillment === undefined) return refuse('fulfillment_not_found', `The order has no fulfilment ${fulfillmentId}.`);
  if (fulfillment.status !== FULFILLED) return refuse('fulfillment_not_cancelable', 'It was taken back before.');
  const current = [...state.lines];
  for (const { lineId, quantity, quantityDecimal } of fulfillment.lines) {
    const at = current.findIndex((line) => line.lineId === lineId);
    const line = current[at];
    if (line === undefined) throw new TypeError(`line ${lineId} was fulfilled and is not there`);
    const units = unitsNamed(line, quantityDecimal ?? String(quantity)) ?? 0;
    if (units > unitsKept(line))
      return refuse('fulfillment_not_cancelable', `Of the ${unitsText(line, units)} of line ${lineId} the buyer has ${unitsText(line, unitsKept(line))}.`);
    current[at] = fulfilled(line, units, -1);
  }
  const canceled = { ...fulfillment, status: 'canceled', canceledAt: recordedAt, cancelReason: reason };
  return accept({ ...state, lines: current, fulfillments: state.fulfillments.with(index, canceled) });
}
