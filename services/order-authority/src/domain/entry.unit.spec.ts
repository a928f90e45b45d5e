import { catalogue } from '@concord/contracts';
import { BUCKETS } from './balance';
import { GENESIS_HASH, HASHED, HASHED_OF_DIRECTIVE } from './entry';
import { given } from './testing/table';
import { Sale } from './testing/sale';
import { said } from './testing/words';

const fieldsOf = (name: string): string[] => (catalogue.get(name)?.schema as unknown as { fields: Array<{ name: string }> }).fields.map((field) => field.name);

const OTHERWISE_HASHED = ['actor', 'deltas', 'balance', 'directives', 'payload'];

test('the hash covers every member of an entry but the hash itself (W9)', () => {
  expect([...HASHED, ...OTHERWISE_HASHED, 'hash'].sort()).toEqual(fieldsOf('OrderEvent').sort());
});

test('and every member of a directive, an actor, a delta and the balance', () => {
  expect([...HASHED_OF_DIRECTIVE].sort()).toEqual(fieldsOf('Directive').sort());
  expect(fieldsOf('Actor').sort()).toEqual(['id', 'kind']);
  expect(fieldsOf('BucketDelta').sort()).toEqual(['amount', 'bucket']);
  expect(BUCKETS.map(([, key]) => key).sort()).toEqual(fieldsOf('Balance').sort());
});

test('Z7: events that say they happened earlier stand where they arrived, and balance the same', () => {
  const sentences = ['order 10000', 'pay A 6000', 'captured A 6000', 'pay B', 'refund R 1', 'captured B 4000'];
  const backwards = new Sale();
  sentences.forEach((sentence, index) => {
    const { type, value } = said(sentence, backwards.state);
    backwards.play({ type, value, meta: { occurredAt: 1_000 - index } });
  });
  const forwards = new Sale();
  for (const sentence of sentences) forwards.play(said(sentence, forwards.state));
  const told = ({ history }: Sale) => history.map(({ sequence, type, verdict, deltas, balance }) => ({ sequence, type, verdict, deltas, balance }));
  expect(told(backwards)).toEqual(told(forwards));
});

test('W1: an entry says which order, version and event, who, when it happened and was recorded, and what it follows from', () => {
  const { history } = given('order 10000; pay A; captured A 10000');
  expect(history.map(({ version, previousVersion, eventId, type }) => [version, previousVersion, eventId, type])).toEqual([
    [1, 0, 'evt_1', 'OrderCreated'],
    [2, 1, 'evt_2', 'PaymentRequested'],
    [3, 2, 'evt_3', 'PaymentCaptured'],
  ]);
  for (const entry of history) {
    expect(entry).toMatchObject({ orderId: 'ord_00000000000000000000000001', tenantId: 'ten_shop', mode: 'test', actor: { kind: 'client', id: 'key_1' } });
    expect(entry).toMatchObject({ correlationId: 'cor_1', causationId: entry.eventId });
    expect([entry.occurredAt, entry.recordedAt, entry.fingerprint.length]).toEqual([expect.any(Number), expect.any(Number), 64]);
  }
  expect(history[0]?.previousHash).toBe(GENESIS_HASH);
});
