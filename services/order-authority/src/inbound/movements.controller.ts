/** What the records say that processors moved, for the gateway, which compares it with their statements (B10). */
import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { MovementsPage } from '@concord/contracts';
import { RecordedMovements } from '../app';

interface MovementsParameters {
  tenant: string;
  mode: string;
  /** Milliseconds since the epoch; `before` is not in it. */
  from: string;
  before: string;
  after?: string;
  limit: string;
}

@Controller('internal/movements')
export class MovementsController {
  constructor(@Inject(RecordedMovements) private readonly movements: RecordedMovements) {}

  @Get()
  page(@Query() { tenant: tenantId, mode, from, before, after = '', limit }: MovementsParameters): Promise<MovementsPage> {
    return this.movements.read({ tenantId, mode, from: Number(from), before: Number(before), after, limit: Number(limit) });
  }

  @Get('owners')
  async owners(): Promise<object> {
    return { data: await this.movements.owners() };
  }
}
