/** One batch through the authority with its ports in memory: races, repetitions, crashes, strangers. */
import { PermanentError, type Delivery } from '@concord/chassis';
import { codec, type OrderSnapshot } from '@concord/contracts';
import { ORDER_ID } from '../domain/testing/sale';
import { JudgeBatch } from './judge-batch';
import { LongHistories } from './long-histories';
import { Published } from './published';
import { delivery, MemoryArchive, MemoryRecords, RecordingPublisher } from './testing/fakes';

const now = { at: 7 };
const OTHER = 'ord_00000000000000000000000002';

function authority(records = new MemoryRecords(), publisher = new RecordingPublisher()) {
  const verdicts: string[] = [];
  const ports = {
    records,
    histories: new LongHistories(new MemoryArchive()),
    publisher,
    clock: { now: () => now.at },
    published: new Published(10),
    onVerdict: (verdict: string) => void verdicts.push(verdict),
  };
  const judge = new JudgeBatch(ports);
  return { judge, records, publisher, verdicts };
}

const order = delivery(1, 'order 10000');
const pay = delivery(2, 'pay A');
const captured = delivery(3, 'captured A 10000');

describe('a batch', () => {
  test('is one write for each order, then entries, a snapshot and replies', async () => {
    const { judge, records, publisher, verdicts } = authority();
    await judge.run([order, pay, captured, delivery(4, 'order 500', { orderId: OTHER })]);
    expect(records.row().state.balance).toMatchObject({ captured: 10_000, outstanding: 0 });
    expect(records.row(OTHER).sequence).toBe(1);
    expect(publisher.messages.map(({ topic, key }) => `${topic.split('.')[1]}:${key === ORDER_ID ? 1 : 2}`)).toEqual([
      ...['events:1', 'events:1', 'directives:1', 'events:1', 'snapshots:1', 'replies:1', 'replies:1', 'replies:1'],
      ...['events:2', 'snapshots:2', 'replies:2'],
    ]);
    expect(publisher.snapshots[0]).toMatchObject({ version: 3, paymentStatus: 'paid' });
    expect(verdicts).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
  });

  test('refusals go to the divergences only, divergent facts to both topics (U9)', async () => {
    const { judge, publisher } = authority();
    await judge.run([order, delivery(2, 'pay A 10001'), delivery(3, 'captured X 500')]);
    expect(publisher.entries.map(({ verdict }) => verdict)).toEqual(['accepted', 'divergent']);
    expect(publisher.divergences.map(({ code }) => code)).toEqual(['amount_exceeds_collectible', 'payment_unknown']);
  });

  test('work that an entry orders goes to the service that carries it out, the same bytes', async () => {
    const { judge, publisher } = authority();
    await judge.run([order, pay]);
    const [, entry] = publisher.messages.filter(({ topic }) => topic === 'order.events.v1');
    const ordered = publisher.messages.filter(({ topic }) => topic.endsWith('.directives.v1'));
    expect(ordered.map(({ topic, value }) => [topic, value])).toEqual([['payment.directives.v1', entry?.value]]);
  });

  test('the reply goes to the partition of the caller; nobody waits, no reply', async () => {
    const { judge, publisher } = authority();
    await judge.run([order, delivery(2, 'pay A', { headers: { replyTo: null } })]);
    const replies = publisher.messages.filter(({ topic }) => topic === 'gateway.replies.v1');
    expect(replies.map(({ partition, headers }) => [partition, headers.replyTo])).toEqual([[2, '2/gateway-1']]);
  });
});

