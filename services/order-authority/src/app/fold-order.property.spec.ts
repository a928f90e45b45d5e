/** Deliveries repeated and regrouped at will: every event counts once, and the record is the one that a single pass gives (section 25, 1 and 7). */
import { canonicalJson, codec } from '@concord/contracts';
import type { Delivery } from '@concord/chassis';
import fc from 'fast-check';
import { anything, concrete, openings, ORDER } from '../domain/testing/arbitrary';
import { verifyHistory } from '../domain/verify';
import { foldOrder } from './fold-order';
import type { SaleRecord } from './sale-record';
import { delivery } from './testing/fakes';

const sequences = fc.tuple(openings, fc.array(anything, { maxLength: 20 })).map(([opening, sentences]) => [ORDER, ...opening, ...sentences]);

/** The events of one life, each made from the order as it was when it happened. */
function lifeOf(sentences: readonly string[]): { record: SaleRecord | null; deliveries: Delivery[] } {
  let record: SaleRecord | null = null;
  const deliveries: Delivery[] = [];
  for (const sentence of sentences) {
    const state: SaleRecord['state'] | null = record === null ? null : (record as SaleRecord).state;
    const event = delivery(deliveries.length + 1, concrete(sentence, state), { state, headers: { replyTo: null } });
    deliveries.push(event);
    record = foldOrder(record, [event], 7).write?.after ?? record;
  }
  return { record, deliveries };
}

/** Each event at its turn, and before it any of the ones that have been; cut into batches of any size. */
function repeated(deliveries: readonly Delivery[], picks: readonly number[]): Delivery[][] {
  const batches: Delivery[][] = [[]];
  deliveries.forEach((event, index) => {
    const choice = picks[index % picks.length] ?? 0;
    const again = index === 0 ? [] : [deliveries[choice % index], deliveries[(choice * 7) % index]];
    if (choice % 3 === 0) batches.push([]);
    batches.at(-1)?.push(...again.flatMap((each) => (each === undefined || choice % 2 === 0 ? [] : [each])), event);
  });
  return batches;
}

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
