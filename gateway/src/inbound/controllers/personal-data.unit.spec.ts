/** What the routes show of a buyer, and what forgetting one answers (S2, W10). */
import { codec, newPersonalKey, seal, wrapped, type OrderEvent } from '@concord/contracts';
import { entry, sale } from '../../samples/sale';
import { INSTALLATION_SECRET, TestGateway } from '../../testing/gateway-app';

const key = newPersonalKey();
const name = seal(key, 'cmd_1 name', 'Ada Lovelace');
const customer = { name, email: null, phone: null, externalId: 'cus/1', address: null };
const order = { ...sale, customer };
const gateway = new TestGateway();
const path = `/v1/orders/${sale.orderId}`;
const body = { reason: 'The buyer asked to be forgotten' };
const headers = { 'idempotency-key': 'k' };

beforeEach(async () => {
  await gateway.start();
  gateway.authority.put(order);
  gateway.personalKeys.wrapped.set(key.id, wrapped(INSTALLATION_SECRET, key));
  gateway.personalKeys.erasures.clear();
  gateway.personalKeys.buyers.set('cus/1', key.id).set('ada', key.id);
  gateway.personalKeys.isAway = false;
});
afterEach(() => gateway.stop());

const readable = { name: 'Ada Lovelace', external_id: 'cus/1', personal_data: 'readable' };

test('S2, W10: order, list and history show the buyer to who may see them', async () => {
  const { meta } = codec.decode(entry.payload).value as { meta: object };
  const event: OrderEvent = { ...entry, type: 'CustomerReplaced', payload: codec.encode('CustomerReplaced', { meta, customer }) };
  gateway.authority.entries = [entry, event];
  for (const [caller, expected] of [
    [gateway.keys.secret, readable],
    [await gateway.keys.restricted('orders:read'), { name: null, external_id: 'cus/1', personal_data: 'hidden' }],
  ] as const) {
    expect((await gateway.call('GET', path, { key: caller })).json).toMatchObject({ customer: expected });
    expect((await gateway.call('GET', '/v1/orders', { key: caller })).json).toMatchObject({ data: [{ customer: expected }] });
    expect((await gateway.call('GET', `${path}/history`, { key: caller })).json).toMatchObject({ data: [{}, { detail: { customer: expected } }] });
    expect((await gateway.call('GET', `/v1/events?order_id=${sale.orderId}`, { key: caller })).json).toMatchObject({
      data: [{}, { detail: { customer: expected } }],
    });
    expect((await gateway.call('GET', `${path}/story`, { key: caller })).json).toMatchObject({ order: { customer: expected } });
  }
  gateway.authority.entries = [];
});

test('W10: the answer to a write shows the buyer, and is given also when the keys cannot be had', async () => {
  gateway.accept(order);
  const put = () => gateway.call('PUT', `${path}/tip`, { body: { tip: { amount: 5 } } });
  expect(await put()).toMatchObject({ status: 200, json: { customer: readable } });
  gateway.personalKeys.isAway = true;
  gateway.clock.advance(10_000);
  expect(await put()).toMatchObject({ status: 200, json: { customer: { name: null, personal_data: 'unavailable' } } });
});

test('W10: erasing by order is a command that is answered when the key is gone', async () => {
  gateway.accept({ ...order, erasedKeyId: key.id });
  gateway.personalKeys.erasures.set(key.id, { _id: key.id, erasedAt: 0, erasedBy: 'key_1', reason: body.reason });
  expect(await gateway.call('POST', `${path}/erase_personal_data`, { body, headers })).toMatchObject({
    status: 200,
    json: { customer: { name: null, external_id: 'cus/1', personal_data: 'erased' } },
  });
  expect(gateway.publisher.sent.at(-1)).toMatchObject({ topic: 'cart.commands.v1', type: 'ErasePersonalData', value: body });
});

test('W10: erasing by the id of the merchant tells the first time, and of nobody that there is nothing', async () => {
  const erase = (id: string, caller = gateway.keys.secret) => gateway.call('POST', `/v1/customers/${encodeURIComponent(id)}/erase`, { body, key: caller });
  const first = await erase('cus/1');
  expect(first).toMatchObject({ status: 200, json: { object: 'personal_data_erasure', external_id: 'cus/1', ...body } });
  expect((await erase('cus/1')).json).toEqual(first.json);
  expect((await gateway.call('GET', path)).json).toMatchObject({ customer: { name: null, personal_data: 'erased' } });
  expect(await erase('nobody')).toMatchObject({ status: 404, json: { code: 'customer_not_found' } });
  expect(await erase('cus/1', gateway.keys.foreign)).toMatchObject({ status: 404, json: { code: 'customer_not_found' } });
});

test('S2: a text finds buyers for who may see them only', async () => {
  await gateway.call('GET', '/v1/orders?q=ada');
  expect(gateway.authority.lastList).toMatchObject({ q: 'ada', personal_keys: key.id });
  await gateway.call('GET', '/v1/orders?q=ada', { key: await gateway.keys.restricted('orders:read') });
  expect(gateway.authority.lastList).toEqual(expect.not.objectContaining({ personal_keys: expect.anything() as string }));
});
