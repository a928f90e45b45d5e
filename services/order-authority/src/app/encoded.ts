/** Bytes of states and entries: each is encoded once, for the store, the topics and the reply alike. That they have no undeclared field is proved in fold-order.property. */
import { codec, type OrderEvent, type OrderSnapshot } from '@concord/contracts';

const states = new WeakMap<OrderSnapshot, Buffer>();
const entries = new WeakMap<OrderEvent, Buffer>();

function encodedOnce<T extends object>(known: WeakMap<T, Buffer>, type: string, value: T): Buffer {
  const found = known.get(value);
  if (found !== undefined) return found;
  const bytes = codec.encodeProven(type, value);
  known.set(value, bytes);
  return bytes;
}

export const stateBytes = (state: OrderSnapshot): Buffer => encodedOnce(states, 'OrderSnapshot', state);

export const entryBytes = (entry: OrderEvent): Buffer => encodedOnce(entries, 'OrderEvent', entry);
