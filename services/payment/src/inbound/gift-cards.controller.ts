/** Inside only: cards for the gateway, and refunds to a card for the refund service in the words of the processor. */
import { Body, Controller, Get, HttpCode, HttpException, Inject, Param, Post } from '@nestjs/common';
import type { GiftLedger } from '../app';
import type { GiftAnswer, GiftCard, GiftIssue } from '../domain/gift-card';

export const LEDGER = Symbol('ledger');

interface RefundCall {
  key: string;
  tenant_id: string;
  mode: string;
  order_id: string;
  payment_id: string;
  refund_id: string;
  amount: number;
  currency: string;
}

const wire = ({ at, ...answer }: GiftAnswer): object => ({ ...answer, at: new Date(at).toISOString() });

@Controller('internal/gift_cards')
export class GiftCardsController {
  constructor(@Inject(LEDGER) private readonly ledger: GiftLedger) {}

  @Post()
  @HttpCode(200)
  issue(@Body() issue: GiftIssue): Promise<GiftCard> {
    return this.ledger.issue(issue);
  }

  @Get(':id')
  async read(@Param('id') id: string): Promise<GiftCard> {
    const card = await this.ledger.read(id);
    if (card === null) throw new HttpException('no such gift card', 404);
    return card;
  }

  @Post(':id/refunds')
  @HttpCode(200)
  async refund(@Param('id') id: string, @Body() body: RefundCall): Promise<object> {
    const { key, tenant_id: tenantId, mode, order_id: orderId, payment_id: paymentId, refund_id: refundId, amount, currency } = body;
    const fixed = { kind: 'refund', isManual: false, isFinal: true } as const;
    return wire(await this.ledger.operate(id, { ...fixed, key, tenantId, mode, orderId, paymentId, refundId, amount, currency }));
  }

  @Post(':id/loads')
  @HttpCode(200)
  async load(@Param('id') cardId: string, @Body() body: RefundCall): Promise<object> {
    const { key, tenant_id: tenantId, mode, order_id: orderId, payment_id: paymentId, refund_id: refundId, amount, currency } = body;
    return wire(await this.ledger.load({ cardId, key, tenantId, mode, orderId, paymentId, refundId, amount, currency }));
  }

  @Get(':id/operations/:key')
  async answer(@Param('id') id: string, @Param('key') key: string): Promise<object> {
    const answer = await this.ledger.answerTo(id, key);
    if (answer === null) throw new HttpException('no such operation', 404);
    return { answer: wire(answer) };
  }
}