describe('races', () => {
  test('a lost compare-and-set is judged again on what is there now (V3)', async () => {
    const { judge, records, publisher } = authority();
    const faster = authority(records);
    await judge.run([order]);
    records.meanwhile = () => faster.judge.run([delivery(2, 'pay B 6000')]);
    await judge.run([delivery(3, 'pay A 5000')]);
    expect(publisher.replies.at(-1)).toMatchObject({ verdict: 'refused', code: 'amount_exceeds_collectible', sequence: 3 });
    expect(records.row().history.map(({ sequence, eventId }) => [sequence, eventId])).toEqual([
      [1, 'evt_1'],
      [2, 'evt_2'],
      [3, 'evt_3'],
    ]);
  });

  test('an order that is created twice at once is created once', async () => {
    const { judge, records, publisher } = authority();
    await judge.run([order]);
    await judge.run([order, pay]);
    expect(publisher.replies.map(({ verdict, originalVerdict }) => [verdict, originalVerdict])).toEqual([
      ['accepted', null],
      ['duplicate', 'accepted'],
      ['accepted', null],
    ]);
    expect(records.row().sequence).toBe(2);
  });

  test('a creation that would be refused anew is still seen to be a reused key (Q1)', async () => {
    const { judge, publisher } = authority();
    await judge.run([order]);
    await judge.run([delivery(1, 'order a=1x-5')]);
    expect(publisher.replies.at(-1)).toMatchObject({ verdict: 'refused', code: 'idempotency_key_reused', version: 1 });
  });

  test('behind a creation that is refused or only asked for, the order is still found', async () => {
    const { judge, records, publisher } = authority();
    await judge.run([order, pay]);
    await judge.run([delivery(1, 'order a=1x-5'), captured]);
    expect(records.row().state.balance.captured).toBe(10_000);
    await judge.run([delivery(9, 'order 5', { headers: { preview: true } }), delivery(4, 'refund R 4000')]);
    expect(records.row().state.balance.pendingOut).toBe(4_000);
    expect(publisher.replies.at(-2)).toMatchObject({ verdict: 'refused', code: 'idempotency_key_reused' });
  });
});

describe('repetitions', () => {
  test('the same event is answered with the verdict it had and the order as it was then (Q1, Q2)', async () => {
    const { judge, records, publisher } = authority();
    await judge.run([order, pay, captured]);
    await judge.run([order]);
    const reply = publisher.replies.at(-1);
    expect(reply).toMatchObject({ verdict: 'duplicate', originalVerdict: 'accepted', sequence: 1, version: 1 });
    expect(codec.decode(reply?.snapshot ?? Buffer.alloc(0)).value).toMatchObject({ version: 1, balance: { outstanding: 10_000 } });
    expect(records.row().sequence).toBe(3);
  });

  test('a refused request stays refused, also when it would be granted now (Q4)', async () => {
    const { judge, publisher } = authority();
    const tooMuch = delivery(3, 'pay B 1');
    await judge.run([order, pay, tooMuch, delivery(4, 'failed A')]);
    await judge.run([tooMuch]);
    expect(publisher.replies.at(-1)).toMatchObject({ verdict: 'duplicate', originalVerdict: 'refused', code: 'nothing_collectible', sequence: 3 });
  });

  test('another content under the same id is refused and leaves no entry (Q1)', async () => {
    const { judge, records, publisher } = authority();
    await judge.run([order, pay]);
    await judge.run([delivery(2, 'pay A 4000')]);
    expect(publisher.replies.at(-1)).toMatchObject({ verdict: 'refused', code: 'idempotency_key_reused', sequence: 2 });
    expect(records.row().sequence).toBe(2);
  });

  test('a fact that says another thing under the same id is evidence for the dead letters (U5)', async () => {
    const { judge, records } = authority();
    await judge.run([order, pay, captured]);
    await expect(judge.run([delivery(3, 'captured A 9999')])).rejects.toThrow(PermanentError);
    expect(records.row().sequence).toBe(3);
  });
});

