/** The uses of promotions in MongoDB: one document a promotion, written by compare-and-set, so that of many at once no more get one than the limit says (K1, V3). */
import { VersionedStore } from '@concord/chassis';
import type { UseLedger } from '../app';
import type { Fault } from '../domain/catalog';
import type { Promotion } from '../domain/promotion';
import { claimed, noUses, released, type Claim, type PromotionUses } from '../domain/promotion-uses';

const CACHE_SIZE = 100;

export class MongoPromotionUses implements UseLedger {
  private readonly store: VersionedStore<PromotionUses>;

  constructor(collection: ConstructorParameters<typeof VersionedStore>[0]) {
    this.store = new VersionedStore<PromotionUses>(collection, { cacheSize: CACHE_SIZE });
  }

  async claim(promotion: Promotion, claim: Claim, isKept: boolean): Promise<Fault | null> {
    let fault: Fault | null = null;
    await this.write(promotion._id, (before) => {
      const after = claimed(promotion, before, claim);
      fault = 'code' in after ? after : null;
      return 'code' in after || !isKept ? before : after;
    });
    return fault;
  }

  async release(promotionId: string, claim: Omit<Claim, 'customer'>): Promise<void> {
    await this.write(promotionId, (before) => released(before, claim));
  }

  async count(promotionIds: readonly string[]): Promise<Map<string, number>> {
    this.store.evict(promotionIds);
    const found = await this.store.load(promotionIds);
    return new Map(promotionIds.map((id) => [id, found.get(id)?.uses.length ?? 0]));
  }

  private async write(id: string, next: (before: PromotionUses) => PromotionUses): Promise<void> {
    for (;;) {
      this.store.evict([id]);
      const before = (await this.store.load([id])).get(id) ?? noUses(id);
      const after = next(before);
      if (after === before) return;
      const { sequence, uses } = after;
      const lost = await this.store.commit([{ before: before.sequence, document: after, set: { sequence, uses }, push: {} }]);
      if (lost.size === 0) return;
    }
  }
}
