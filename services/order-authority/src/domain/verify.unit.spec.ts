/** A history proves itself, and every way to touch it is found (W8, W9). */
import { codec, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import { hashOf } from './entry';
import { given } from './testing/table';
import { explain, stateAtSequence, verifyHistory } from './verify';

const decode = (bytes: Buffer) => codec.decode(bytes);
const sale = given('order 10000; pay A 6000; captured A 6000; pay B; captured B 4500; refund R item=3000; unpaid R B');
const { history, order } = sale;

type Touch = (history: OrderEvent[], record: OrderSnapshot) => void;

const edited =
  (index: number, change: (entry: OrderEvent) => Partial<OrderEvent>): Touch =>
  (rows) => {
    const entry = rows[index];
    if (entry !== undefined) rows[index] = { ...entry, ...change(entry) };
  };

const withoutHash = (entry: OrderEvent) => Object.fromEntries(Object.entries(entry).filter(([name]) => name !== 'hash')) as Omit<OrderEvent, 'hash'>;

/** Everything after the first row chained anew, as somebody would who knows how hashes are made. */
const rehashed: Touch = (rows) => {
  rows.forEach((entry, index) => {
    const content = withoutHash({ ...entry, previousHash: rows[index - 1]?.hash ?? entry.previousHash });
    rows[index] = { ...content, hash: hashOf(content) };
  });
};

const both =
  (...touches: Touch[]): Touch =>
  (rows, record) =>
    touches.forEach((touch) => touch(rows, record));

const touches: Record<string, Touch> = {
  'a bucket of the balance': edited(2, ({ balance }) => ({ balance: { ...balance, captured: balance.captured + 1 } })),
  'a delta': edited(2, ({ deltas }) => ({ deltas: deltas.map((delta) => ({ ...delta, amount: delta.amount + 1 })) })),
  'a delta left out': edited(2, ({ deltas }) => ({ deltas: deltas.slice(1) })),
  'the verdict': edited(4, () => ({ verdict: 'accepted' })),
  'the code': edited(4, () => ({ code: null })),
  'the reason': edited(4, () => ({ reason: 'nothing' })),
  'the actor': edited(1, ({ actor }) => ({ actor: { ...actor, id: 'somebody' } })),
  'the time of the event': edited(1, ({ occurredAt }) => ({ occurredAt: occurredAt - 1 })),
  'the time of the entry': edited(1, ({ recordedAt }) => ({ recordedAt: recordedAt - 1 })),
  'the fingerprint': edited(1, () => ({ fingerprint: 'f' })),
  'the work it ordered': edited(1, ({ directives }) => ({ directives: directives.map((each) => ({ ...each, amount: 1 })) })),
  'the hash': edited(1, () => ({ hash: '0' })),
  'the hash before it': edited(1, () => ({ previousHash: '0' })),
  'the sequence': edited(1, () => ({ sequence: 9 })),
  'the version': edited(1, () => ({ version: 9 })),
  'the bytes of the event': edited(2, () => ({ payload: history[4]?.payload ?? Buffer.alloc(0) })),
  'bytes that are no event': edited(2, () => ({ payload: Buffer.from('nothing') })),
  'a command in the place of an event': edited(2, () => ({ payload: codec.encode('CommandMeta', commandMeta) })),
  'a row taken out': (rows) => void rows.splice(2, 1),
  'the first row taken out': (rows) => void rows.shift(),
  'the last row taken out': (rows) => void rows.pop(),
  'a row doubled': (rows) => void rows.splice(2, 0, ...rows.slice(2, 3)),
  'two rows exchanged': (rows) => void rows.splice(2, 2, ...rows.slice(2, 4).reverse()),
  'every row': (rows) => void rows.splice(0),
  'an amount, with every hash made anew': both(
    edited(2, ({ balance }) => ({ balance: { ...balance, captured: balance.captured + 1 } })),
    rehashed,
  ),
  'the bytes, with every hash made anew': both(
    edited(2, () => ({ payload: history[4]?.payload ?? Buffer.alloc(0) })),
    rehashed,
  ),
  'a row taken out, with every hash made anew': both((rows) => void rows.splice(1, 1), rehashed),
  'the balance of the record': (_rows, record) => void Object.assign(record, { balance: { ...record.balance, surplus: 1 } }),
  'the status of the record': (_rows, record) => void Object.assign(record, { status: 'closed' }),
  'a payment of the record': (_rows, record) => void Object.assign(record, { payments: record.payments.slice(1) }),
  'the hash of the record': (_rows, record) => void Object.assign(record, { hash: '0' }),
};

const commandMeta = {
  commandId: 'cmd_1',
  orderId: order.orderId,
  tenantId: order.tenantId,
  mode: order.mode,
  actor: { kind: 'client', id: 'key_1' },
  correlationId: 'cor_1',
  fingerprint: 'f',
  expectedVersion: null,
  requestedAt: 0,
};

test('an untouched history is sound', () => {
  expect(history.map(({ verdict }) => verdict)).toContain('divergent');
  expect(verifyHistory(history, order, decode)).toEqual({ ok: true, failures: [] });
});

test.each(Object.entries(touches))('W9, W10: somebody touched %s', (_name, touch) => {
  const rows = [...history];
  const record = { ...order };
  touch(rows, record);
  const { ok, failures } = verifyHistory(rows, record, decode);
  expect(ok).toBe(false);
  expect(failures.length).toBeGreaterThan(0);
});

test('the state after any entry is the state it was', () => {
  const early = given('order 10000; pay A 6000; captured A 6000').order;
  expect(stateAtSequence(history, 3, decode)).toEqual(early);
  expect(stateAtSequence(history, 7, decode)).toEqual(order);
  expect(() => stateAtSequence(history, 0, decode)).toThrow(RangeError);
});

test('W8: a bucket is explained by the entries that moved it', () => {
  expect(explain(history, 'captured')).toMatchObject({
    value: 10_500,
    entries: [
      { sequence: 3, type: 'PaymentCaptured', amount: 6_000, after: 6_000 },
      { sequence: 5, type: 'PaymentCaptured', amount: 4_500, after: 10_500 },
    ],
  });
  expect(explain(history, 'balance.pending_out')).toMatchObject({ value: 500 });
  expect(explain(history, 'hash')).toBeNull();
});
