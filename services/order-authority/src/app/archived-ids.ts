/**
 * Which event ids an archive certainly does not have, for the orders that are written to most: nearly every event is new, and must not
 * cost a read. An order whose first entries this process archived has its filter from then on. Of another one the ids are read once, when
 * it has been looked up as often as it has segments: until then the look-ups were the cheaper way, so that an event costs the same
 * however long the archive is. Bounded; what is forgotten costs look-ups only.
 */
import type { HistoryArchive } from './history-archive';
import type { SaleRecord } from './sale-record';
import { EventIdFilter } from './event-id-filter';

interface Known {
  filter: EventIdFilter | null;
  lookUps: number;
}

export class ArchivedIds {
  private readonly orders = new Map<string, Known>();

  constructor(
    private readonly archive: HistoryArchive,
    private readonly options: { ordersMax: number; segment: number },
  ) {}

  /** Whether each of these ids may be archived. To be asked once a batch. */
  async mayHave({ _id, archivedThrough }: SaleRecord, eventIds: readonly string[]): Promise<string[]> {
    const filter = await this.filterOf(_id, archivedThrough);
    return filter === null ? [...eventIds] : eventIds.filter((eventId) => filter.mayHave(eventId));
  }

  /** Entries have left the record, which had been archived up to `from` before. */
  note(orderId: string, from: number, eventIds: readonly string[], through: number): void {
    const filter = from === 0 ? new EventIdFilter() : (this.orders.get(orderId)?.filter ?? null);
    if (filter?.through !== from) return void this.orders.delete(orderId);
    filter.add(eventIds, through);
    this.keep(orderId, { filter, lookUps: 0 });
  }

  private async filterOf(orderId: string, through: number): Promise<EventIdFilter | null> {
    const known = this.orders.get(orderId) ?? { filter: null, lookUps: 0 };
    // Somebody else has archived more of it meanwhile: what is not in the filter may be in the archive.
    const filter = known.filter?.through === through ? known.filter : null;
    const lookUps = filter === null ? known.lookUps + 1 : 0;
    const next = filter === null && lookUps * this.options.segment > through ? await this.read(orderId, through) : filter;
    this.keep(orderId, { filter: next, lookUps });
    return next;
  }

  private async read(orderId: string, through: number): Promise<EventIdFilter> {
    const filter = new EventIdFilter();
    filter.add(await this.archive.eventIds(orderId, through), through);
    return filter;
  }

  private keep(orderId: string, known: Known): void {
    this.orders.delete(orderId);
    this.orders.set(orderId, known);
    if (this.orders.size <= this.options.ordersMax) return;
    const [oldest] = this.orders.keys();
    if (oldest !== undefined) this.orders.delete(oldest);
  }
}
