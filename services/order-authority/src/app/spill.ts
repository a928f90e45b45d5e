/**
 * What may leave a record that has grown long. Whole segments only, so that every writer cuts at the same places; only entries that are
 * known to be published, because what a crash leaves unpublished is published from the record; and a segment stays behind, so that what
 * is asked for most is at hand.
 */
import type { OrderEvent } from '@concord/contracts';
import { entriesAfter } from './history';
import type { SaleRecord, SaleRecordWrite } from './sale-record';

export interface SpillBounds {
  /** Entries that a record may hold before the oldest leave it. */
  embeddedMax: number;
  /** Entries that leave together; a state is kept with the last of them. */
  segment: number;
}

/** The sequence up to which the record's entries are to be archived; what it is archived to already when nothing is to leave. */
export function archivableThrough({ sequence, archivedThrough }: SaleRecord, publishedThrough: number, { embeddedMax, segment }: SpillBounds): number {
  if (sequence - archivedThrough <= embeddedMax) return archivedThrough;
  const through = Math.min(sequence - segment, publishedThrough);
  return Math.max(archivedThrough, through - (through % segment));
}

/** The write with the record as it is without the entries up to `through`. */
export const without = (write: SaleRecordWrite, through: number): SaleRecordWrite => ({
  ...write,
  after: { ...write.after, archivedThrough: through, history: entriesAfter(write.after.history, through) },
});

/** The entries of the write's record that leave it. */
export const leaving = ({ before }: SaleRecordWrite, through: number): OrderEvent[] => (before?.history ?? []).filter(({ sequence }) => sequence <= through);
