/** Inside only: the stock of catalogue items for the gateway, which has checked the shapes. */
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { StockKeeper, type Kept, type StockAdjustment, type StockCount } from '../app';
import type { Item, Owner } from '../domain/catalog';
import { availableOf } from '../domain/stock';

@Controller('internal/stock')
export class StockController {
  constructor(@Inject(StockKeeper) private readonly keeper: StockKeeper) {}

  /** Of each item that was ever counted, in millionths of a unit. */
  @Get()
  async read(@Query('ids') ids: string): Promise<object> {
    const found = await this.keeper.read(ids.split(','));
    return Object.fromEntries(
      [...found].map(([id, stock]) => [id, { policy: stock.policy, onHand: stock.onHand, held: stock.held, available: availableOf(stock) }]),
    );
  }

  @Post(':id/count')
  @HttpCode(200)
  count(@Param('id') id: string, @Body() body: StockCount): Promise<Kept<Item>> {
    return this.keeper.count(id, body);
  }

  @Post(':id/adjustments')
  @HttpCode(200)
  adjust(@Param('id') id: string, @Body() body: StockAdjustment): Promise<Kept<Item>> {
    return this.keeper.adjust(id, body);
  }

  @Post(':id/stop')
  @HttpCode(200)
  stop(@Param('id') id: string, @Body() owner: Owner): Promise<Kept<Item>> {
    return this.keeper.stop(id, owner);
  }
}
