import type { Connection } from 'mongoose';
import { stateBytes, UnreadableOrder, type OrdersQuery } from '../app';
import { given } from '../domain/testing/table';
import { MongoOrderStates } from './mongo-order-states';
import type { StoredRecord } from './stored-record';

const { order } = given('order 10000');
const query: OrdersQuery = { tenantId: 'ten_shop', mode: 'test', asOf: 0, only: null, after: '' };

async function statesOf(...rows: Array<Partial<StoredRecord>>): Promise<unknown[]> {
  const connection = { collection: () => ({ find: () => ({ sort: () => rows }) }) } as unknown as Connection;
  const states: unknown[] = [];
  for await (const state of new MongoOrderStates(connection).states(query)) states.push(state);
  return states;
}

test('one record that is torn is told by its id, and the next one is read', async () => {
  const good = { _id: 'ord_2', state: stateBytes(order) };
  const torn = { _id: 'ord_1', state: stateBytes(order).subarray(0, 40) };
  expect(await statesOf(torn, { ...torn, state: Buffer.from('nothing') }, good)).toEqual([new UnreadableOrder('ord_1'), new UnreadableOrder('ord_1'), order]);
});
