/** A reconciliation as JSON and as tables; rows and differences have the fields of their shapes. */
import type { Difference, Reconciled, Row, WaitingSum } from '../../domain/reconciliation';
import type { Period } from '../../app';
import { ReconciliationDifference, ReconciliationRow } from '../shapes/reconciliation-answers';
import { lineOf } from './csv';
import { snakeKeys, timeText } from './texts';

type Flat = Record<string, string | number | null>;

const flat = (value: Row | Difference | WaitingSum): Flat => snakeKeys(value) as Flat;

/** `mode` is null for all accounts; `limit` is how many differences are named. */
export function reconciliationJson(
  { asOf, rows, waiting, differences, unreadable }: Reconciled,
  { from, to }: Period,
  mode: string | null,
  limit: number,
): object {
  return {
    object: 'report',
    report: 'reconciliation',
    mode,
    as_of: timeText(asOf),
    from,
    to,
    data: rows.map(flat),
    waiting: waiting.map(flat),
    differences: differences.slice(0, limit).map(flat),
    differences_count: differences.length,
    unreadable_orders: unreadable,
  };
}

function tableOf(asOf: number, columns: readonly string[], values: ReadonlyArray<Row | Difference>): string {
  const lines = values.map(flat).map((value) => lineOf([timeText(asOf), ...columns.map((name) => value[name] ?? '')]));
  return [lineOf(['as_of', ...columns]), ...lines].join('');
}

export const rowsTable = ({ asOf, rows }: Reconciled): string => tableOf(asOf, Object.keys(ReconciliationRow.properties), rows);

export const differencesTable = ({ asOf, differences }: Reconciled): string => tableOf(asOf, Object.keys(ReconciliationDifference.properties), differences);
