/** A reconciliation as an operator reads it: a line for each currency and day, then every difference, then what was compared. */
export interface TableRow {
  processor: string;
  currency: string;
  day: string;
  direction: string;
  recorded_amount: number;
  recorded_count: number;
  processor_amount: number;
  processor_count: number;
  in_progress_amount: number;
  in_progress_count: number;
  difference: number;
}

export interface TableDifference {
  kind: string;
  account: string;
  processor: string;
  direction: string;
  currency: string;
  day: string;
  order_id: string | null;
  payment_id: string | null;
  reference: string;
  recorded_amount: number;
  processor_amount: number;
}

export interface TableReport {
  as_of: string;
  from: string;
  to: string;
  data: TableRow[];
  differences: TableDifference[];
  differences_count: number;
  unreadable_orders: string[];
}

const HEAD = ['day', 'currency', 'processor', 'direction', 'recorded', 'processor says', 'in progress', 'difference'];

const cellsOf = (row: TableRow): string[] => [
  row.day,
  row.currency,
  row.processor,
  row.direction,
  `${row.recorded_amount} (${row.recorded_count})`,
  `${row.processor_amount} (${row.processor_count})`,
  `${row.in_progress_amount} (${row.in_progress_count})`,
  String(row.difference),
];

/** The first four columns are texts, the others numbers. */
const TEXTS = 4;

function aligned(lines: readonly string[][]): string[] {
  const widths = HEAD.map((_head, column) => Math.max(...lines.map((cells) => (cells[column] ?? '').length)));
  const padded = (cell: string, column: number): string => (column < TEXTS ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0));
  return lines.map((cells) => cells.map(padded).join('  ').trimEnd());
}

const differenceLine = (found: TableDifference): string =>
  `${found.kind} ${found.day} ${found.account} ${found.processor} ${found.direction} ${found.reference}: ` +
  `recorded ${found.recorded_amount} ${found.currency}, processor ${found.processor_amount} ${found.currency}, ` +
  `order ${found.order_id ?? 'unknown'}, payment ${found.payment_id ?? 'unknown'}`;

const sumOf = (rows: readonly TableRow[], name: 'recorded_count' | 'processor_count' | 'in_progress_count'): number =>
  rows.reduce((sum, row) => sum + row[name], 0);

/** Sums may differ where no movement is named, and movements where the sums agree: both are a difference. */
export const agrees = ({ data, differences_count: count, unreadable_orders: unreadable }: TableReport): boolean =>
  count === 0 && unreadable.length === 0 && data.every(({ difference }) => difference === 0);

export function reconciliationLines(report: TableReport): string[] {
  const rows = [...report.data].sort((left, right) => (cellsOf(left).slice(0, TEXTS).join(' ') < cellsOf(right).slice(0, TEXTS).join(' ') ? -1 : 1));
  const more = report.differences_count - report.differences.length;
  return [
    ...(rows.length === 0 ? [] : aligned([HEAD, ...rows.map(cellsOf)])),
    ...report.differences.map(differenceLine),
    ...(more > 0 ? [`... and ${more} more differences; a shorter period shows them`] : []),
    ...report.unreadable_orders.map((orderId) => `${orderId}: its record cannot be read`),
    `${report.from} to ${report.to}, as of ${report.as_of}: ${sumOf(rows, 'recorded_count')} movements in the records, ` +
      `${sumOf(rows, 'processor_count')} at the processors, ${sumOf(rows, 'in_progress_count')} in progress, ${report.differences_count} differences`,
  ];
}
