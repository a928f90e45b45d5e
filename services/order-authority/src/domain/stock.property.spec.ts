/** Whatever is said to an order: what the cart was told of the units of a line adds up to what became of its goods, and a claim is let go of at most once (K1, K4, F13). */
import type { OrderSnapshot, StockMove } from '@concord/contracts';
import fc from 'fast-check';
import { ORDER, sequences, step } from './testing/arbitrary';
import { Sale } from './testing/sale';

const UNIT = 1_000_000;
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

function expectTold({ lines, status }: OrderSnapshot, moves: readonly StockMove[]): void {
  for (const { lineId, refundedQuantity, goods } of lines) {
    const own = moves.filter((move) => move.lineId === lineId);
    expect(sum(own.map(({ fulfilled }) => fulfilled))).toBe((goods?.fulfilledUnits ?? 0) * UNIT);
    expect(sum(own.map(({ canceled }) => canceled))).toBe((goods?.canceledUnits ?? refundedQuantity) * UNIT);
    expect(sum(own.map(({ restocked }) => restocked))).toBe((goods?.restockedUnits ?? 0) * UNIT);
    expect(own.filter(({ released }) => released !== null).length).toBe(status === 'canceled' || status === 'canceling' ? 1 : 0);
  }
}

test('K1, F13: every change of the goods of a line is told once', () => {
  const held = ORDER.replace('mug=3x500', 'mug=3x500 held:c1').replace('cup=1x777', 'cup=1x777 held:c1');
  fc.assert(
    fc.property(sequences, (sentences) => {
      const sale = new Sale();
      const moves: StockMove[] = [];
      for (const sentence of [held, ...sentences.slice(1)]) {
        const { judgement } = step(sale, sentence);
        moves.push(...judgement.directives.flatMap(({ stock }) => stock ?? []));
        const lines = sale.order.lines.filter(({ stock }) => stock !== null);
        expectTold({ ...sale.order, lines }, moves);
      }
    }),
    { numRuns: 150 },
  );
});