describe('preview', () => {
  test('stores and publishes nothing but the reply', async () => {
    const { judge, records, publisher } = authority();
    await judge.run([order]);
    const before = publisher.messages.length;
    await judge.run([delivery(2, 'pay A 4000', { headers: { preview: true } })]);
    expect(publisher.messages.slice(before).map(({ topic }) => topic)).toEqual(['gateway.replies.v1']);
    expect(publisher.replies.at(-1)).toMatchObject({
      verdict: 'accepted',
      version: 2,
      deltas: [
        { bucket: 'pending_in', amount: 4_000 },
        { bucket: 'collectible', amount: -4_000 },
      ],
    });
    expect(records.row()).toMatchObject({ sequence: 1, state: { payments: [] } });
  });

  test('of a new order leaves none', async () => {
    const { judge, records, publisher } = authority();
    await judge.run([delivery(1, 'order 10000', { headers: { preview: true } })]);
    expect(publisher.messages.map(({ topic }) => topic)).toEqual(['gateway.replies.v1']);
    expect(records.rows.size).toBe(0);
  });
});

describe('strangers', () => {
  /** As the chassis does: the batch, then one by one, permanent errors to the dead letters. */
  async function settle(judge: JudgeBatch, deliveries: Delivery[]): Promise<Delivery[]> {
    const dead: Delivery[] = [];
    await judge.run(deliveries).catch(async () => {
      for (const each of deliveries)
        await judge.run([each]).catch((error: unknown) => (error instanceof PermanentError ? dead.push(each) : Promise.reject(error as Error)));
    });
    return dead;
  }

  test('a fact about an unknown order is a dead letter, and the others of its batch are judged', async () => {
    const { judge, records, publisher } = authority();
    const lost = delivery(9, 'captured A 5', { orderId: OTHER });
    expect(await settle(judge, [order, lost, pay])).toEqual([lost]);
    expect(records.row().sequence).toBe(2);
    expect(publisher.entries.map(({ eventId }) => eventId)).toEqual(['evt_1', 'evt_2']);
  });

  test('a fact of another tenant about this order is a dead letter too (S1)', async () => {
    const { judge, records } = authority();
    const foreign = delivery(2, 'captured A 5', { meta: { tenantId: 'ten_other' } });
    expect(await settle(judge, [order, foreign])).toEqual([foreign]);
    expect(records.row().sequence).toBe(1);
  });

  test('a request about an unknown order is answered and leaves nothing', async () => {
    const { judge, records, publisher } = authority();
    await judge.run([pay]);
    expect(publisher.replies).toMatchObject([{ verdict: 'refused', code: 'order_not_found', sequence: 0, snapshot: null }]);
    expect(records.rows.size).toBe(0);
  });

  test.each([
    ['mode', { mode: 'live' }],
    ['tenant', { tenantId: 'ten_other' }],
  ])('the event of another %s is no repetition (S1)', async (_name, meta) => {
    const { judge, publisher } = authority();
    await judge.run([order, pay]);
    await judge.run([delivery(2, 'pay A', { meta })]);
    expect(publisher.replies.at(-1)).toMatchObject({ verdict: 'refused', code: 'order_not_found', snapshot: null });
  });

  test.each([
    ['no rule', { ...order, type: 'CreateOrder' }],
    ['the key of another order', { ...order, key: OTHER }],
  ])('an event with %s can never be judged and holds up nobody', async (_name, stranger) => {
    const { judge, records } = authority();
    expect(await settle(judge, [delivery(2, 'order 500'), stranger])).toEqual([stranger]);
    expect(records.row().sequence).toBe(1);
  });
});

