/** Deliveries repeated and regrouped at will: every event counts once, and the record is the one that a single pass gives (section 25, 1 and 7). */
import { canonicalJson, codec } from '@concord/contracts';
import fc from 'fast-check';
import { verifyHistory } from '../domain/verify';
import { foldOrder } from './fold-order';
import type { SaleRecord } from './sale-record';
import { lifeOf, repeated, sequences } from './testing/lives';

const bytesOf = (record: SaleRecord | null): string =>
  canonicalJson({ ...record, history: record?.history.map((entry) => ({ ...entry, payload: entry.payload.toString('base64') })) });

test('every event counts once', () => {
  fc.assert(
    fc.property(sequences, fc.array(fc.nat(100), { minLength: 1, maxLength: 30 }), (sentences, picks) => {
      const { record, deliveries } = lifeOf(sentences);
      let again: SaleRecord | null = null;
      const verdicts: string[] = [];
      for (const batch of repeated(deliveries, picks)) {
        const { write, answers } = foldOrder(again, batch, 7);
        again = write?.after ?? again;
        verdicts.push(...answers.map(({ reply }) => reply.verdict));
      }
      expect(bytesOf(again)).toBe(bytesOf(record));
      expect(verdicts.filter((verdict) => verdict !== 'duplicate')).toHaveLength(deliveries.length);
      expect(verifyHistory(again?.history ?? [], again?.state as never, (bytes) => codec.decode(bytes)).failures).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test('events that come in any order at all conserve money, and none is lost', () => {
  fc.assert(
    fc.property(
      sequences.chain((sentences) =>
        fc.tuple(fc.constant(sentences), fc.shuffledSubarray(sentences.map((_, index) => index).slice(1), { minLength: sentences.length - 1 })),
      ),
      ([sentences, positions]) => {
        const { deliveries } = lifeOf(sentences);
        const shuffled = [...deliveries.slice(0, 1), ...positions.flatMap((position) => deliveries.slice(position, position + 1))];
        const record = foldOrder(null, shuffled, 7).write?.after;
        expect(record?.history.map(({ eventId }) => eventId)).toEqual(shuffled.map(({ value }) => (value as { meta: { eventId: string } }).meta.eventId));
        expect(verifyHistory(record?.history ?? [], record?.state as never, (bytes) => codec.decode(bytes)).failures).toEqual([]);
      },
    ),
    { numRuns: 50 },
  );
});

test('states and entries have no undeclared field and are read back as they were, so that they may be encoded as proven', () => {
  fc.assert(
    fc.property(sequences, (sentences) => {
      const { record } = lifeOf(sentences);
      for (const [name, value] of [['OrderSnapshot', record?.state] as const, ...(record?.history ?? []).map((entry) => ['OrderEvent', entry] as const)]) {
        expect(codec.decode(codec.encode(name, value)).value).toEqual(value);
      }
    }),
    { numRuns: 100 },
  );
});
