/** The fold of one order: cheap on long histories, the same answers as on short ones. */
import type { OrderEvent } from '@concord/contracts';
import { stateAtSequence, verifyHistory } from '../domain/verify';
import { codec } from '@concord/contracts';
import { foldOrder } from './fold-order';
import { entriesAfter, entryOf, extendedBy } from './history';
import { Published } from './published';
import { delivery } from './testing/fakes';

const decode = (bytes: Buffer) => codec.decode(bytes);

const first = foldOrder(null, [delivery(1, 'order 10000'), delivery(2, 'pay A')], 7).write?.after ?? null;

describe('the time of the record (Z6)', () => {
  const NOW = 5_000_000;
  const recorded = (mode: string, times: number[]) => {
    const sentences = ['order 10000', 'pay A', 'captured A 10000'];
    const deliveries = times.map((occurredAt, index) => delivery(index + 1, sentences[index] ?? '', { meta: { mode, occurredAt } }));
    return foldOrder(null, deliveries, NOW).write?.entries.map(({ recordedAt }) => recordedAt);
  };

  test.each([
    ['test', [NOW - 9, NOW - 8, NOW - 7], [NOW, NOW, NOW]],
    ['test', [NOW + 100, NOW + 200, NOW - 7], [NOW + 100, NOW + 200, NOW + 200]],
    ['live', [NOW + 100, NOW + 200, NOW - 7], [NOW, NOW, NOW]],
  ])('%s mode: said to have happened at %p, recorded at %p', (mode, times, expected) => {
    expect(recorded(mode, times)).toEqual(expected);
  });
});

describe('a fold', () => {
  test('changes neither the record nor its history', () => {
    const before = JSON.stringify(first);
    const { write } = foldOrder(first, [delivery(3, 'captured A 10000'), delivery(4, 'refund R 100')], 8);
    expect(JSON.stringify(first)).toBe(before);
    expect(write).toMatchObject({ before: first, after: { sequence: 4, history: [{ sequence: 1 }, { sequence: 2 }, { sequence: 3 }, { sequence: 4 }] } });
    expect(write?.entries.map(({ sequence }) => sequence)).toEqual([3, 4]);
  });

  test('that is thrown away leaves no trace: the same events can be folded again, and others too', () => {
    foldOrder(first, [delivery(3, 'captured A 10000')], 8);
    const again = foldOrder(first, [delivery(3, 'captured A 10000')], 8);
    expect(again.answers.map(({ reply }) => reply.verdict)).toEqual(['accepted']);
    expect(foldOrder(first, [delivery(4, 'failed A')], 8).answers[0]?.reply).toMatchObject({ verdict: 'accepted', sequence: 3 });
  });

  test('knows an event again within the same batch and in a later one', () => {
    const fact = delivery(3, 'captured A 10000');
    const { write, answers } = foldOrder(first, [fact, fact], 8);
    expect(answers.map(({ reply }) => reply.verdict)).toEqual(['accepted', 'duplicate']);
    expect(foldOrder(write?.after ?? null, [fact, delivery(2, 'pay A')], 9)).toMatchObject({
      write: null,
      answers: [{ reply: { verdict: 'duplicate', sequence: 3 } }, { reply: { verdict: 'duplicate', sequence: 2 } }],
    });
  });

  test('answers a request again with the order as of the fact that settled it', () => {
    const settled = delivery(3, 'captured A 10000', { meta: { commandId: 'evt_2' } });
    const { write } = foldOrder(first, [settled, delivery(4, 'refund R 100')], 8);
    const reply = foldOrder(write?.after ?? null, [delivery(2, 'pay A')], 9).answers[0]?.reply;
    expect(reply).toMatchObject({ verdict: 'duplicate', sequence: 2 });
    expect(decode(reply?.snapshot ?? Buffer.alloc(0)).value).toMatchObject({ sequence: 3, balance: { captured: 10_000, pendingOut: 0 } });
  });

  test('answers a refund over two payments again with the order as of the fact that settled the last part (Q2)', () => {
    const sentences = ['order 10000', 'pay A 4000', 'captured A 4000', 'pay B 6000', 'captured B 6000', 'refund R 9000 to:A=4000 to:B=5000'];
    const facts = ['refunded R A 4000', 'refunded R B 5000', 'refund S 100'];
    const all = [...sentences, ...facts].map((sentence, index) => delivery(index + 1, sentence));
    const asked = all[5] as (typeof all)[number];
    const record = foldOrder(null, all, 7).write?.after ?? null;
    expect(record?.state.refunds[0]).toMatchObject({ status: 'succeeded', settledSequence: 8 });
    const [answer] = foldOrder(record, [asked], 9).answers;
    expect(answer?.reply).toMatchObject({ verdict: 'duplicate', originalVerdict: 'accepted', sequence: 6 });
    expect(decode(answer?.reply.snapshot ?? Buffer.alloc(0)).value).toMatchObject({ sequence: 8, balance: { refunded: 9_000, pendingOut: 0 } });
  });

  test('does not put the order into bytes for nobody', () => {
    const silent = { headers: { replyTo: null } };
    const { write, answers } = foldOrder(first, [delivery(3, 'captured A 10000', silent), delivery(2, 'pay A', silent), delivery(1, 'order 5', silent)], 8);
    expect(answers.map(({ reply }) => [reply.verdict, reply.snapshot])).toEqual([
      ['accepted', null],
      ['duplicate', null],
      ['refused', null],
    ]);
    expect(write?.after.sequence).toBe(3);
  });

  test('of a long history proves itself, and finds its first event', () => {
    const many = Array.from({ length: 300 }, (_, index) => delivery(index + 2, index % 2 === 0 ? 'pay A 0' : 'captured X 1'));
    const record = foldOrder(null, [delivery(1, 'order 10000'), ...many], 7).write?.after;
    expect(record?.sequence).toBe(301);
    expect(verifyHistory(record?.history ?? [], record?.state as never, decode).failures).toEqual([]);
    expect(stateAtSequence(record?.history ?? [], 3, decode)).toMatchObject({ sequence: 3 });
    expect(foldOrder(record ?? null, [delivery(2, 'pay A 0')], 8).answers[0]?.reply).toMatchObject({ verdict: 'duplicate', sequence: 2 });
  });
});

