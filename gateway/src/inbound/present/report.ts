/** Rows of reports: flat, with the field names of the shapes; a name that ends in At is a time. */
import type { ReportPage, ReportValue } from '../../app';
import { reportShapes, type ReportName } from '../shapes/report-answers';
import { lineOf } from './csv';
import { maybeTime, snake, timeText } from './texts';

type Row = Record<string, ReportValue>;

const rowJson = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), /At$/.test(name) && typeof value === 'number' ? timeText(value) : value]));

export const reportJson = (report: ReportName, mode: string, { asOf, from, rows, sums, unreadable, nextCursor }: ReportPage): object => ({
  object: 'report',
  report,
  mode,
  as_of: timeText(asOf),
  from: maybeTime(from),
  data: rows.map(rowJson),
  sums: sums?.map(rowJson) ?? null,
  unreadable_orders: unreadable,
  next_cursor: nextCursor,
});

const columnsOf = (report: ReportName): string[] => Object.keys(reportShapes[report].row.properties);

const cellOf = (value: ReportValue | undefined): string | number => {
  if (Array.isArray(value)) return value.join(' ');
  return typeof value === 'number' ? value : String(value ?? '');
};

/** The head line: the moment, then the fields of a row. */
export const reportHead = (report: ReportName): string => lineOf(['as_of', ...columnsOf(report)]);

export const reportLines = (report: ReportName, { asOf, rows }: ReportPage): string =>
  rows
    .map(rowJson)
    .map((row) => lineOf([timeText(asOf), ...columnsOf(report).map((name) => cellOf(row[name]))]))
    .join('');
