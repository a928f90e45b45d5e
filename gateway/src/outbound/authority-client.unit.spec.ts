/** What goes over the wire to the order authority, and what its answers become. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { codec } from '@concord/contracts';
import { openSale, session } from '../samples/sale';
import { AuthorityClient } from './authority-client';

let server: Server;
let client: AuthorityClient;
let answer: { status: number; body: Buffer };
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = new AuthorityClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(async () => {
  client.close();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  asked.length = 0;
  answer = { status: 200, body: codec.encode('OrderSnapshot', openSale) };
});

test('the order of a session is asked for by the session alone: no tenant, and nothing of the secret', async () => {
  expect(await client.orderOfSession(session.sessionId)).toEqual(codec.decode(answer.body).value);
  expect(asked).toEqual([`GET /internal/sessions/${session.sessionId}`]);
});

test('an order is asked for in the name of its tenant', async () => {
  expect(await client.order('ten_local', openSale.orderId, { asOfVersion: 1 })).toMatchObject({ orderId: openSale.orderId });
  expect(asked).toEqual([`GET /internal/orders/${openSale.orderId}?tenant=ten_local&as_of_version=1`]);
});

test('what is not there is null', async () => {
  answer = { status: 404, body: Buffer.from('{}') };
  expect([await client.orderOfSession(session.sessionId), await client.order('ten_local', openSale.orderId)]).toEqual([null, null]);
});

test('an authority that fails is away, and its words stay inside', async () => {
  answer = { status: 500, body: Buffer.from('at /srv/dist') };
  await expect(client.orderOfSession(session.sessionId)).rejects.toMatchObject({ code: 'unavailable', detail: expect.not.stringContaining('/srv') });
});

test('a list names the orders that could not be read', async () => {
  const body = { data: [answer.body.toString('base64')], unreadable: ['ord_torn'], next_cursor: 'abc' };
  answer = { status: 200, body: Buffer.from(JSON.stringify(body)) };
  const { data, unreadable, nextCursor } = await client.list('ten_local', 'test', {});
  expect([data.map(({ orderId }) => orderId), unreadable, nextCursor]).toEqual([[openSale.orderId], ['ord_torn'], 'abc']);
});
