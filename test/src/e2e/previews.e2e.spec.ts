/** Every write of the document to an order, as a preview: whatever it says, nothing has changed (E4). */
import type { Order } from '../support/api-types';
import { must } from '../support/client';
import { openShop } from './shop';

const shop = openShop();

interface Operation {
  operationId: string;
  parameters: Array<{ name: string; in: string }>;
  requestBody?: { content: Record<string, { example?: unknown }> };
}

interface Write {
  method: string;
  path: string;
  operation: Operation;
}

async function writes(): Promise<Write[]> {
  const { paths } = must(await shop.client.get<{ paths: Record<string, Record<string, Operation>> }>('/openapi.json'));
  const all = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ method, path, operation })));
  return all.filter(({ operation }) => operation.parameters.some(({ name, in: where }) => where === 'query' && name === 'preview'));
}

/** The parts of this order by the collection that names them in paths. */
const idsOf = ({ id, payments, refunds, invoices, checkout_sessions: sessions }: Order): Record<string, string | undefined> => ({
  orders: id,
  payments: payments.at(-1)?.id,
  refunds: refunds[0]?.id,
  invoices: invoices[0]?.id,
  checkout_sessions: sessions[0]?.id,
});

function urlOf(path: string, order: Order): string | null {
  const id = idsOf(order)[path.split('/')[2] ?? ''];
  if (path.includes('{id}') && id === undefined) return null;
  return path.replace('{id}', id ?? '').replace('{line_id}', order.lines[0]?.id ?? '');
}

/** What a preview must not touch. */
async function everything(order: Order): Promise<unknown> {
  const { sequence } = must(await shop.client.get<{ sequence: number }>(`/v1/orders/${order.id}/checkpoint`));
  return { order: await shop.read(order.id), sequence };
}

async function previewAll(order: Order): Promise<string[]> {
  const granted: string[] = [];
  for (const { method, path, operation } of await writes()) {
    const url = urlOf(path, order);
    if (url === null) continue;
    const before = await everything(order);
    const body = operation.requestBody?.content['application/json']?.example;
    const answer = await shop.client.call(method.toUpperCase(), `${url}?preview=true`, body, {});
    expect([operation.operationId, answer.status]).toEqual([operation.operationId, expect.any(Number)]);
    expect([operation.operationId, answer.status < 500 && answer.status !== 202]).toEqual([operation.operationId, true]);
    expect([operation.operationId, await everything(order)]).toEqual([operation.operationId, before]);
    if (answer.ok) {
      expect([operation.operationId, answer.body]).toEqual([operation.operationId, expect.objectContaining({ object: 'preview' })]);
      granted.push(operation.operationId);
    }
  }
  return granted;
}

test('E4: of an order without money', async () => {
  const order = await shop.order();
  await shop.session(order.id);
  const granted = await previewAll(await shop.read(order.id));
  expect(granted).toEqual(expect.arrayContaining(['createOrder', 'addLine', 'replaceFees', 'createPayment', 'createInvoice', 'cancelOrder']));
});

test('E4: of an order that was paid, refunded and authorised again', async () => {
  const { id } = await shop.paidOrder();
  await shop.refund(id, { amount: 1_000 });
  const granted = await previewAll(await shop.read(id));
  expect(granted).toEqual(expect.arrayContaining(['cancelOrder', 'closeOrder']));
});

test('E4: of an order with an invoice and an authorised payment', async () => {
  const order = await shop.order();
  await shop.invoice(order.id);
  await shop.pay(order.id, 'pm_sim_ok', { capture: 'manual' });
  const granted = await previewAll(await shop.read(order.id));
  expect(granted).toEqual(expect.arrayContaining(['capturePayment', 'voidPayment']));
});
