import { Controller, Get, Inject, Query } from '@nestjs/common';
import { JOURNAL_LIMIT_MAX, journalPage, journalSummary, orderPage, Processor } from '../app';
import { countOf } from './parse';

const LIMIT_DEFAULT = 100;

@Controller('journal')
export class JournalController {
  constructor(@Inject(Processor) private readonly processor: Processor) {}

  @Get()
  page(@Query('after') after?: string, @Query('cursor') cursor?: string, @Query('limit') limit?: string, @Query('order_id') orderId?: string): object {
    const count = Math.min(JOURNAL_LIMIT_MAX, countOf(limit, 'limit', LIMIT_DEFAULT));
    const position = countOf(after ?? cursor, 'after', 0);
    if (orderId !== undefined) return orderPage(this.processor.recordsOf(orderId), position, count);
    return journalPage(this.processor.records, position, count);
  }

  @Get('summary')
  summary(): object {
    return journalSummary(this.processor.moved);
  }
}
