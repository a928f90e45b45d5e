/** Port: the entries that have left their records. Rows are never changed; writing one again changes nothing. */
import type { OrderEvent, OrderSnapshot } from '@concord/contracts';

export interface ArchiveRow {
  entry: OrderEvent;
  /** The state after the entry, kept with the last entry of each segment, so that no reader has to fold from the beginning. */
  state: OrderSnapshot | null;
}

export interface EventOfOrder {
  orderId: string;
  eventId: string;
}

export interface HistoryArchive {
  /** Resolves when all rows are there, whoever wrote them first. */
  put(rows: readonly ArchiveRow[]): Promise<void>;
  /** Rows of an order from one sequence to another, both included, in order. Errors: when one of them is not there. */
  rows(orderId: string, from: number, to: number): Promise<ArchiveRow[]>;
  /** The entries of these events, as far as they are archived. */
  find(events: readonly EventOfOrder[]): Promise<OrderEvent[]>;
  /** Sequence of the next archived entry of the same command; null when there is none. */
  followerOf(entry: OrderEvent): Promise<number | null>;
  /** Event ids of the entries up to this sequence. */
  eventIds(orderId: string, through: number): Promise<string[]>;
}
