/** Rates and percentiles of timed calls. Times are milliseconds; what is counted is whole work, done and checked. */
export interface Measured {
  clients: number;
  count: number;
  seconds: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

const percentile = (sorted: number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;

/** Runs work from so many clients at once for so long; an error of any client ends the measurement. */
export async function measure(clients: number, seconds: number, work: (client: number) => Promise<void>): Promise<Measured> {
  const times: number[] = [];
  const startedAt = performance.now();
  const until = startedAt + seconds * 1_000;
  const run = async (client: number): Promise<void> => {
    for (let begun = performance.now(); begun < until; begun = performance.now()) {
      await work(client);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => run(client)));
  const elapsed = (performance.now() - startedAt) / 1_000;
  times.sort((left, right) => left - right);
  return {
    clients,
    count: times.length,
    seconds: elapsed,
    perSecond: times.length / elapsed,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
  };
}

export const round = (value: number, places = 1): string => value.toFixed(places);

export function tableOf(head: string[], rows: string[][]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: string[]): string =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  return [line(head), ...rows.map(line)].join('\n');
}
