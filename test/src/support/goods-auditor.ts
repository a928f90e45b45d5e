/** What an independent reader finds wrong with the goods of an order: what was handed over, taken off before, and what came back (K4, F13). */
import type { Order } from './api-types';
import { sum } from './findings';

/** Quantities in millionths, whichever way they are written. */
export const micros = (whole: number, decimal: string | null): number => Math.round(Number(decimal ?? whole) * 1e6);

interface Taken {
  line_id: string;
  quantity: number;
  quantity_decimal: string | null;
  restock: boolean | null;
}

/** Every share of a line that stands: of refunds, adjustments and credit notes that were not taken back. */
function takenOf({ refunds, adjustments, credit_notes: notes }: Order): Taken[] {
  return [
    ...refunds.filter(({ status }) => status !== 'canceled').flatMap(({ lines }) => lines),
    ...adjustments.filter(({ reversed_by: by }) => by === null).flatMap(({ lines }) => lines),
    ...notes.filter(({ status }) => status !== 'void').flatMap(({ lines }) => lines),
  ];
}

/** The quantities add up: what was handed over is what the fulfilments say, no more than was sold, and what came back is what was said to. */
export function goodsFaults(order: Order): string[] {
  const faults: string[] = [];
  const must = (what: string, holds: boolean): void => void (holds || faults.push(what));
  const shipped = order.fulfillments.filter(({ status }) => status === 'fulfilled').flatMap(({ lines }) => lines);
  const taken = takenOf(order);
  const all = (rows: Array<Omit<Taken, 'restock'>>, id: string): number =>
    sum(rows.filter(({ line_id }) => line_id === id).map(({ quantity, quantity_decimal }) => micros(quantity, quantity_decimal)));
  for (const line of order.lines) {
    const named = (name: 'fulfilled' | 'unfulfilled' | 'returned' | 'restocked'): number => micros(line[`${name}_quantity`], line[`${name}_quantity_decimal`]);
    const sold = micros(line.quantity, line.quantity_decimal);
    const gone = all(taken, line.id);
    must(`line ${line.id} is fulfilled ${named('fulfilled')}, its fulfilments say ${all(shipped, line.id)}`, named('fulfilled') === all(shipped, line.id));
    must(`line ${line.id} is fulfilled beyond what was sold`, named('unfulfilled') >= 0 && named('fulfilled') + named('unfulfilled') <= sold);
    must(`line ${line.id} leaves less to fulfil than was not taken off`, named('fulfilled') + named('unfulfilled') >= sold - gone);
    const [back, shelved] = [taken.filter(({ restock }) => restock !== null), taken.filter(({ restock }) => restock === true)];
    must(`line ${line.id} came back ${named('returned')} times`, named('returned') === all(back, line.id));
    must(`line ${line.id} was restocked ${named('restocked')}`, named('restocked') === all(shelved, line.id));
    must(`line ${line.id} came back more often than it was taken off`, named('returned') <= gone);
  }
  return faults;
}
