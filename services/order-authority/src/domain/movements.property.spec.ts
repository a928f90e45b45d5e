/** However a sale goes, what its entries say that processors moved is what each of its payments holds (B10, W8). */
import { codec, type Direction, type OrderSnapshot, type Payment } from '@concord/contracts';
import fc from 'fast-check';
import { movementOf, MOVING_TYPES } from './movements';
import { concrete, sequences } from './testing/arbitrary';
import { Sale } from './testing/sale';
import { said } from './testing/words';

const PROCESSOR = { kind: 'processor', id: 'simulated' } as const;

function playedBy(sentences: readonly string[]): Sale {
  const sale = new Sale();
  for (const sentence of sentences) {
    const says = said(concrete(sentence, sale.state), sale.state);
    sale.play(MOVING_TYPES.includes(says.type) ? { ...says, meta: { ...says.meta, actor: PROCESSOR } } : says);
  }
  return sale;
}

/** A part that a person handed over, of which a processor may give back more: the record has one amount for both. */
const isByHand = ({ refunds }: OrderSnapshot, id: string): boolean =>
  refunds.some(({ allocations }) => allocations.some(({ paymentId, destination }) => paymentId === id && destination?.kind === 'manual'));

test('B10: the movements of each card and gift card payment are what it captured and what went back over a processor', () => {
  fc.assert(
    fc.property(sequences, (sentences) => {
      const sale = playedBy(sentences);
      const movements = sale.history.flatMap((entry) => movementOf(entry, (bytes) => codec.decode(bytes)) ?? []);
      const moved = ({ paymentId: id }: Payment, direction: Direction): number =>
        movements.filter((movement) => movement.paymentId === id && movement.direction === direction).reduce((sum, { amount }) => sum + amount, 0);
      for (const payment of sale.state?.payments ?? []) {
        if (payment.kind !== 'card' && payment.kind !== 'gift_card') continue;
        expect(moved(payment, 'capture')).toBe(payment.capturedAmount);
        if (!isByHand(sale.order, payment.paymentId)) expect(moved(payment, 'refund')).toBe(payment.refundedAmount);
      }
    }),
    { numRuns: 150 },
  );
});
