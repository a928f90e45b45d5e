/** The read without a tenant: it answers with the order of one session and of nothing else (S1, S4). */
import { childId, codec, newOrderId, type OrderSnapshot } from '@concord/contracts';
import { systemClock } from '@concord/chassis';
import { CheckpointSigner, ReadOrders, type SaleRecordReader } from '../app';
import { foldOrder } from '../app/fold-order';
import { delivery, MemoryArchive } from '../app/testing/fakes';
import { ORDER_ID } from '../domain/testing/sale';
import { OrdersController } from './orders.controller';

const SESSION = childId('cs', ORDER_ID, 'cmd_1');
const OTHER_ORDER = newOrderId('ten_other', 'cmd_2');
const { state } = foldOrder(null, [delivery(1, 'order 10000'), delivery(2, `session ${SESSION}`)], 7).write?.after ?? {};
if (state === undefined) throw new Error('the session was not opened');

const asked: string[] = [];
const reader: SaleRecordReader = {
  state: (orderId) => {
    asked.push(orderId);
    return Promise.resolve(orderId === ORDER_ID ? state : null);
  },
  record: () => Promise.reject(new Error('not asked for')),
  list: () => Promise.reject(new Error('not asked for')),
  withDivergences: () => Promise.reject(new Error('not asked for')),
};
const controller = new OrdersController(new ReadOrders(reader, new MemoryArchive()), new CheckpointSigner('secret'), systemClock);
beforeEach(() => void (asked.length = 0));

async function orderOf(sessionId: string): Promise<{ type: string; order: OrderSnapshot }> {
  const given: { type: string; body: Buffer } = { type: '', body: Buffer.alloc(0) };
  const response = {
    type: (contentType: string) => ((given.type = contentType), response),
    send: (body: unknown) => (given.body = body as Buffer),
  };
  await controller.ofSession(sessionId, response);
  return { type: given.type, order: codec.decode(given.body).value as OrderSnapshot };
}

test('the order that has the session, whoever it belongs to, in one look-up', async () => {
  const { type, order } = await orderOf(SESSION);
  expect(type).toBe('application/avro');
  expect(order).toMatchObject({ orderId: ORDER_ID, tenantId: 'ten_shop', checkoutSessions: [{ sessionId: SESSION, status: 'open' }] });
  expect(asked).toEqual([ORDER_ID]);
});

test.each([
  ['a session that its order does not have', childId('cs', ORDER_ID, 'cmd_9'), [ORDER_ID]],
  ['something else that belongs to the order', childId('pay', ORDER_ID, 'cmd_1'), [ORDER_ID]],
  ['the session under another prefix', SESSION.replace('cs_', 'pay_'), [ORDER_ID]],
  ['a session of an order that is not there', childId('cs', OTHER_ORDER, 'cmd_1'), [OTHER_ORDER]],
  ['the order itself', ORDER_ID, []],
  ['no id at all', 'x', []],
  ['nothing', '', []],
])('%s: 404', async (_, id, lookUps) => {
  await expect(orderOf(id)).rejects.toMatchObject({ status: 404 });
  expect(asked).toEqual(lookUps);
});