describe('the index of a history', () => {
  const entry = (sequence: number) => ({ eventId: `evt_${sequence}`, sequence }) as OrderEvent;
  const history = Array.from({ length: 1_000 }, (_, index) => entry(index + 1));

  test('is handed on to the longer history without being built again', () => {
    let reads = 0;
    const watched = history.map((each) => ({
      ...each,
      get eventId() {
        reads += 1;
        return each.eventId;
      },
    }));
    let current: readonly OrderEvent[] = watched;
    for (let next = 1_001; next <= 1_100; next += 1) {
      expect(entryOf(current, 'evt_500')?.sequence).toBe(500);
      expect(entryOf(current, `evt_${next}`)).toBeUndefined();
      current = extendedBy(current, [entry(next)]);
    }
    expect(current).toHaveLength(1_100);
    // Once for the first index; 100 events later still once.
    expect(reads).toBe(1_000);
  });

  test('of one history knows nothing of another that began alike', () => {
    const left = extendedBy(history, [entry(2_001)]);
    const right = extendedBy(history, [entry(2_002)]);
    expect([entryOf(left, 'evt_2001')?.sequence, entryOf(left, 'evt_2002')]).toEqual([2_001, undefined]);
    expect([entryOf(right, 'evt_2002')?.sequence, entryOf(right, 'evt_2001')]).toEqual([2_002, undefined]);
    expect([entryOf(history, 'evt_2001'), entryOf(history, 'evt_2002')]).toEqual([undefined, undefined]);
  });

  test('entries after a sequence, also of a history whose beginning is elsewhere', () => {
    expect(entriesAfter(history, 998).map(({ sequence }) => sequence)).toEqual([999, 1_000]);
    expect(entriesAfter(history.slice(500), 998).map(({ sequence }) => sequence)).toEqual([999, 1_000]);
    expect(entriesAfter(history, 1_000)).toEqual([]);
    expect(entriesAfter([], 0)).toEqual([]);
  });
});

test('what was published is remembered of the last orders only', () => {
  const published = new Published(2);
  published.note('a', 1);
  published.note('b', 2);
  published.note('a', 3);
  published.note('c', 1);
  expect(['a', 'b', 'c'].map((id) => published.through(id))).toEqual([3, 0, 1]);
});
