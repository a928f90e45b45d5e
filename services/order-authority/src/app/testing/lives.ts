/** Lives of an order for specs of what holds for any of them: the events of each, and the same events as a topic may deliver them. */
import type { Delivery } from '@concord/chassis';
import type { EventMeta } from '@concord/contracts';
import fc from 'fast-check';
import { anything, concrete, openings, ORDER } from '../../domain/testing/arbitrary';
import { foldOrder } from '../fold-order';
import type { SaleRecord } from '../sale-record';
import { delivery } from './fakes';

export const sequences = fc.tuple(openings, fc.array(anything, { maxLength: 20 })).map(([opening, sentences]) => [ORDER, ...opening, ...sentences]);

/** The events of one life, each made from the order as it was when it happened. */
export function lifeOf(
  sentences: readonly string[],
  headers: Partial<Delivery['headers']> = {},
  metaOf: (ordinal: number) => Partial<EventMeta> = () => ({}),
): { record: SaleRecord | null; deliveries: Delivery[] } {
  let record: SaleRecord | null = null;
  const deliveries: Delivery[] = [];
  for (const sentence of sentences) {
    const state: SaleRecord['state'] | null = record === null ? null : (record as SaleRecord).state;
    const ordinal = deliveries.length + 1;
    const event = delivery(ordinal, concrete(sentence, state), { state, headers: { replyTo: null, ...headers }, meta: metaOf(ordinal) });
    deliveries.push(event);
    record = foldOrder(record, [event], 7).write?.after ?? record;
  }
  return { record, deliveries };
}

/** Each event at its turn, and before it any of the ones that have been; cut into batches of any size. */
export function repeated(deliveries: readonly Delivery[], picks: readonly number[]): Delivery[][] {
  const batches: Delivery[][] = [[]];
  deliveries.forEach((event, index) => {
    const choice = picks[index % picks.length] ?? 0;
    const again = index === 0 ? [] : [deliveries[choice % index], deliveries[(choice * 7) % index]];
    if (choice % 3 === 0) batches.push([]);
    batches.at(-1)?.push(...again.flatMap((each) => (each === undefined || choice % 2 === 0 ? [] : [each])), event);
  });
  return batches;
}
