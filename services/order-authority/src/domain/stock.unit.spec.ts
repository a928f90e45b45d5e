/** What the cart is told of units that lines hold of counted stock: each change of an entry, and nothing where nothing changed (K1, K4, F13). */
import type { StockMove } from '@concord/contracts';
import { given, table } from './testing/table';
import { said } from './testing/words';

const moved = (sentences: string, event: string): StockMove[] => {
  const sale = given(sentences);
  const { judgement } = sale.play(said(event, sale.state));
  expect(judgement.verdict).toBe('accepted');
  return judgement.directives.filter(({ kind }) => kind === 'move_stock').flatMap(({ stock }) => stock ?? []);
};

const U = 1_000_000;
const move = (lineId: string, change: Partial<StockMove>): StockMove => ({
  ...{ itemId: `item_${lineId}`, lineId, fulfilled: 0, canceled: 0, restocked: 0, released: null, ...change },
});

test.each([
  ['K1', 'order mug=5x100 held:c1 cup=1x50', 'cancel', [move('mug', { released: 'c1' })]],
  ['Z5', 'order mug=5x100 held:c1 unpaid:30', 'retention-over', [move('mug', { released: 'c1' })]],
  ['K1', 'order mug=5x100 held:c1 cup=1x50', 'remove mug', [move('mug', { released: 'c1' })]],
  ['K1', 'order mug=5x100 held:c1', 'change mug qty=3 held:c2', [move('mug', { released: 'c1' })]],
  ['K1', 'order mug=5x100 held:c1', 'change mug qty=3', []],
  ['K1', 'order mug=5x100 held:c1', 'tips tip:10', []],
  ['K4', 'order mug=5x100 held:c1 cup=1x50', 'ship F', [move('mug', { fulfilled: 5 * U })]],
  ['K4', 'order mug=5x100 held:c1; ship F mug:2', 'unship F', [move('mug', { fulfilled: -2 * U })]],
  ['K4', 'paid mug=5x100 held:c1', 'adjust J mug:2 for:cancellation', [move('mug', { canceled: 2 * U })]],
  ['K4', 'paid mug=5x100 held:c1', 'refund R mug:2', [move('mug', { canceled: 2 * U })]],
  ['F13', 'paid mug=5x100 held:c1; ship F', 'refund R mug:2', []],
  ['F13', 'paid mug=5x100 held:c1; ship F', 'refund R mug:2^shelf', [move('mug', { restocked: 2 * U })]],
  ['F13', 'paid mug=5x100 held:c1; ship F', 'adjust J mug:2^back for:return', []],
  ['E3', 'paid mug=5x100 held:c1; ship F; adjust J mug:2^shelf for:return', 'adjust K undo:J', [move('mug', { restocked: -2 * U })]],
  ['F13', 'paid mug=5x100 held:c1', 'close', [move('mug', { fulfilled: 5 * U })]],
  ['F13', 'paid mug=5x100', 'close', []],
  ['K2', 'paid mug=5x100 held:c1', 'cancel', [move('mug', { canceled: 5 * U, released: 'c1' })]],
  ['T3', 'order mug=1.250x400 held:c1', 'ship F mug:0.500', [move('mug', { fulfilled: 500_000 })]],
  ['T16', 'order mug=5x100 held:c1', 'reprice 2026-11-even', []],
  ['F13', 'paid mug=5x100 held:c1', 'refund R mug=100', []],
])('%s: %s -> %s', (_rule, sentences, event, expected) => {
  expect(moved(sentences, event)).toEqual(expected);
});

table(
  'stock that is not held is not sold',
  `
  rule | given                                     | event                        | verdict  | code                | order
  K1   |                                           | order mug=5x100 held:c1@-1   | refused  | stock_claim_expired | -
  K1   | order mug=5x100 held:c1                   | add cup=1x50 held:c2@-1      | refused  | stock_claim_expired | open
  K1   | order mug=5x100 held:c1                   | change mug qty=6             | refused  | stock_claim_missing | open
  K1   | order mug=5x100 held:c1                   | change mug qty=6 held:c2     | accepted | -                   | open
  K1   | order mug=5x100 held:c1                   | change mug qty=6 held:c2@-1  | refused  | stock_claim_expired | open
  K1   | order mug=5x100                           | change mug qty=6             | accepted | -                   | open
  K1   | order mug=5x100 held:c1; cancel           | reopen                       | refused  | stock_released      | canceled
  K1   | order mug=5x100; cancel                   | reopen                       | accepted | -                   | open
  K5   | paid mug=5x100 held:c1; ship F mug:2; close | reopen                     | accepted | -                   | open
  `,
);
