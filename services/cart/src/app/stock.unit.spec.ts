/** Units of counted items: held before a line is stated, let go of by what became of it (K1, F13). */
import type { EffectRow } from '@concord/chassis';
import { codec } from '@concord/contracts';
import { requestFrom } from './request-from';
import { NOW, owner, testShop } from './testing/stock-shop';

test('F13: an item that counts nothing costs no look at any stock', async () => {
  const shop = await testShop({ isCounted: false });
  expect((await shop.ordered('ord_1', 2)).lines[0]?.stock).toBeNull();
  expect([shop.ledger.reads, await shop.numbers()]).toEqual([0, null]);
});

test('K4: what is handed over is stated as it was said: its lines are none to sell', async () => {
  const shop = await testShop();
  const lines = [{ lineId: 'li_ord_1_0', quantity: 1, quantityDecimal: null }];
  const { request } = await requestFrom(shop, 'FulfillLines', { ...shop.command('ord_1'), fulfillmentId: 'ful_1', lines } as never, false);
  expect(request.value).toMatchObject({ lines });
  expect(Buffer.isBuffer(codec.encode(request.type, request.value))).toBe(true);
});

test('K1: a line holds its units, once however often its command comes; the next one gets what is left', async () => {
  const shop = await testShop();
  for (const orderId of ['ord_1', 'ord_1', 'ord_1']) expect((await shop.ordered(orderId, 3)).code).toBeUndefined();
  const { lines, claims } = await shop.ordered('ord_1', 3);
  expect(lines[0]?.stock).toEqual({ claimId: 'cmd_ord_1', claimedUntil: 120_005, backordered: 0 });
  expect(claims.map(({ _id }) => _id)).toEqual(['stock cmd_ord_1']);
  expect((await shop.ordered('ord_2', 3)).code).toBe('stock_insufficient');
  expect(await shop.numbers()).toEqual([5, 3]);
});

test('K1: of a command with two lines that do not both fit, the one that was held is seen to', async () => {
  const shop = await testShop();
  const { code, claims } = await shop.ordered('ord_1', 3, 3);
  expect([code, claims.length, await shop.numbers()]).toEqual(['stock_insufficient', 1, [5, 3]]);
  shop.orders.judged.add('cmd_ord_1');
  await shop.stock.settle({ ...claims[0], attempts: 1 } as EffectRow);
  expect(await shop.numbers()).toEqual([5, 0]);
});

test('E4: a preview says what is not there, and holds nothing', async () => {
  const shop = await testShop();
  expect((await shop.tried('ord_1', 6)).code).toBe('stock_insufficient');
  expect([(await shop.tried('ord_1', 5)).code, (await shop.tried('ord_1', 5)).claims, await shop.numbers()]).toEqual([undefined, [], [5, 0]]);
});

test('F13: with backorders a line says how much of it was not there', async () => {
  const shop = await testShop({ policy: 'backorder' });
  expect((await shop.ordered('ord_1', 8)).lines[0]?.stock).toMatchObject({ backordered: 3_000_000 });
});

test('K1: more units of a line are held before it is changed; another tenant cannot touch them', async () => {
  const shop = await testShop();
  await shop.ordered('ord_1', 4);
  expect(await shop.changed('ord_1', 5)).toMatchObject({ stock: { claimId: 'cmd_change_5' } });
  expect(await shop.numbers()).toEqual([5, 5]);
  expect(await shop.changed('ord_1', 6)).toMatchObject({ catalogFault: { code: 'stock_insufficient' } });
  expect(await shop.changed('ord_1', 2, { tenantId: 'ten_2' })).toMatchObject({ stock: null });
  expect(await shop.numbers()).toEqual([5, 5]);
});

