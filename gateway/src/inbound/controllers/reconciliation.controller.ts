/** What the records say was moved beside what the processors say, of the caller's account or of all (B10, S1). */
import { Controller, Inject } from '@nestjs/common';
import type { Clock } from '@concord/chassis';
import { Reconciler, type Period } from '../../app';
import type { Caller } from '../../domain/caller';
import { ApiProblem } from '../../domain/error-codes';
import type { Reconciled } from '../../domain/reconciliation';
import { examples } from '../examples/reconciliation';
import { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { differencesTable, reconciliationJson, rowsTable } from '../present/reconciliation';
import { ReconciliationQuery } from '../shapes/queries';
import { ReconciliationReport } from '../shapes/reconciliation-answers';
import { CLOCK } from './tokens';

const DAY_MS = 86_400_000;
const DAYS = 31;
const DAYS_MAX = 92;
const DIFFERENCES = 100;

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 'YYYY-MM-DD'.length);

/** Errors: ApiProblem for a day that is none. */
function startOf(name: string, day: string): number {
  const start = Date.parse(day);
  if (Number.isNaN(start) || dayOf(start) !== day) throw new ApiProblem('invalid_request', `${name}: there is no day ${day}.`);
  return start;
}

/** Days of the processors, which know no test clock. Errors: ApiProblem for a period that is none or too long. */
function periodOf({ from, to }: ReconciliationQuery, now: number): Period {
  const last = to === undefined ? startOf('to', dayOf(now)) : startOf('to', to);
  const first = from === undefined ? last - (DAYS - 1) * DAY_MS : startOf('from', from);
  if (first > last) throw new ApiProblem('invalid_request', `from is later than to: ${dayOf(first)}, ${dayOf(last)}.`);
  if (last - first >= DAYS_MAX * DAY_MS) throw new ApiProblem('invalid_request', `A reconciliation is of ${DAYS_MAX} days at most.`);
  return { from: dayOf(first), to: dayOf(last) };
}

@Controller('v1/reports')
export class ReconciliationController {
  constructor(
    @Inject(Reconciler) private readonly reconciler: Reconciler,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route({
    method: 'GET',
    path: 'reconciliation',
    tag: 'Reports',
    summary: "Captures and refunds of the records beside the processors' own, by currency and day",
    access: 'orders:read',
    query: ReconciliationQuery,
    answer: ReconciliationReport,
    hasTable: true,
    example: examples.readReconciliationReport,
  })
  async readReconciliationReport(@TheCall() { caller, query, accepted }: Call<unknown, ReconciliationQuery>): Promise<HttpAnswer> {
    const period = periodOf(query, this.clock.now());
    const isTable = query.format === undefined ? accepted === 'text/csv' : query.format === 'csv';
    if (!isTable && query.table !== undefined) throw new ApiProblem('invalid_request', 'JSON has rows and differences; table is for CSV.');
    if (isTable && query.limit !== undefined) throw new ApiProblem('invalid_request', 'A table has all rows; limit is for JSON.');
    const isAll = query.all_accounts === true;
    const reconciled = await this.reconciled(caller, period, isAll);
    if (isTable) return tableAnswer(reconciled, query.table ?? 'rows');
    return new HttpAnswer(reconciliationJson(reconciled, period, isAll ? null : caller.mode, query.limit ?? DIFFERENCES));
  }

  private reconciled(caller: Caller, period: Period, isAll: boolean): Promise<Reconciled> {
    if (!isAll) return this.reconciler.one({ tenantId: caller.tenantId, mode: caller.mode }, period);
    if (!caller.isOperator) throw new ApiProblem('access_denied', 'All accounts are for the operator of the installation.');
    return this.reconciler.all(period);
  }
}

function tableAnswer(reconciled: Reconciled, table: string): HttpAnswer {
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="reconciliation-${table}.csv"`,
    'x-differences': String(reconciled.differences.length),
    'x-unreadable-orders': String(reconciled.unreadable.length),
  };
  return new HttpAnswer(table === 'differences' ? differencesTable(reconciled) : rowsTable(reconciled), 200, headers);
}
