/**
 * Long histories: an authority whose records let their oldest entries go says, stores and answers the same, byte for byte, as one whose
 * records keep them all; whatever is repeated, lost in a race or interrupted (Q2, W3, W8, Z).
 */
import type { Delivery } from '@concord/chassis';
import { canonicalJson, type OrderEvent } from '@concord/contracts';
import fc from 'fast-check';
import { ORDER_ID, TENANT } from '../domain/testing/sale';
import { JudgeBatch } from './judge-batch';
import { LongHistories } from './long-histories';
import { Published } from './published';
import { ReadOrders } from './read-orders';
import type { SpillBounds } from './spill';
import { MemoryArchive, MemoryReader, MemoryRecords, RecordingPublisher } from './testing/fakes';
import { lifeOf, repeated, sequences } from './testing/lives';

const NEVER: SpillBounds = { embeddedMax: Infinity, segment: 1 };

/** One authority and what it has stored; a restart keeps the stores and forgets the rest. */
class Authority {
  readonly records = new MemoryRecords();
  readonly archive = new MemoryArchive();
  readonly publisher = new RecordingPublisher();
  time = 0;
  private judge!: JudgeBatch;

  constructor(private readonly bounds: SpillBounds) {
    this.restart();
  }

  restart(): void {
    const { records, publisher, archive, bounds } = this;
    const clock = { now: () => this.time };
    const histories = new LongHistories(archive, bounds);
    this.judge = new JudgeBatch({ records, histories, publisher, clock, published: new Published(10), onVerdict: () => undefined });
  }

  /** As the chassis runs a batch: again when it failed. */
  async run(batch: readonly Delivery[], event: Happening): Promise<void> {
    this.time += event === 'clock goes back' ? -3 : 2;
    if (event === 'restart') this.restart();
    if (event === 'crash between archive and record') {
      this.records.meanwhile = () => Promise.reject(new Error('killed'));
      await this.judge.run(batch).catch(() => undefined);
      this.records.meanwhile = null;
      this.restart();
    }
    if (event === 'crash') {
      this.publisher.failsNext = true;
      await this.judge.run(batch).catch(() => undefined);
      this.publisher.failsNext = false;
      this.restart();
    }
    await this.judge.run(batch);
  }

  get reads(): ReadOrders {
    return new ReadOrders(new MemoryReader(this.records), this.archive, this.bounds);
  }
}

/** In live mode, where nothing keeps the recorded times in order. Facts follow from a command some events before them, so that an answer has to look for what followed (Q1). */
const commandOf = (ordinal: number) => ({ mode: 'live', commandId: `evt_${Math.max(1, ordinal - (ordinal % 4))}` });

const HAPPENINGS = ['nothing', 'nothing', 'restart', 'crash', 'crash between archive and record', 'clock goes back'] as const;
type Happening = (typeof HAPPENINGS)[number];
const happenings = fc.array(fc.constantFrom<Happening>(...HAPPENINGS), { minLength: 1, maxLength: 12 });

const bounds = fc.record({ segment: fc.integer({ min: 1, max: 4 }), more: fc.integer({ min: 0, max: 4 }) }).map(({ segment, more }) => ({
  segment,
  embeddedMax: segment + more,
}));

const plain = (entries: readonly OrderEvent[] | null): string =>
  canonicalJson(entries?.map((entry) => ({ ...entry, payload: entry.payload.toString('base64') })));

const messagesOf = ({ publisher }: Authority) => publisher.messages.map(({ value, ...message }) => ({ ...message, value: value?.toString('base64') }));

