/**
 * Stock in MongoDB: one document an item, written by compare-and-set, and a row for each change that was ever made. The document holds its last
 * row and gives it to the rows before the next one takes its place, so that none is lost and none is told twice, whoever dies when (V3, Q5).
 */
import { VersionedStore } from '@concord/chassis';
import type { Collection, Document } from 'mongodb';
import type { Connection } from 'mongoose';
import type { StockLedger } from '../app';
import type { Fault, Owner } from '../domain/catalog';
import { changedStock, noStock, type Stock, type StockChange, type StockPolicy, type StockRow } from '../domain/stock';

type Rows = ReturnType<Connection['collection']>;

const CACHE_SIZE = 100;
const OWNERLESS: Owner = { tenantId: '', mode: '' };

export class MongoStock implements StockLedger {
  private readonly store: VersionedStore<Stock>;
  private readonly rows: Collection<StockRow>;
  /** The last change of each item that this process makes: they take their turns instead of losing to each other. */
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(stocks: Rows, rows: Rows) {
    this.store = new VersionedStore<Stock>(stocks, { cacheSize: CACHE_SIZE });
    this.rows = rows as unknown as Collection<StockRow>;
  }

  change(itemId: string, change: StockChange, isKept: boolean): Promise<StockRow | Fault> {
    return this.inTurn(itemId, () => this.changed(itemId, change, isKept));
  }

  set(itemId: string, owner: Owner, policy: StockPolicy): Promise<void> {
    return this.inTurn(itemId, async () => {
      for (;;) {
        const before = await this.load(itemId, owner);
        if (before.sequence > 0 && before.policy === policy) return;
        if (await this.write(before, { ...before, policy, sequence: before.sequence + 1 })) return;
      }
    });
  }

  async read(itemIds: readonly string[]): Promise<Map<string, Stock>> {
    this.store.evict(itemIds);
    return this.store.load(itemIds);
  }

  async itemOf({ tenantId, mode }: Owner, lineId: string): Promise<string | null> {
    return (await this.rows.findOne({ lineId, tenantId, mode }, { projection: { itemId: 1 } }))?.itemId ?? null;
  }

  private async changed(itemId: string, change: StockChange, isKept: boolean): Promise<StockRow | Fault> {
    for (;;) {
      const before = await this.load(itemId, OWNERLESS);
      const ofLine = await this.rowsOf(before, change);
      const known = ofLine.find(({ _id }) => _id === change._id);
      if (known !== undefined) return known;
      const after = changedStock(before, ofLine, change);
      if ('code' in after || after.last === null) return after as Fault;
      if (!isKept) return after.last;
      if (!(await this.write(before, after))) continue;
      await this.keep(after.last);
      return after.last;
    }
  }

  /** All rows of the line and the one of this id, as of this document: those that the document has let go of are in the collection. */
  private async rowsOf({ last }: Stock, { _id, lineId }: StockChange): Promise<StockRow[]> {
    const named: Document[] = [{ _id }, ...(lineId === null ? [] : [{ lineId }]), ...(last === null ? [] : [{ _id: last._id }])];
    const found = (await this.rows.find({ $or: named } as never).toArray()) as unknown as StockRow[];
    const isKnown = last === null || found.some((row) => row._id === last._id);
    if (!isKnown) await this.keep(last);
    return (isKnown ? found : [...found, last]).filter((row) => row._id === _id || (lineId !== null && row.lineId === lineId));
  }

  private async keep({ _id, ...row }: StockRow): Promise<void> {
    await this.rows.updateOne({ _id }, { $setOnInsert: row }, { upsert: true });
  }

  private async load(itemId: string, owner: Owner): Promise<Stock> {
    this.store.evict([itemId]);
    return (await this.store.load([itemId])).get(itemId) ?? noStock(itemId, owner);
  }

  private async write(before: Stock, document: Stock): Promise<boolean> {
    const { sequence, policy, onHand, held, last } = document;
    const lost = await this.store.commit([{ before: before.sequence, document, set: { sequence, policy, onHand, held, last }, push: {} }]);
    return lost.size === 0;
  }

  private inTurn<T>(itemId: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.turns.get(itemId) ?? Promise.resolve()).then(work, work);
    this.turns.set(itemId, turn);
    const done = (): void => void (this.turns.get(itemId) === turn && this.turns.delete(itemId));
    turn.then(done, done);
    return turn;
  }
}
