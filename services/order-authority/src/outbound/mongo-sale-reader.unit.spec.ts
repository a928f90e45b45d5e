/** Lists of orders of which one has a record that is torn (decision 63). */
import type { Connection } from 'mongoose';
import { stateBytes, UnreadableOrder } from '../app';
import { given } from '../domain/testing/table';
import { MongoSaleReader } from './mongo-sale-reader';

const { order } = given('order 10000');
const good = { _id: order.orderId, state: stateBytes(order), summary: { createdAt: order.createdAt } };
const torn = { _id: 'ord_torn', state: good.state.subarray(0, 40), summary: { createdAt: 7 } };

function readerOf(rows: () => Promise<object[]>): MongoSaleReader {
  const cursor = { sort: () => cursor, limit: () => cursor, toArray: rows };
  return new MongoSaleReader({ collection: () => ({ find: () => cursor }) } as unknown as Connection);
}

const reader = readerOf(() => Promise.resolve([good, torn]));
const query = { tenantId: order.tenantId, mode: order.mode, limit: 10 };

test('a list has every order, also the one that cannot be read, with its place in the list', async () => {
  expect(await reader.list(query)).toEqual([
    { orderId: order.orderId, createdAt: order.createdAt, state: order },
    { orderId: 'ord_torn', createdAt: 7, state: new UnreadableOrder('ord_torn') },
  ]);
});

test('so have the orders with divergences', async () => {
  expect(await reader.withDivergences(order.tenantId, order.mode)).toEqual([order, new UnreadableOrder('ord_torn')]);
});

test('a database that does not answer is no such order', async () => {
  await expect(readerOf(() => Promise.reject(new Error('away'))).list(query)).rejects.toThrow('away');
});
