/** Stored value: issued here, spent as a payment method, given back by refunds (PY10). */
import { Controller, Inject } from '@nestjs/common';
import { commandIdOf, giftTokenOf, isGiftCardId, newGiftCardId } from '@concord/contracts';
import type { GiftCards } from '../../app';
import { ApiProblem } from '../../domain/error-codes';
import { examples } from '../examples/gift-cards';
import { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { giftCardJson } from '../present/gift-card';
import { GiftCardOut } from '../shapes/answers';
import { GiftCardIn } from '../shapes/money-in';
import { NoQuery } from '../shapes/queries';
import { notFound } from './ids';
import { GIFT_CARDS, SECRET } from './tokens';

const tag = 'Gift cards';

@Controller('v1/gift_cards')
export class GiftCardsController {
  constructor(
    @Inject(GIFT_CARDS) private readonly cards: GiftCards,
    @Inject(SECRET) private readonly secret: string,
  ) {}

  @Route({
    method: 'POST',
    path: '',
    tag,
    summary: 'Issue a gift card; its payment method is in this answer and nowhere else',
    access: 'payments:write',
    status: 201,
    answer: GiftCardOut,
    body: GiftCardIn,
    query: NoQuery,
    isKeyRequired: true,
    errors: ['idempotency_key_reused'],
    example: examples.createGiftCard,
  })
  async createGiftCard(@TheCall() { caller, body, write }: Call<GiftCardIn>): Promise<HttpAnswer> {
    const { tenantId, mode } = caller;
    const { currency, amount } = body;
    const id = newGiftCardId(tenantId, commandIdOf(tenantId, mode, write.idempotencyKey));
    const card = await this.cards.issue({ _id: id, tenantId, mode, currency, issued: amount });
    if (card.currency !== currency || card.issued !== amount)
      throw new ApiProblem('idempotency_key_reused', `The key issued a card over ${card.issued} ${card.currency}.`);
    return new HttpAnswer({ ...giftCardJson(card), payment_method: giftTokenOf(this.secret, id) }, 201);
  }

  @Route({
    method: 'GET',
    path: ':id',
    tag,
    summary: 'Read a gift card and everything that moved on it',
    access: 'orders:read',
    answer: GiftCardOut,
    query: NoQuery,
    errors: ['gift_card_not_found'],
    example: examples.readGiftCard,
  })
  async readGiftCard(@TheCall() { caller, params }: Call): Promise<object> {
    const { id = '' } = params;
    const card = isGiftCardId(id) ? await this.cards.read(id) : null;
    if (card === null || card.tenantId !== caller.tenantId || card.mode !== caller.mode) throw notFound('gift_card_not_found');
    return giftCardJson(card);
  }
}
