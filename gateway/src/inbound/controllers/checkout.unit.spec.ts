/** Who is told the address of a session's page (S4, S6). */
import { clientSecretOf } from '@concord/contracts';
import { INSTALLATION_SECRET, TestGateway } from '../../testing/gateway-app';
import { replyTo } from '../../testing/fakes';
import { composition } from '../examples/orders';
import { openSale, session } from '../../samples/sale';

const gateway = new TestGateway();
const SECRET = clientSecretOf(INSTALLATION_SECRET, session.sessionId);
const at = `/v1/checkout_sessions/${session.sessionId}`;

beforeAll(() => gateway.start());
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.publisher.sent.length = 0;
  gateway.authority.put(openSale);
  gateway.answer((command) => {
    const asked = command.value as { session?: { sessionId: string; ui: string }; checkoutSession?: { sessionId: string; ui: string } };
    const { sessionId, ui } = asked.session ?? asked.checkoutSession ?? { sessionId: session.sessionId, ui: 'hosted' };
    const order = { ...openSale, orderId: command.value.meta.orderId, checkoutSessions: [{ ...session, sessionId, ui, status: 'open' } as const] };
    return [replyTo(command, { order })];
  });
});

const create = (body: object) => gateway.call('POST', '/v1/checkout_sessions', { body });

test('its creation gives the secret, and the address that is made of it', async () => {
  const { status, json } = await create({ ...composition, ui: 'hosted' });
  const id = String(json['id']);
  const secret = clientSecretOf(INSTALLATION_SECRET, id);
  expect(status).toBe(201);
  expect(json).toMatchObject({ client_secret: secret, url: `https://pay.example/pay/${secret}` });
});

test('an embedded session has no page', async () => {
  expect((await create({ ...composition, ui: 'embedded' })).json).toMatchObject({ url: null });
});

test('a session over an order takes no composition beside it (S6)', async () => {
  expect((await create({ ui: 'hosted', order_id: openSale.orderId, discounts: [{ name: 'all', percentage: '100' }] })).status).toBe(400);
});

test('later only who presents the secret is told the address, and nobody the secret', async () => {
  const { json: blind } = await gateway.call('GET', at);
  const { json: seeing } = await gateway.call('GET', `${at}?client_secret=${SECRET}`);
  const { json: buyer } = await gateway.call('GET', `${at}?client_secret=${SECRET}`, { key: gateway.keys.publishable });
  const url = `https://pay.example/pay/${SECRET}`;
  expect([blind['url'], seeing['url'], buyer['url']]).toEqual([null, url, url]);
  for (const json of [blind, seeing, buyer]) expect(json).not.toHaveProperty('client_secret');
  const { text } = await gateway.call('GET', `/v1/orders/${openSale.orderId}`);
  expect(text).not.toContain('/pay/');
});

test.each([
  ['a wrong secret', `${SECRET.slice(0, -1)}x`, 'secret'],
  ['no secret', undefined, 'publishable'],
] as const)('%s opens nothing', async (_, secret, kind) => {
  const query = secret === undefined ? '' : `?client_secret=${secret}`;
  const { status, json } = await gateway.call('GET', `${at}${query}`, { key: gateway.keys[kind] });
  expect([status, json.code]).toEqual([403, 'client_secret_invalid']);
});

test('expiring it tells no address', async () => {
  expect((await gateway.call('POST', `${at}/expire`)).json).toMatchObject({ id: session.sessionId, url: null });
});

test('the buyer pays with the publishable key and the secret; the command names the buyer and no amount', async () => {
  await gateway.call('POST', `${at}/pay`, {
    key: gateway.keys.publishable,
    headers: { 'idempotency-key': 'k' },
    body: { client_secret: SECRET, payment_method: 'pm_sim_ok', approved_version: 1, approved_amount: 18615 },
  });
  expect(gateway.publisher.sent[0]?.value).toMatchObject({ payment: { amount: null }, approvedAmount: 18615, meta: { actor: { kind: 'buyer' } } });
});
