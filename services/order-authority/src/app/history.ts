/**
 * A history as an array that is never changed, with a cheap look-up of event ids. The index of an array is built once and handed on to
 * the array that extends it, so that an event costs the same however long its order has lived. Each index belongs to one array only:
 * when a write is lost and the older array is folded again, that one gets an index of its own.
 */
import type { OrderEvent } from '@concord/contracts';

type Index = Map<string, OrderEvent>;

const indexes = new WeakMap<readonly OrderEvent[], Index>();

function indexOf(history: readonly OrderEvent[]): Index {
  const known = indexes.get(history);
  if (known !== undefined) return known;
  const built = new Map(history.map((entry) => [entry.eventId, entry]));
  indexes.set(history, built);
  return built;
}

/** The entry of this event, or undefined. */
export const entryOf = (history: readonly OrderEvent[], eventId: string): OrderEvent | undefined => indexOf(history).get(eventId);

/** The history with these entries at its end; one copy of the references, whatever the number of entries. */
export function extendedBy(history: readonly OrderEvent[], entries: readonly OrderEvent[]): OrderEvent[] {
  const extended = history.concat(entries);
  const index = indexOf(history);
  indexes.delete(history);
  for (const entry of entries) index.set(entry.eventId, entry);
  indexes.set(extended, index);
  return extended;
}

/** The entries after this sequence; sequences are positions, without a gap. */
export const entriesAfter = (history: readonly OrderEvent[], sequence: number): OrderEvent[] =>
  history.slice(Math.max(0, sequence + 1 - (history[0]?.sequence ?? 1)));
