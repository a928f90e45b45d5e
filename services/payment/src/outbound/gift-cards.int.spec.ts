/** One card, several services that know nothing of each other: compare-and-set on the real server lets no value be spent twice (PY10, V3). */
import { randomBytes } from 'node:crypto';
import { connectDatabase, systemClock } from '@concord/chassis';
import type { GiftOperation } from '../domain/gift-card';
import { MongoGiftCards } from './gift-cards';

jest.setTimeout(30_000);

const uri = process.env['CONCORD_TEST_MONGODB_URI'];
const onDatabase = uri === undefined ? describe.skip : describe;

const spend = (key: string): GiftOperation => ({
  kind: 'collect',
  key,
  tenantId: 'ten_a',
  mode: 'test',
  orderId: 'ord_1',
  paymentId: `pay_${key}`,
  refundId: null,
  amount: 400,
  currency: 'EUR',
  isManual: false,
  isFinal: true,
});

onDatabase('gift cards, on a real database (npm run test:int starts one)', () => {
  let connection: Awaited<ReturnType<typeof connectDatabase>>;
  let ledgers: MongoGiftCards[];
  const card = { _id: 'gc_1', tenantId: 'ten_a', mode: 'test', currency: 'EUR', issued: 5_000_000_000 };

  beforeAll(async () => {
    connection = await connectDatabase(uri ?? '', `concord_test_${randomBytes(4).toString('hex')}`);
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });
  beforeEach(() => {
    const collection = connection.collection(`gift_cards_${randomBytes(4).toString('hex')}`);
    ledgers = Array.from({ length: 3 }, () => new MongoGiftCards(collection, systemClock));
  });

  const at = (index: number): MongoGiftCards => ledgers[index % ledgers.length] as MongoGiftCards;

  test('PY10 thirty payments by three services spend a card as often as its value is good for', async () => {
    await Promise.all(ledgers.map((ledger) => ledger.issue({ ...card, issued: 1_000 })));
    const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => at(index).operate('gc_1', spend(`k${index}`))));
    expect(answers.filter(({ status }) => status === 'captured')).toHaveLength(2);
    expect(await at(0).read('gc_1')).toMatchObject({ balance: 200, reserved: 0, sequence: 31 });
  });

  test('Q6 one key at three services at once is one operation, also after all of them were started again', async () => {
    await at(0).issue(card);
    const answers = await Promise.all(ledgers.map((ledger) => ledger.operate('gc_1', spend('k'))));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await at(1).answerTo('gc_1', 'k')).toEqual(answers[0]);
    expect(await at(1).read('gc_1')).toMatchObject({ balance: card.issued - 400, journal: [{ kind: 'issue' }, { kind: 'commit', amount: 400 }] });
  });

  test('a card that was never issued declines everything', async () => {
    expect((await at(0).operate('gc_2', spend('k'))).failure?.code).toBe('gift_card_unknown');
    expect(await at(0).read('gc_2')).toBeNull();
  });

  test('B10 S1 movements of one tenant and mode, card by card, with amounts of any size', async () => {
    for (const id of ['gc_1', 'gc_2', 'gc_3']) await at(0).issue({ ...card, _id: id });
    await at(0).issue({ ...card, _id: 'gc_0', tenantId: 'ten_b' });
    for (const id of ['gc_1', 'gc_3']) await at(1).operate(id, { ...spend(`k ${id}`), amount: 3_000_000_000 });
    await at(1).operate('gc_0', { ...spend('k gc_0'), tenantId: 'ten_b' });
    const query = { tenantId: 'ten_a', mode: 'test', period: { from: 0, before: Date.now() + 1_000 }, limit: 2 };
    const first = await at(2).movements({ ...query, after: '' });
    const second = await at(2).movements({ ...query, after: first.last ?? '' });
    expect([first.last, second.last]).toEqual(['gc_2', null]);
    const spent = { direction: 'capture', amount: 3_000_000_000, currency: 'EUR', orderId: 'ord_1' };
    expect([...first.movements, ...second.movements]).toEqual(
      ['gc_1', 'gc_3'].map((id) => expect.objectContaining({ ...spent, reference: `gift_k ${id}` }) as unknown),
    );
    expect((await at(2).movements({ ...query, mode: 'live', after: '' })).movements).toEqual([]);
    expect((await at(2).accounts()).sort()).toEqual(['ten_a:test', 'ten_b:test']);
  });
});
