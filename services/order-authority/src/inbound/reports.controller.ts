/** Reports for the gateway, which has checked the shape and the scope; the tenant comes with every question (S1). */
import { Controller, Get, HttpException, Inject, Param, Query } from '@nestjs/common';
import type { Clock } from '@concord/chassis';
import { ReportPages } from '../app';
import { isReport } from '../domain/reports';
import { CLOCK } from './tokens';

interface ReportParameters {
  tenant: string;
  mode: string;
  /** Times are milliseconds since the epoch. The tenant's own time now. */
  now: string;
  as_of?: string;
  from?: string;
  limit: string;
  cursor?: string;
}

const CURSOR = /^(\d{1,15}) (\d{0,15}) (ord_[0-9a-z]{26})$/;

/** Opaque: the moment that all pages are of, its beginning, and the last order listed. */
const cursorOf = (asOf: number, from: number | null, last: string): string => Buffer.from(`${asOf} ${from ?? ''} ${last}`).toString('base64url');

function pointOf({ cursor, now, as_of: asOf, from }: ReportParameters, clock: Clock): { asOf: number; from: number | null; after: string | null } {
  if (cursor === undefined)
    return { asOf: asOf === undefined ? Math.max(Number(now), clock.now()) : Number(asOf), from: from === undefined ? null : Number(from), after: null };
  const [, at, since = '', after] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (after === undefined) throw new HttpException('no cursor of a report', 404);
  return { asOf: Number(at), from: since === '' ? null : Number(since), after };
}

@Controller('internal/reports')
export class ReportsController {
  constructor(
    @Inject(ReportPages) private readonly reports: ReportPages,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':name')
  async report(@Param('name') name: string, @Query() parameters: ReportParameters): Promise<unknown> {
    if (!isReport(name)) throw new HttpException('no such report', 404);
    const { tenant: tenantId, mode, limit } = parameters;
    const point = pointOf(parameters, this.clock);
    const { asOf, rows, sums, unreadable, next } = await this.reports.read({ name, tenantId, mode, ...point, limit: Number(limit) });
    return { as_of: asOf, from: point.from, rows, sums, unreadable, next_cursor: next === null ? null : cursorOf(asOf, point.from, next) };
  }
}
