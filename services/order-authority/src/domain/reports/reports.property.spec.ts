/** Reports over sales of any life: each sums to the order's own balance, and what happened between moments adds up (B4, B5, X2, O5). */
import type { OrderSnapshot } from '@concord/contracts';
import fc from 'fast-check';
import { anything, concrete, openings, ORDER } from '../testing/arbitrary';
import { Sale } from '../testing/sale';
import { said } from '../testing/words';
import { reports, type ReportName } from '.';
import { changes, Sums, type Row } from './report';

const NOW = 1_800_000_000_000;
const lives = fc.tuple(openings, fc.array(anything, { maxLength: 25 })).map(([opening, sentences]) => [ORDER, ...opening, ...sentences]);

const total = (rows: readonly Row[], name: string): number => rows.reduce((sum, row) => sum + Number(row[name]), 0);
const rowsOf = (name: ReportName, order: OrderSnapshot): Row[] => reports[name].rows(order, NOW);

function lived(sentences: readonly string[]): OrderSnapshot[] {
  const sale = new Sale();
  return sentences.map((sentence) => {
    sale.play(said(concrete(sentence, sale.state), sale.state));
    return sale.order;
  });
}

const everyName = Object.keys(reports) as ReportName[];

test('B3, O5: receivables, surplus and refunds sum to the buckets of the order', () => {
  fc.assert(
    fc.property(lives, (sentences) => {
      const { balance, ...order } = lived(sentences).at(-1) as OrderSnapshot;
      const state = { ...order, balance };
      expect(total(rowsOf('receivables', state), 'outstanding')).toBe(balance.outstanding);
      expect(total(rowsOf('surplus', state), 'amount')).toBe(balance.surplus);
      expect(total(rowsOf('refunds', state), 'pending')).toBe(balance.pendingOut);
      expect(total(rowsOf('refunds', state), 'succeeded')).toBe(balance.refunded);
      expect(rowsOf('balances', state)).toEqual([expect.objectContaining({ ...balance })]);
      expect(rowsOf('divergences', state)).toHaveLength(order.divergences.filter(({ status }) => status === 'open').length);
    }),
  );
});

test('X2: tax sold is the tax of the order, and no more of it is reversed than was sold', () => {
  fc.assert(
    fc.property(lives, (sentences) => {
      const order = lived(sentences).at(-1) as OrderSnapshot;
      const rows = rowsOf('tax', order);
      if (rows.length > 0) expect(total(rows, 'sold')).toBe(order.totals.tax);
      for (const { sold, reversed, net } of rows) expect([Number(reversed) <= Number(sold), Number(sold) - Number(reversed)]).toEqual([true, net]);
    }),
  );
});

test('W8: what happened until a moment and what happened after it is what happened in all', () => {
  fc.assert(
    fc.property(lives, fc.nat(), fc.constantFrom<ReportName>('tax', 'refunds'), (sentences, cut, name) => {
      const states = lived(sentences);
      const report = reports[name];
      const [early, late] = [states[cut % states.length], states.at(-1)].map((state) => rowsOf(name, state as OrderSnapshot)) as [Row[], Row[]];
      const after = changes(report, early, late);
      for (const amount of report.amounts) expect(total(early, amount) + total(after, amount)).toBe(total(late, amount));
      expect(changes(report, late, late)).toEqual([]);
    }),
  );
});

test('the sums of every report are the sums of its rows', () => {
  fc.assert(
    fc.property(lives, fc.constantFrom(...everyName), (sentences, name) => {
      const report = reports[name];
      const orders = lived(sentences).map((order) => rowsOf(name, order));
      const sums = new Sums(report);
      for (const rows of orders) sums.add(rows);
      for (const amount of report.amounts) expect(total(sums.all() as never, amount)).toBe(total(orders.flat(), amount));
    }),
    { numRuns: 50 },
  );
});
