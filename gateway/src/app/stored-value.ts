/** What gift cards hold before an attempt begins: spent elsewhere since the buyer approved, a payment is stopped before any attempt exists (26.8, PY10). */
import { giftCardIdOf } from '@concord/contracts';
import type { Caller } from '../domain/caller';
import { ApiProblem } from '../domain/error-codes';
import type { GiftCards } from './ports';

export interface AskedOf {
  paymentMethod: string;
  /** Minor units. */
  amount: number;
}

type Owner = Pick<Caller, 'tenantId' | 'mode'>;

/** What the card can pay now, minor units. Errors: ApiProblem gift_card_invalid for a card that this tenant does not have. */
export async function availableOn(cards: GiftCards, { tenantId, mode }: Owner, cardId: string): Promise<number> {
  const card = await cards.read(cardId);
  if (card === null || card.tenantId !== tenantId || card.mode !== mode) throw new ApiProblem('gift_card_invalid', 'There is no such gift card.');
  return card.balance - card.reserved;
}

export const hasGiftCard = (asked: readonly AskedOf[]): boolean => asked.some(({ paymentMethod }) => giftCardIdOf(paymentMethod) !== undefined);

/** Errors: ApiProblem gift_card_insufficient when a card holds less than what is asked of it in all. */
export async function refuseSpent(cards: GiftCards, owner: Owner, asked: readonly AskedOf[]): Promise<void> {
  const sums = new Map<string, number>();
  for (const { paymentMethod, amount } of asked) {
    const id = giftCardIdOf(paymentMethod);
    if (id !== undefined) sums.set(id, (sums.get(id) ?? 0) + amount);
  }
  for (const [id, amount] of sums) {
    const available = await availableOn(cards, owner, id);
    if (available < amount) throw new ApiProblem('gift_card_insufficient', `${amount} was asked for, ${available} is available on the gift card.`);
  }
}
