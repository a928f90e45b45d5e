import { catalogue } from '@concord/contracts';
import { BUCKETS } from './balance';
import { HASHED, HASHED_OF_DIRECTIVE } from './entry';

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
