/** Gift cards in MongoDB: one document a card, its journal in it, written by compare-and-set (PY10, V3). */
import { VersionedStore, type Clock, type VersionedWrite } from '@concord/chassis';
import { processorAccountOf } from '@concord/contracts';
import type { GiftLedger, GiftMovementsQuery } from '../app';
import { decideGift, issuedCard, type GiftAnswer, type GiftCard, type GiftIssue, type GiftOperation } from '../domain/gift-card';
import { giftMovements, type GiftMovement } from '../domain/gift-statement';
import { decideLoad, type GiftLoad } from '../domain/gift-load';

const CACHE_SIZE = 1_000;

type Collection = ConstructorParameters<typeof VersionedStore>[0];

const NO_CARD = { code: 'gift_card_unknown', message: 'There is no such gift card.' };

const writeOf = (before: number, card: GiftCard): VersionedWrite<GiftCard> => {
  const { sequence, issued, balance, reserved, holds, journal } = card;
  return { before, document: card, set: { sequence, issued, balance, reserved, holds }, push: { journal: journal.slice(-1) } };
};

export class MongoGiftCards implements GiftLedger {
  private readonly store: VersionedStore<GiftCard>;

  constructor(
    private readonly collection: Collection,
    private readonly clock: Clock,
  ) {
    this.store = new VersionedStore<GiftCard>(collection, { cacheSize: CACHE_SIZE });
  }

  /** The card as it is now, whoever wrote it last. */
  async read(id: string): Promise<GiftCard | null> {
    this.store.evict([id]);
    return (await this.store.load([id])).get(id) ?? null;
  }

  /** The card of this id: the one there is, else a new one. */
  async issue(issue: GiftIssue): Promise<GiftCard> {
    for (;;) {
      const known = await this.read(issue._id);
      if (known !== null) return known;
      const card = issuedCard(issue, this.clock.now());
      if ((await this.store.commit([writeOf(0, card)])).size === 0) return card;
    }
  }

  /** A declined load of a card that is not there leaves none. */
  async load(load: GiftLoad): Promise<GiftAnswer> {
    for (;;) {
      const card = await this.read(load.cardId);
      const decision = decideLoad(card, load, this.clock.now());
      const isKept = decision.isNew && (card !== null || decision.answer.failure === null);
      if (!isKept || (await this.store.commit([writeOf(card?.sequence ?? 0, decision.card)])).size === 0) return decision.answer;
    }
  }

  async operate(id: string, operation: GiftOperation): Promise<GiftAnswer> {
    for (;;) {
      const card = (await this.store.load([id])).get(id);
      if (card === undefined) return unknownCard(operation, this.clock.now());
      const decision = decideGift(card, operation, this.clock.now());
      if (!decision.isNew || (await this.store.commit([writeOf(card.sequence, decision.card)])).size === 0) return decision.answer;
    }
  }

  async movements({ tenantId, mode, period, after, limit }: GiftMovementsQuery): Promise<{ movements: GiftMovement[]; last: string | null }> {
    const filter = { tenantId, mode, _id: { $gt: after }, 'journal.at': { $gte: period.from } };
    const cards = await this.collection
      .find<GiftCard>(filter as object, { projection: { currency: 1, journal: 1 } })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
    const last = cards.length < limit ? null : (cards.at(-1)?._id ?? null);
    return { movements: cards.flatMap((card) => giftMovements(card, period)), last };
  }

  async accounts(): Promise<string[]> {
    const owners = await this.collection
      .aggregate<{ _id: Pick<GiftCard, 'tenantId' | 'mode'> }>([{ $group: { _id: { tenantId: '$tenantId', mode: '$mode' } } }])
      .toArray();
    return owners.map(({ _id: owner }) => processorAccountOf(owner));
  }

  async answerTo(id: string, key: string): Promise<GiftAnswer | null> {
    const card = await this.read(id);
    return card?.journal.find((entry) => entry.key === key)?.answer ?? null;
  }
}

const unknownCard = ({ paymentId, amount, currency }: GiftOperation, at: number): GiftAnswer => ({
  status: 'failed',
  reference: `gift_${paymentId}`,
  at,
  amount,
  currency,
  captureId: null,
  final: null,
  failure: NO_CARD,
});
