/** Reports over all orders of the caller's tenant and mode (S1), as JSON in pages or as one table. */
import { Readable } from 'node:stream';
import { Controller, Inject } from '@nestjs/common';
import type { ReportPage } from '../../app';
import type { Caller } from '../../domain/caller';
import { ApiProblem } from '../../domain/error-codes';
import { examples } from '../examples/reports';
import { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { Writer } from '../http/outcome';
import { reportHead, reportJson, reportLines } from '../present/report';
import { PeriodReportQuery, ReportQuery } from '../shapes/queries';
import { reportShapes, type ReportName } from '../shapes/report-answers';
import { Reader } from './reader';

const LIMIT = 100;
const TABLE_LIMIT = 500;

const route = (name: ReportName) =>
  ({ method: 'GET', path: name, tag: 'Reports', access: 'orders:read', query: ReportQuery, answer: reportShapes[name].answer, hasTable: true }) as const;

type Asked = Call<unknown, ReportQuery>;

const timeOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Date.parse(text));

@Controller('v1/reports')
export class ReportsController {
  constructor(
    @Inject(Reader) private readonly reader: Reader,
    @Inject(Writer) private readonly writer: Writer,
  ) {}

  @Route({ ...route('balances'), summary: 'Every order with its buckets, and their sums', example: examples.balances })
  readBalancesReport(@TheCall() call: Asked): Promise<HttpAnswer> {
    return this.report('balances', call);
  }

  @Route({ ...route('receivables'), summary: 'What buyers owe, by age', example: examples.receivables })
  readReceivablesReport(@TheCall() call: Asked): Promise<HttpAnswer> {
    return this.report('receivables', call);
  }

  @Route({ ...route('tax'), query: PeriodReportQuery, summary: 'Tax sold and reversed, by rate, between two times', example: examples.tax })
  readTaxReport(@TheCall() call: Asked): Promise<HttpAnswer> {
    return this.report('tax', call);
  }

  @Route({ ...route('refunds'), query: PeriodReportQuery, summary: 'Refunds by cause and reason, between two times', example: examples.refunds })
  readRefundsReport(@TheCall() call: Asked): Promise<HttpAnswer> {
    return this.report('refunds', call);
  }

  @Route({ ...route('surplus'), summary: 'Money that is due to buyers, by age', example: examples.surplus })
  readSurplusReport(@TheCall() call: Asked): Promise<HttpAnswer> {
    return this.report('surplus', call);
  }

  @Route({ ...route('divergences'), summary: 'Open contradictions by age, with their owner and what each blocks', example: examples.divergences })
  readDivergencesReport(@TheCall() call: Asked): Promise<HttpAnswer> {
    return this.report('divergences', call);
  }

  private async report(name: ReportName, { caller, query, accepted }: Asked): Promise<HttpAnswer> {
    const isTable = query.format === undefined ? accepted === 'text/csv' : query.format === 'csv';
    if (!isTable) return new HttpAnswer(reportJson(name, caller.mode, await this.page(name, caller, query, LIMIT)));
    if (query.limit !== undefined || query.cursor !== undefined)
      throw new ApiProblem('invalid_request', 'A table has all rows; limit and cursor are for JSON.');
    const first = await this.page(name, caller, query, TABLE_LIMIT);
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'x-unreadable-orders': String(first.unreadable?.length ?? 0),
    };
    return new HttpAnswer(Readable.from(this.lines(name, caller, query, first)), 200, headers);
  }

  /** Read as it is sent, so that no more than a page is kept; an answer that breaks off has no proper end. */
  private async *lines(name: ReportName, caller: Caller, query: ReportQuery, first: ReportPage): AsyncGenerator<string> {
    yield reportHead(name);
    let page = first;
    for (;;) {
      if (page.rows.length > 0) yield reportLines(name, page);
      if (page.nextCursor === null) return;
      page = await this.page(name, caller, { ...query, cursor: page.nextCursor }, TABLE_LIMIT);
    }
  }

  private async page(name: ReportName, caller: Caller, { as_of_time: asOf, from, limit, cursor }: ReportQuery, limitWithout: number): Promise<ReportPage> {
    const now = this.writer.context(caller).now;
    const request = { now, asOf: timeOf(asOf), from: timeOf(from), limit: limit ?? limitWithout, cursor };
    const page = await this.reader.authority.report(caller.tenantId, caller.mode, name, request);
    if (page === null) throw new ApiProblem('invalid_request', 'The cursor is none of a report.');
    return page;
  }
}
