import type { Caller } from '../domain/caller';
import type { GiftCards } from './ports';
export interface AskedOf {
    paymentMethod: string;
    /** Minor units. */
    amount: number;
}
type Owner = Pick<Caller, 'tenantId' | 'mode'>;
/** What the card can pay now, minor units. Errors: ApiProblem gift_card_invalid for a card that this tenant does not have. */
export declare function availableOn(cards: GiftCards, { tenantId, mode }: Owner, cardId: string): Promise<number>;
export declare const hasGiftCard: (asked: readonly AskedOf[]) => boolean;
/** Errors: ApiProblem gift_card_insufficient when a card holds less than what is asked of it in all. */
export declare function refuseSpent(cards: GiftCards, owner: Owner, asked: readonly AskedOf[]): Promise<void>;
export {};