async function everyRead({ reads }: Authority): Promise<string[]> {
  const entries = (await reads.history(TENANT, ORDER_ID, 0, 1_000)) ?? [];
  const answers: unknown[] = [await reads.verify(TENANT, ORDER_ID), await reads.explain(TENANT, ORDER_ID, 'balance.captured')];
  for (const { sequence, version, recordedAt, eventId } of entries) {
    answers.push(plain(await reads.history(TENANT, ORDER_ID, sequence - 1, 3)));
    answers.push(await reads.asOfVersion(TENANT, ORDER_ID, version));
    answers.push(await reads.asOfTime(TENANT, ORDER_ID, recordedAt));
    answers.push((await reads.entry(TENANT, ORDER_ID, eventId))?.entry.hash);
  }
  answers.push(await reads.asOfTime(TENANT, ORDER_ID, -1), await reads.asOfVersion(TENANT, ORDER_ID, 0), await reads.entry(TENANT, ORDER_ID, 'evt_never'));
  return [plain(entries), ...answers.map((answer) => canonicalJson(answer))];
}

test('nothing that is said, stored or answered depends on where the entries are (Q2, W3, W8)', async () => {
  await fc.assert(
    fc.asyncProperty(
      sequences,
      fc.array(fc.nat(100), { minLength: 1, maxLength: 30 }),
      bounds,
      happenings,
      fc.boolean(),
      async (sentences, picks, given, events, isAwaited) => {
        const { deliveries } = lifeOf(sentences, { replyTo: isAwaited ? '1/gateway' : null }, commandOf);
        const [short, long] = [new Authority(given), new Authority(NEVER)];
        for (const [index, batch] of repeated(deliveries, picks).entries()) {
          const event = events[index % events.length] ?? 'nothing';
          if (batch.length === 0) continue;
          await short.run(batch, event);
          await long.run(batch, event);
        }
        expect(messagesOf(short)).toEqual(messagesOf(long));
        expect(await everyRead(short)).toEqual(await everyRead(long));
        const { archivedThrough, history, publishedThrough } = short.records.row();
        expect(archivedThrough % given.segment).toBe(0);
        expect(archivedThrough).toBeLessThanOrEqual(publishedThrough);
        expect(history[0]?.sequence).toBe(archivedThrough + 1);
        expect(long.records.row().archivedThrough).toBe(0);
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

test('an entry that is archived and still in its record, because the write after it was lost, is archived once', async () => {
  const { deliveries } = lifeOf(['order 10000', ...Array.from({ length: 8 }, (_none, index) => `pay P${index} 1`)]);
  const authority = new Authority({ embeddedMax: 4, segment: 2 });
  for (const delivery of deliveries.slice(0, 5)) await authority.run([delivery], 'nothing');
  const other = new Authority({ embeddedMax: 4, segment: 2 });
  Object.assign(other, { records: authority.records, archive: authority.archive });
  other.restart();
  authority.records.meanwhile = () => other.run(deliveries.slice(5, 6), 'nothing');
  await authority.run(deliveries.slice(6, 7), 'nothing');
  for (const delivery of deliveries.slice(7)) await authority.run([delivery], 'nothing');
  const entries = (await authority.reads.history(TENANT, ORDER_ID, 0, 100)) ?? [];
  expect(entries.map(({ eventId }) => eventId)).toEqual(deliveries.map(({ value }) => (value as { meta: { eventId: string } }).meta.eventId));
  expect(await authority.reads.verify(TENANT, ORDER_ID)).toEqual({ ok: true, failures: [] });
});

test('a state kept in the archive that is not what the history gives is found by verify', async () => {
  const { deliveries } = lifeOf(['order 10000', 'pay A 1', 'failed A', 'pay B 1', 'failed B', 'pay C 1']);
  const authority = new Authority({ embeddedMax: 2, segment: 2 });
  for (const delivery of deliveries) await authority.run([delivery], 'nothing');
  const row = authority.archive.kept.get(`${ORDER_ID}/2`);
  if (row?.state !== null && row !== undefined) authority.archive.kept.set(`${ORDER_ID}/2`, { ...row, state: { ...row.state, status: 'closed' } });
  expect((await authority.reads.verify(TENANT, ORDER_ID))?.failures).toEqual(['row 2: the state kept with it is not what its history gives']);
});
