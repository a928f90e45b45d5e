/** The catalogue of each tenant, and the look-ups that copy from it into commands (T15). */
import type { Clock } from '@concord/chassis';
import type { CommandMeta } from '@concord/contracts';
import { isOf, rateFault, type Fault, type Item, type Owner, type TaxRateEntry } from '../domain/catalog';
import { copyInto, type Copied } from '../domain/copies';
import type { Promotion } from '../domain/promotion';
import { isNaming, itemsNamed, ratesNamed, type Naming } from '../domain/named-entries';
import { EntryKeeper } from './keep-entries';
import type { AuthorityOrders, CatalogStores } from './ports';
import { freshPrices, type Fresh } from './reprice';

export class Catalog {
  readonly items: EntryKeeper<Item>;
  readonly taxRates: EntryKeeper<TaxRateEntry>;
  readonly promotions: EntryKeeper<Promotion>;

  constructor(
    private readonly stores: CatalogStores,
    clock: Clock,
  ) {
    const now = (): number => clock.now();
    this.items = new EntryKeeper<Item>(stores.items, now, (owner, { taxRateIds }) => this.ratesFault(owner, taxRateIds ?? []));
    this.promotions = new EntryKeeper<Promotion>(stores.promotions, now, () => Promise.resolve(null));
    this.taxRates = new EntryKeeper<TaxRateEntry>(stores.taxRates, now, (owner, { compoundOn = null }) =>
      this.ratesFault(owner, compoundOn === null ? [] : [compoundOn]),
    );
  }

  /** The command with copies of what it names; as it is, without a read, when it names nothing. */
  async copyInto<C extends Naming>(owner: Owner, command: C): Promise<Copied<C>> {
    if (!isNaming(command)) return { kind: 'copied', command };
    const { ids, keys } = itemsNamed(owner, command);
    const items = ids.length + keys.length === 0 ? [] : await this.stores.items.find(ids, keys);
    const rates = ratesNamed(command, items);
    return copyInto(owner, command, { items, taxRates: rates.length === 0 ? [] : await this.stores.taxRates.find(rates) });
  }

  /** The prices of now for the lines of an order (T16). */
  freshPrices(meta: CommandMeta, orders: AuthorityOrders): Promise<Fresh> {
    return freshPrices(meta, orders, this.stores);
  }

  /** What an entry names has to be there when it is kept, too. */
  private async ratesFault(owner: Owner, ids: readonly string[]): Promise<Fault | null> {
    if (ids.length === 0) return null;
    const found = (await this.stores.taxRates.find(ids)).filter(isOf(owner));
    for (const id of ids) {
      const fault = rateFault(
        id,
        found.find(({ _id }) => _id === id),
        'part',
      );
      if (fault !== null) return fault;
    }
    return null;
  }
}