describe('crashes', () => {
  test('entries that were written but not published are published again, in order, before anything else of their order (W3)', async () => {
    const first = authority();
    await first.judge.run([order]);
    first.publisher.failsNext = true;
    await expect(first.judge.run([pay, captured])).rejects.toThrow('killed');
    expect(first.records.row().sequence).toBe(3);

    const restarted = authority(first.records);
    await restarted.judge.run([delivery(4, 'refund R 4000')]);
    expect(restarted.publisher.entries.map(({ sequence }) => sequence)).toEqual([2, 3, 4]);
    expect(restarted.publisher.snapshots.map(({ sequence }) => sequence)).toEqual([4]);
  });

  test('the redelivered event is answered as a duplicate, and its entry carries its return address again', async () => {
    const first = authority();
    first.publisher.failsNext = true;
    await expect(first.judge.run([order, pay])).rejects.toThrow('killed');
    const restarted = authority(first.records);
    await restarted.judge.run([order, pay]);
    expect(restarted.publisher.replies.map(({ verdict }) => verdict)).toEqual(['duplicate', 'duplicate']);
    const entries = restarted.publisher.messages.filter(({ topic }) => topic === 'order.events.v1');
    expect(entries.map(({ headers }) => headers.replyTo)).toEqual(['2/gateway-1', '2/gateway-1']);
  });

  test('what could not be written or published is not let go: its batch fails and comes again (U7)', async () => {
    const { judge, records, publisher } = authority();
    records.meanwhile = () => Promise.reject(new Error('the database is away'));
    await expect(judge.run([order])).rejects.toThrow('the database is away');
    expect([records.rows.size, publisher.messages.length]).toEqual([0, 0]);
    publisher.failsNext = true;
    await expect(judge.run([order])).rejects.toThrow('killed');
    await judge.run([order]);
    expect([records.row().sequence, publisher.entries.length]).toEqual([1, 1]);
  });

  test('what is known to be published is not published again', async () => {
    const { judge, publisher } = authority();
    await judge.run([order]);
    await judge.run([pay]);
    await judge.run([pay]);
    expect(publisher.entries.map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  test('the next write remembers what was published before it', async () => {
    const { judge, records } = authority();
    await judge.run([order]);
    await judge.run([pay]);
    expect(records.row()).toMatchObject({ sequence: 2, publishedThrough: 1 });
  });
});

describe('a process that stood still while another had its partitions', () => {
  const SESSION_MS = 10_000;
  afterEach(() => void (now.at = 7));

  /** Both publish to the same topics; the slow one stands still before it sends what it has written. */
  async function overtaken(byHowMuch: number, ...rounds: Delivery[][]): Promise<RecordingPublisher> {
    const { judge, records, publisher } = authority();
    const other = authority(records, publisher);
    await judge.run([order]);
    publisher.meanwhile = async () => {
      now.at += byHowMuch;
      for (const round of rounds) await other.judge.run(round);
    };
    await judge.run([pay]);
    return publisher;
  }

  test('W3: the last snapshot on the topic is that of the record, and no older one stays', async () => {
    const { snapshots, entries } = await overtaken(SESSION_MS, [captured], [delivery(4, 'refund R 4000')]);
    expect(snapshots.map(({ sequence }) => sequence)).toEqual([1, 3, 4, 2, 4]);
    expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 2]);
  });

  test('it goes on until nobody was faster', async () => {
    const { judge, records, publisher } = authority();
    const other = authority(records, publisher);
    await judge.run([order]);
    publisher.meanwhile = async () => {
      now.at += SESSION_MS;
      await other.judge.run([captured]);
      publisher.meanwhile = () => other.judge.run([delivery(4, 'refund R 4000')]);
    };
    await judge.run([pay]);
    expect(publisher.snapshots.map(({ sequence }) => sequence)).toEqual([1, 3, 2, 4, 3, 4]);
  });

  test('nothing more is published where nobody was faster, or no time has passed', async () => {
    expect((await overtaken(SESSION_MS)).snapshots.map(({ sequence }) => sequence)).toEqual([1, 2]);
    now.at = 7;
    expect((await overtaken(4_000, [captured])).snapshots.map(({ sequence }) => sequence)).toEqual([1, 3, 2]);
  });
});

test('the state in the record is the state on the topic', async () => {
  const { judge, records, publisher } = authority();
  await judge.run([order, pay, captured]);
  const state: OrderSnapshot | undefined = publisher.snapshots.at(-1);
  expect(codec.encode('OrderSnapshot', records.row().state)).toEqual(codec.encode('OrderSnapshot', state));
});
