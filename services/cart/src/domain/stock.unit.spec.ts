/** The stock of one item, change by change: what is there, what is held, and what is not there (K1, F13). */
import fc from 'fast-check';
import { changedStock, heldBy, noStock, quantityText, UNIT, type Stock, type StockChange, type StockPolicy, type StockRow } from './stock';

const NOTHING = { claimId: null, quantity: 0, fulfilled: 0, canceled: 0, reason: null, print: null };

/** `count 5`, `adjust -2`, `claim A mug 3`, `release A mug`, `ship mug 2`, `unship mug 1`, `cancel mug 1`, `restock mug 1`. */
function changeOf(sentence: string, ordinal: number): StockChange {
  const [verb = '', first = '', second = '', third = ''] = sentence.split(' ');
  const base = { ...NOTHING, _id: `row_${ordinal}`, lineId: first };
  switch (verb) {
    case 'count':
      return { ...base, kind: 'count', lineId: null, quantity: Number(first) * UNIT };
    case 'adjust':
      return { ...base, kind: 'adjustment', lineId: null, quantity: Number(first) * UNIT };
    case 'claim':
      return { ...base, kind: 'claim', claimId: first, lineId: second, quantity: Number(third) * UNIT };
    case 'release':
      return { ...base, kind: 'release', claimId: first, lineId: second };
    case 'ship':
      return { ...base, kind: 'move', fulfilled: Number(second) * UNIT };
    case 'unship':
      return { ...base, kind: 'move', fulfilled: 0 - Number(second) * UNIT };
    case 'cancel':
      return { ...base, kind: 'move', canceled: Number(second) * UNIT };
    default:
      return { ...base, kind: 'move', quantity: Number(second) * UNIT };
  }
}

function played(sentences: readonly string[], policy: StockPolicy): { stock: Stock; rows: StockRow[]; code: string | null } {
  let stock: Stock = { ...noStock('item_mug', { tenantId: 'ten_1', mode: 'test' }), policy };
  const rows: StockRow[] = [];
  let code: string | null = null;
  sentences.forEach((sentence, ordinal) => {
    const change = changeOf(sentence, ordinal);
    const after = changedStock(
      stock,
      rows.filter(({ lineId }) => lineId !== null && lineId === change.lineId),
      change,
    );
    code = 'code' in after ? after.code : null;
    if ('code' in after || after.last === null) return;
    stock = after;
    rows.push(after.last);
  });
  return { stock, rows, code };
}

/** Rule, policy, what was said, on hand, held, the most that a claim did not find, and the last refusal. */
type Row = [string, StockPolicy, string, number, number, number, string | null];

test.each<Row>([
  ['K1', 'refuse', 'count 5; claim A mug 3', 5, 3, 0, null],
  ['K1', 'refuse', 'count 5; claim A mug 3; claim B cup 3', 5, 3, 0, 'stock_insufficient'],
  ['K1', 'refuse', 'count 5; claim A mug 3; release A mug; claim B cup 3', 5, 3, 0, null],
  ['K1', 'refuse', 'count 5; claim A mug 4; claim B mug 5', 5, 5, 0, null],
  ['K1', 'refuse', 'count 5; claim A mug 4; claim B mug 2; release A mug', 5, 2, 0, null],
  ['K1', 'refuse', 'count 5; claim A mug 4; release A mug; release A mug', 5, 0, 0, null],
  ['F13', 'backorder', 'count 5; claim A mug 8', 5, 8, 3, null],
  ['F13', null, 'claim A mug 2', 0, 2, 2, null],
  ['F13', 'refuse', 'count 5; claim A mug 3; ship mug 2', 3, 1, 0, null],
  ['F13', 'refuse', 'count 5; claim A mug 3; ship mug 3; unship mug 3', 5, 3, 0, null],
  ['F13', 'refuse', 'count 5; claim A mug 3; ship mug 3; restock mug 2', 4, 0, 0, null],
  ['K4', 'refuse', 'count 5; claim A mug 3; cancel mug 1; ship mug 2', 3, 0, 0, null],
  ['F13', 'refuse', 'count 5; claim A mug 3; ship mug 1; claim B mug 5; release A mug', 4, 4, 0, null],
  ['F13', 'refuse', 'count 5; adjust 3; adjust -8', 0, 0, 0, null],
  ['F13', 'refuse', 'count 5; adjust -6', 5, 0, 0, 'stock_below_zero'],
  ['F13', 'backorder', 'count 1; claim A mug 3; ship mug 3; adjust 4', 2, 0, 2, null],
  ['F13', 'backorder', 'count 1; claim A mug 3; ship mug 3; count 4', 4, 0, 2, null],
])('%s, %s: %s', (_rule, policy, said, onHand, held, backordered, code) => {
  const { stock, rows, code: refused } = played(said.split('; '), policy);
  const missing = Math.max(0, ...rows.map((row) => row.backordered));
  expect([stock.onHand, stock.held, missing].map((millionths) => millionths / UNIT)).toEqual([onHand, held, backordered]);
  expect(refused).toBe(code);
});

test('a quantity is told without needless places', () => {
  expect([5 * UNIT, 1_250_000, 0].map(quantityText)).toEqual(['5', '1.25', '0']);
});

const LINE = fc.constantFrom('mug', 'cup');
const sentence = fc.oneof(
  fc.tuple(fc.constantFrom('A', 'B', 'C'), LINE, fc.integer({ min: 1, max: 6 })).map(([claim, line, units]) => `claim ${claim}${line} ${line} ${units}`),
  fc.tuple(fc.constantFrom('A', 'B', 'C'), LINE).map(([claim, line]) => `release ${claim}${line} ${line}`),
  fc.tuple(fc.constantFrom('ship', 'unship', 'cancel', 'restock'), LINE, fc.integer({ min: 1, max: 3 })).map((words) => words.join(' ')),
  fc.integer({ min: -3, max: 9 }).map((units) => `adjust ${units}`),
);

test('K1, F13: what is there and what is held is the sum of the rows, and no claim is granted that is not there', () => {
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 30 }), (sentences) => {
      const { stock, rows } = played(['count 6', ...sentences], 'refuse');
      const lines = ['mug', 'cup'].map((line) => rows.filter(({ lineId }) => lineId === line));
      expect(stock.onHand).toBe(rows.reduce((sum, { onHand }) => sum + onHand, 0));
      expect(stock.held).toBe(lines.reduce((sum, ofLine) => sum + heldBy(ofLine), 0));
      expect(rows.every(({ kind, backordered }) => kind !== 'claim' || backordered === 0)).toBe(true);
      // Whatever the order in which they come, a line holds the same.
      for (const ofLine of lines) expect(heldBy(ofLine.toReversed())).toBe(heldBy(ofLine));
    }),
    { numRuns: 500 },
  );
});
