import { Controller, Get, Inject, Query } from '@nestjs/common';
import { JOURNAL_LIMIT_MAX, journalPage, journalSummary, Processor } from '../app';
import { countOf } from './parse';

const LIMIT_DEFAULT = 100;

@Controller('journal')
export class JournalController {
  constructor(@Inject(Processor) private readonly processor: Processor) {}

  @Get()
  page(@Query('after') after?: string, @Query('cursor') cursor?: string, @Query('limit') limit?: string): object {
    const count = Math.min(JOURNAL_LIMIT_MAX, countOf(limit, 'limit', LIMIT_DEFAULT));
    return journalPage(this.processor.records, countOf(after ?? cursor, 'after', 0), count);
  }

  @Get('summary')
  summary(): object {
    return journalSummary(this.processor.moved);
  }
}
