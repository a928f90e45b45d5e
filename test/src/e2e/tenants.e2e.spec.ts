/** A foreign tenant's id answers as if it were not there (S1). Needs the secret key of a second tenant. */
import { ConcordClient } from '../support/client';
import { openShop } from './shop';

const shop = openShop();
const otherKey = process.env['CONCORD_OTHER_SECRET_KEY'];
const withOther = otherKey === undefined ? test.skip : test;

withOther(`another tenant's key sees 404${otherKey === undefined ? ' (skipped: CONCORD_OTHER_SECRET_KEY is not set)' : ''}`, async () => {
  const other = new ConcordClient({ url: shop.client.url, key: otherKey });
  const order = await shop.order([{ quantity: 1, unit_amount: 1_000 }]);
  const payment = await shop.pay(order.id);
  const refund = await shop.refund(order.id, { amount: 100 });
  const paths = ['', '/history', '/verify', '/explain?field=balance.captured'].map((tail) => `/v1/orders/${order.id}${tail}`);
  const journal = `/v1/sandbox/journal?order_id=${order.id}`;
  for (const path of [...paths, `/v1/payments/${payment.id}`, `/v1/refunds/${refund.id}`, journal]) {
    expect({ path, status: (await other.get(path)).status }).toEqual({ path, status: 404 });
  }
  expect((await other.get('/v1/sandbox/journal')).code).toBe('invalid_request');
  const writes: Array<[string, unknown]> = [
    [`/v1/orders/${order.id}/payments`, { payment_method: 'pm_sim_ok' }],
    [`/v1/orders/${order.id}/refunds`, { amount: 1, reason: 'x' }],
    [`/v1/orders/${order.id}/cancel`, { reason: 'x' }],
    [`/v1/orders/${order.id}/lines`, { name: 'x', quantity: 1, unit_amount: 1 }],
    [`/v1/orders/${order.id}/invoices`, { due_in_days: 1, issue: true }],
  ];
  for (const [path, body] of writes) expect({ path, status: (await other.post(path, body)).status }).toEqual({ path, status: 404 });
  other.close();
  expect((await shop.read(order.id)).balance).toMatchObject({ captured: 1_000, refunded: 100 });
});
