/** Stock in memory for specs, judged like the real ledger. */
import type { StockLedger } from '..';
import type { Fault, Owner } from '../../domain/catalog';
import { changedStock, noStock, type Stock, type StockChange, type StockPolicy, type StockRow } from '../../domain/stock';

const OWNER = { tenantId: 'ten_1', mode: 'test' };

export class MemoryStock implements StockLedger {
  readonly rows: StockRow[] = [];
  reads = 0;
  private readonly stocks = new Map<string, Stock>();

  change(itemId: string, change: StockChange, isKept: boolean): Promise<StockRow | Fault> {
    this.reads += 1;
    const known = this.rows.find(({ _id }) => _id === change._id);
    if (known !== undefined) return Promise.resolve(known);
    const ofLine = this.rows.filter(({ lineId }) => lineId !== null && lineId === change.lineId);
    const after = changedStock(this.stocks.get(itemId) ?? noStock(itemId, OWNER), ofLine, change);
    if ('code' in after || after.last === null) return Promise.resolve(after as Fault);
    if (isKept) {
      this.stocks.set(itemId, after);
      this.rows.push(after.last);
    }
    return Promise.resolve(after.last);
  }

  set(itemId: string, owner: Owner, policy: StockPolicy): Promise<void> {
    this.stocks.set(itemId, { ...(this.stocks.get(itemId) ?? noStock(itemId, owner)), policy });
    return Promise.resolve();
  }

  read(itemIds: readonly string[]): Promise<Map<string, Stock>> {
    return Promise.resolve(new Map(itemIds.flatMap((id) => (this.stocks.has(id) ? [[id, this.stocks.get(id) as Stock] as const] : []))));
  }

  itemOf({ tenantId, mode }: Owner, id: string): Promise<string | null> {
    this.reads += 1;
    const row = this.rows.find((each) => each.lineId === id && each.tenantId === tenantId && each.mode === mode);
    return Promise.resolve(row?.itemId ?? null);
  }
}
