/** The whole story of one order, as it is handed to somebody who was not there. */
import { createPublicKey, verify } from 'node:crypto';
import { must } from '../support/client';
import type { HistoryEntry, Order, Payment } from '../support/api-types';
import { openShop } from './shop';

const shop = openShop();

interface Story {
  object: string;
  order: Order;
  entries: HistoryEntry[];
  verification: { ok: boolean; failures: string[] };
}

async function sold(): Promise<Order> {
  const order = await shop.order();
  const body = { payment_method: 'pm_sim_ok', capture: 'automatic' };
  must(await shop.client.post<Payment>(`/v1/orders/${order.id}/payments`, body, { idempotencyKey: `pay-${order.id}` }), 201);
  return shop.read(order.id);
}

test('story: the order, every entry in words and postings, and their proof (W7, W8)', async () => {
  const order = await sold();
  const story = must(await shop.client.get<Story>(`/v1/orders/${order.id}/story`));
  expect(story).toMatchObject({ object: 'order_story', order: { id: order.id }, verification: { ok: true, failures: [] } });
  expect(story.entries).toEqual((await shop.history(order.id)).slice(0, story.entries.length));
  expect(story.entries[0]).toMatchObject({
    words: expect.stringContaining('Order created: obligation +€100.00') as string,
    postings: [
      { account: 'receivable', debit: 10_000, credit: 0 },
      { account: 'sales', debit: 0, credit: 10_000 },
    ],
  });
  const capture = story.entries.find(({ type }) => type === 'PaymentCaptured');
  expect(capture?.postings).toEqual([
    { account: 'receivable', debit: 0, credit: 10_000 },
    { account: 'cash', debit: 10_000, credit: 0 },
  ]);
});

test('the same as a table, one line for each entry (W7)', async () => {
  const order = await sold();
  const rows = await shop.history(order.id);
  const answer = await shop.client.get<string>(`/v1/orders/${order.id}/story.csv`);
  expect(answer.headers['content-type']).toMatch(/^text\/csv/);
  const lines = String(answer.body).trimEnd().split('\r\n');
  expect(lines).toHaveLength(rows.length + 1);
  expect(lines.slice(1).map((line) => line.slice(line.lastIndexOf(',') + 1))).toEqual(rows.map(({ hash }) => hash));
});

test('W9: a checkpoint that was kept is still true after the order has gone on, and one that was touched is found', async () => {
  const order = await sold();
  const { token, hash, sequence } = must(await shop.client.get<{ token: string; hash: string; sequence: number }>(`/v1/orders/${order.id}/checkpoint`));
  await shop.refund(order.id, { amount: 100 });
  const rows = await shop.history(order.id);
  expect(rows.find((row) => row.sequence === sequence)?.hash).toBe(hash);
  const verified = (checkpoint: string): Promise<unknown> =>
    shop.client.get(`/v1/orders/${order.id}/verify?checkpoint=${checkpoint}`).then((answer) => answer.body);
  expect(await verified(token)).toEqual({ ok: true, failures: [], processor: { status: 'agrees', differences: [] } });
  const other = await sold();
  const foreign = must(await shop.client.get<{ token: string }>(`/v1/orders/${other.id}/checkpoint`)).token;
  expect(await verified(foreign)).toMatchObject({ ok: false });
  expect(await verified(`e30.${token.split('.').slice(1).join('.')}`)).toMatchObject({
    ok: false,
    failures: ['the checkpoint is not signed by this installation'],
  });
  const { keys } = must(await shop.client.as(undefined).get<{ keys: Array<{ x: string; kty: string; crv: string }> }>('/v1/checkpoint_keys'));
  const [head = '', body = '', signature = ''] = token.split('.');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: keys[0]?.x ?? '' }, format: 'jwk' });
  expect(verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
});

test('an order of nobody has no story (S1)', async () => {
  const missing = await shop.client.get('/v1/orders/ord_00000000000000000000000000/story');
  expect([missing.status, missing.code]).toEqual([404, 'order_not_found']);
});
