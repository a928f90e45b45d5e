/** Statements of accounts: what a merchant's books are compared with. */
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { Processor } from '../app';
import { countOf, cursorOf, dayOf, positionOf } from './parse';

const LIMIT_MAX = 5_000;

interface StatementQuery {
  /** Absent for what was moved before there were accounts. */
  account?: string;
  from?: string;
  to?: string;
  limit?: string;
  cursor?: string;
}

@Controller('movements')
export class MovementsController {
  constructor(@Inject(Processor) private readonly processor: Processor) {}

  @Get()
  page(@Query() { account, from, to, limit, cursor }: StatementQuery): object {
    const period = { from: dayOf(from, 'from'), to: dayOf(to, 'to') };
    const count = Math.min(LIMIT_MAX, Math.max(1, countOf(limit, 'limit', LIMIT_MAX)));
    const { next, ...page } = this.processor.statement(account ?? null, period, positionOf(cursor), count);
    return { account: account ?? null, ...page, next_cursor: next === null ? null : cursorOf(next) };
  }

  @Get('accounts')
  accounts(): object {
    return { data: this.processor.accounts };
  }
}
