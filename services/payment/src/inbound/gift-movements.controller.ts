/** Inside only: the statement of the gift cards of a tenant and mode, as a processor gives one of an account (B10). */
import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Clock } from '@concord/chassis';
import type { GiftLedger } from '../app';
import { giftTotals, type GiftMovement } from '../domain/gift-statement';
import { LEDGER } from './gift-cards.controller';

export const CLOCK = Symbol('clock');

const CARDS_AT_ONCE = 500;
const DAY_MS = 86_400_000;

interface StatementQuery {
  tenant: string;
  mode: string;
  /** Days, both included. */
  from: string;
  to: string;
  cursor?: string;
}

/** The moment that all pages are of, and the last card read. */
function pointOf(cursor: string | undefined, now: number): { asOf: number; after: string } {
  const [asOf = '', after = ''] = cursor === undefined ? [] : Buffer.from(cursor, 'base64url').toString().split(' ');
  return { asOf: cursor === undefined ? now : Number(asOf), after };
}

const wire = ({ at, orderId, paymentId, refundId, ...movement }: GiftMovement): object => ({
  ...movement,
  at: new Date(at).toISOString(),
  order_id: orderId,
  payment_id: paymentId,
  refund_id: refundId,
});

@Controller('internal/gift_card_movements')
export class GiftMovementsController {
  constructor(
    @Inject(LEDGER) private readonly ledger: GiftLedger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async page(@Query() { tenant: tenantId, mode, from, to, cursor }: StatementQuery): Promise<object> {
    const { asOf, after } = pointOf(cursor, this.clock.now());
    const period = { from: Date.parse(from), before: Math.min(Date.parse(to) + DAY_MS, asOf) };
    const { movements, last } = await this.ledger.movements({ tenantId, mode, period, after, limit: CARDS_AT_ONCE });
    return {
      as_of: new Date(asOf).toISOString(),
      data: movements.map(wire),
      totals: giftTotals(movements),
      next_cursor: last === null ? null : Buffer.from(`${asOf} ${last}`).toString('base64url'),
    };
  }

  @Get('accounts')
  async accounts(): Promise<object> {
    return { data: await this.ledger.accounts() };
  }
}
