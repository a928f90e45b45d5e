/** The trace as a person reads it: rule, code, tests; then one line for each section, and the sum on the last line. */
import { basename } from 'node:path';
import type { Trace } from './trace';

const FILES_SHOWN = 4;

const shortened = (files: readonly string[]): string => {
  const names = [...new Set(files.map((file) => basename(file).replace(/\.ts$/, '')))];
  const more = names.length - FILES_SHOWN;
  return names.length === 0 ? '-' : `${names.slice(0, FILES_SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

const count = (traces: readonly Trace[], state: Trace['state']): number => traces.filter((trace) => trace.state === state).length;

export const sumOf = (traces: readonly Trace[]): string =>
  `${traces.length} rules: ${count(traces, 'proved')} proved, ${count(traces, 'in part')} in part, ${count(traces, 'open')} open, ${count(traces, 'broken')} broken`;

export function reportOf(traces: readonly Trace[]): string {
  const rows = traces.map(({ rule, code, tests, state }) => [rule.id.padEnd(5), state.padEnd(8), shortened(code).padEnd(70), shortened(tests)].join('  '));
  const sections = [...new Set(traces.map(({ rule }) => rule.section))];
  const sums = sections.map((section) => `${section.padEnd(34)}${sumOf(traces.filter(({ rule }) => rule.section === section))}`);
  return [...rows, '', ...sums, '', sumOf(traces)].join('\n');
}
