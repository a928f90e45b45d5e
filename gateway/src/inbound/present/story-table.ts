/** The story of an order as a table for a spreadsheet: RFC 4180, one line for each entry, amounts in minor units. */
import type { OrderEvent } from '@concord/contracts';
import { lineOf } from './csv';
import { wordsOf } from './ledger';
import { balanceJson, timeText } from './texts';

const NAMED = ['sequence', 'version', 'recorded_at', 'occurred_at', 'verdict', 'type', 'actor', 'code', 'words'] as const;

const cellsOf = (entry: OrderEvent, currency: string): Array<string | number> => [
  entry.sequence,
  entry.version,
  timeText(entry.recordedAt),
  timeText(entry.occurredAt),
  entry.verdict,
  entry.type,
  `${entry.actor.kind} ${entry.actor.id}`,
  entry.code ?? '',
  wordsOf(entry, currency),
  ...Object.values(balanceJson(entry.balance)),
  entry.hash,
];

/** The balance is the one after the entry. `entries` has one entry at least. */
export function storyTable(entries: readonly OrderEvent[], currency: string): string {
  const buckets = entries[0] === undefined ? [] : Object.keys(balanceJson(entries[0].balance));
  const lines = [[...NAMED, ...buckets, 'hash'], ...entries.map((entry) => cellsOf(entry, currency))];
  return lines.map(lineOf).join('');
}