test('F13, Q5: each move is told once; what is released, handed over, canceled and restocked adds up', async () => {
  const shop = await testShop();
  const { lines } = await shop.ordered('ord_1', 4);
  const lineId = lines[0]?.lineId ?? '';
  const twice = async (move: object): Promise<void> => {
    await shop.moved(lineId, move);
    await shop.moved(lineId, move);
  };
  await twice({ directiveId: 'eff_1', fulfilled: 2_000_000 });
  expect(await shop.numbers()).toEqual([3, 2]);
  await twice({ directiveId: 'eff_2', canceled: 1_000_000 });
  expect(await shop.numbers()).toEqual([3, 1]);
  await twice({ directiveId: 'eff_3', restocked: 1_000_000 });
  expect(await shop.numbers()).toEqual([4, 1]);
  await twice({ directiveId: 'eff_4', released: 'cmd_ord_1' });
  expect(await shop.numbers()).toEqual([4, 0]);
});

describe('K1: what becomes of a claim', () => {
  const has = { lines: [{ lineId: 'li_ord_1_0', stock: { claimId: 'cmd_ord_1' } }] };
  test.each([
    ['the order has it', has, true, NOW, ['done', 4]],
    ['the line has a later one', { lines: [{ lineId: 'li_ord_1_0', stock: { claimId: 'cmd_later' } }] }, true, NOW, ['done', 0]],
    ['the command was refused', { lines: [] }, true, NOW, ['done', 0]],
    ['nobody has judged it yet', null, false, NOW, ['again', 4]],
    ['nobody ever judged it', null, false, NOW + 240_000, ['done', 0]],
  ])('%s', async (_name, order, isJudged, now, expected) => {
    const shop = await testShop({ now });
    const { claims } = await shop.ordered('ord_1', 4);
    if (order !== null) shop.orders.orders.set('ord_1', order as never);
    if (isJudged) shop.orders.judged.add('cmd_ord_1');
    const row = { ...claims[0], payload: { ...(claims[0]?.payload as object), claimedAt: NOW }, attempts: 1 } as EffectRow;
    const { kind } = await shop.stock.settle(row);
    expect([kind, (await shop.numbers())?.[1]]).toEqual(expected);
  });
});

describe('F13: a merchant counts', () => {
  const adjusted = (shop: Awaited<ReturnType<typeof testShop>>, quantity: number, changeId: string, print = 'a') =>
    shop.stockKeeper.adjust('item_mug', { ...owner, changeId, print, quantity: quantity * 1_000_000, reason: 'delivery' });

  test('Q1: what came in is added once for each key, and never below nothing', async () => {
    const shop = await testShop();
    const both = [await adjusted(shop, 3, 'cmd_a'), await adjusted(shop, 3, 'cmd_a')];
    expect(both.map(({ kind }) => kind)).toEqual(['kept', 'kept']);
    expect(await shop.numbers()).toEqual([8, 0]);
    expect(await adjusted(shop, -9, 'cmd_b')).toMatchObject({ code: 'stock_below_zero' });
    expect(await adjusted(shop, 4, 'cmd_a', 'b')).toMatchObject({ code: 'idempotency_key_reused' });
    expect(await shop.numbers()).toEqual([8, 0]);
  });

  test('K1: where counting stops new lines hold nothing, and what is held stays', async () => {
    const shop = await testShop();
    await shop.ordered('ord_1', 2);
    expect((await shop.stockKeeper.stop('item_mug', owner)).kind).toBe('kept');
    expect((await shop.ordered('ord_2', 9)).lines[0]?.stock).toBeNull();
    expect(await shop.numbers()).toEqual([5, 2]);
    expect(await adjusted(shop, 1, 'cmd_a')).toMatchObject({ code: 'stock_not_counted' });
  });

  test('S1: what another tenant has is not there', async () => {
    const shop = await testShop();
    expect(await shop.stockKeeper.count('item_mug', { tenantId: 'ten_2', mode: 'test', changeId: 'c', quantity: 9, policy: null })).toEqual({
      kind: 'unknown',
    });
    expect(await shop.numbers()).toEqual([5, 0]);
  });
});
