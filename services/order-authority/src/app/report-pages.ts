/**
 * Reports over the orders of a tenant and mode, read page by page in the order of their ids, each order as it was at one moment (W8): an
 * order that has moved on since is folded back to it, so that pages read one after the other are of one moment and sum up.
 */
import { UndecodableError, type OrderSnapshot } from '@concord/contracts';
import { reports, type ReportName } from '../domain/reports';
import { changes, Sums, type Report, type Row, type Sum } from '../domain/reports/report';
import type { ReadOrders } from './read-orders';
import { UnreadableOrder } from './unreadable-order';

export interface OrdersQuery {
  tenantId: string;
  mode: string;
  /** Milliseconds since the epoch; later orders are left out. */
  asOf: number;
  only: Report['only'];
  /** Order id after which to go on. */
  after: string;
}

/** Port: the states of orders in the order of their ids, as they are now. */
export interface OrderStates {
  /** Those that were created by then and have, or since then may have had, the bucket; read as they are asked for. */
  states(query: OrdersQuery): AsyncIterable<OrderSnapshot | UnreadableOrder>;
}

export interface ReportQuery {
  name: ReportName;
  tenantId: string;
  mode: string;
  asOf: number;
  /** What happened after this time; null for everything. Only of reports of what happened. */
  from: number | null;
  after: string | null;
  /** Orders with a row. */
  limit: number;
}

export interface ReportPage {
  asOf: number;
  rows: Row[];
  /** Of all orders; null on later pages. */
  sums: Sum[] | null;
  /** Orders that are in no row and no sum because their records cannot be read; null on later pages. */
  unreadable: string[] | null;
  /** The last order listed; null when there are no more. */
  next: string | null;
}

export class ReportPages {
  constructor(
    private readonly records: OrderStates,
    private readonly orders: Pick<ReadOrders, 'asOfTime'>,
  ) {}

  async read(query: ReportQuery): Promise<ReportPage> {
    const listed: Row[][] = [];
    const sums = query.after === null ? new Sums(reports[query.name]) : null;
    const unreadable: string[] = [];
    let hasMore = false;
    for await (const rows of this.rowsOf(query)) {
      if (rows instanceof UnreadableOrder) {
        unreadable.push(rows.orderId);
        continue;
      }
      if (listed.length < query.limit) listed.push(rows);
      else hasMore = true;
      sums?.add(rows);
      if (hasMore && sums === null) break;
    }
    const next = hasMore ? (listed.at(-1)?.[0]?.orderId ?? null) : null;
    return { asOf: query.asOf, rows: listed.flat(), sums: sums?.all() ?? null, unreadable: sums === null ? null : unreadable, next };
  }

  /** The rows of each order that has some; one that cannot be read is told, and is no reason to tell nothing of the others. */
  private async *rowsOf({ name, tenantId, mode, asOf, from, after }: ReportQuery): AsyncGenerator<Row[] | UnreadableOrder> {
    const report = reports[name];
    for await (const state of this.records.states({ tenantId, mode, asOf, only: report.only, after: after ?? '' })) {
      const rows = state instanceof UnreadableOrder ? state : await this.between(report, state, from, asOf);
      if (rows instanceof UnreadableOrder || rows.length > 0) yield rows;
    }
  }

  private async between(report: Report, now: OrderSnapshot, from: number | null, asOf: number): Promise<Row[] | UnreadableOrder> {
    try {
      const rows = await this.rowsAt(report, now, asOf);
      return from === null ? rows : changes(report, await this.rowsAt(report, now, from), rows);
    } catch (error) {
      if (error instanceof UndecodableError) return new UnreadableOrder(now.orderId);
      throw error;
    }
  }

  private async rowsAt(report: Report, now: OrderSnapshot, time: number): Promise<Row[]> {
    if (now.createdAt > time) return [];
    const state = now.updatedAt <= time ? now : await this.orders.asOfTime(now.tenantId, now.orderId, time);
    return state === null ? [] : report.rows(state, time);
  }
}
