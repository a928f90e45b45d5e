import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import { JOURNAL_LIMIT_MAX, TaxService } from '../app';
import { giveLater, type Reply } from './answer';
import { countOf } from './parse';
import { calculationOf, reportOf } from './parse-tax';

/** The tax service, beside the processor and of another company than it. */
@Controller('tax')
export class TaxController {
  constructor(@Inject(TaxService) private readonly service: TaxService) {}

  @Post('calculations')
  calculate(@Body() body: unknown, @Res() reply: Reply): void {
    giveLater(reply, this.service.calculate(calculationOf(body)));
  }

  @Post('transactions')
  report(@Body() body: unknown, @Res() reply: Reply): void {
    giveLater(reply, this.service.report(reportOf(body)));
  }

  /** What it worked out and was told for one order, or for all, in order. */
  @Get('journal')
  journal(@Query('order_id') orderId?: string, @Query('after') after?: string, @Query('limit') limit?: string): object {
    const count = Math.min(JOURNAL_LIMIT_MAX, countOf(limit, 'limit', JOURNAL_LIMIT_MAX));
    const records = orderId === undefined ? this.service.records : this.service.recordsOf(orderId);
    const later = records.filter(({ sequence }) => sequence > countOf(after, 'after', 0));
    const data = later.slice(0, count).map(({ sequence, at, kind, key, answer }) => ({ sequence, at, kind, key, answer }));
    return { data, next_cursor: data.length < later.length ? String(data.at(-1)?.sequence) : null };
  }
}
