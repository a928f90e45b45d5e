/** A published table of transitions: rows are states reached by sentences, columns are facts, cells the status after the fact (U6). */
import { given } from './table';
import { said } from './words';
import type { Sale } from './sale';

export interface Matrix {
  /** Sentences by the name of the state that they lead to. */
  states: Readonly<Record<string, string>>;
  /** Sentences by the name of the fact. */
  facts: Readonly<Record<string, string>>;
  statusOf: (sale: Sale) => string | undefined;
}

const cells = (line: string): string[] => line.trim().split(/\s+/);

/** One test for each pair; the table must name every state and every fact. Returns the types of its facts. */
export function matrix({ states, facts, statusOf }: Matrix, text: string): string[] {
  const [head = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '');
  const columns = cells(head).slice(1);
  const rows = lines.map(cells);

  test('the table has every state and every fact', () => {
    expect(columns).toEqual(Object.keys(facts));
    expect(rows.map(([state]) => state)).toEqual(Object.keys(states));
    for (const row of rows) expect(row).toHaveLength(columns.length + 1);
  });

  const pairs = rows.flatMap(([state = '', ...after]) => after.map((status, index) => [state, columns[index] ?? '', status] as const));
  test.each(pairs)('%s, %s -> %s', (state, fact, status) => {
    const sale = given(states[state] ?? '');
    const { judgement } = sale.play(said(facts[fact] ?? '', sale.state));
    expect(['accepted', 'divergent']).toContain(judgement.verdict);
    expect(statusOf(sale)).toBe(status);
  });
  return Object.values(facts).map((fact) => said(fact, null).type);
}
