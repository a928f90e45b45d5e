/** The table at the end of a replay. */
import { formatDecimal } from './decimal';
import { OUTCOMES, type Ledger, type Outcome } from './ledger';
import type { Check } from './checks';
import { CURRENCY, type SalesFile } from './sales-file';

const NAME = 48;
const LINES = 9;
const AMOUNT = 18;

const row = (name: string, lines: string, amount: string): string => `${name.padEnd(NAME)}${lines.padStart(LINES)}${amount.padStart(AMOUNT)}`;

export function tableOf(file: SalesFile, ledger: Ledger): string {
  const rule = '-'.repeat(NAME + LINES + AMOUNT);
  const rows = (Object.entries(OUTCOMES) as Array<[Outcome, string]>)
    .map(([outcome, name]) => ({ name, ...ledger.classes[outcome] }))
    .filter(({ lines, amount }) => lines > 0 || amount !== 0n)
    .map(({ name, lines, amount }) => row(name, String(lines), formatDecimal(amount)));
  return [
    row('outcome', 'lines', `amount ${CURRENCY}`),
    rule,
    ...rows,
    rule,
    row('sum of the classes', String(ledger.lines), formatDecimal(ledger.amount)),
    row('the file itself', String(file.rows), formatDecimal(file.net)),
    '',
    'A line counts in one class, the gravest; its amount may be split over several.',
  ].join('\n');
}

export function checksTable(checks: Check[]): string {
  return checks
    .map(({ name, expected, actual, ok }) => `${ok ? 'ok  ' : 'NOT '} ${name.padEnd(NAME)}${actual.padStart(AMOUNT)}${ok ? '' : `   expected ${expected}`}`)
    .join('\n');
}
