/** A card that keeps failing on an order is refused on it, and any other is taken (PY18). */
import { expectRefused, openShop } from './shop';

const shop = openShop();

test('PY18: the third failure of a payment method is its last on this order, not on the next', async () => {
  const order = await shop.order(undefined, { payment_limits: { failed_per_method: 3 } });
  expect(order).toMatchObject({ payment_limits: { failed_per_method: 3 } });
  for (let tries = 0; tries < 3; tries += 1) expect(await shop.pay(order.id, 'pm_sim_declined')).toMatchObject({ status: 'failed' });
  expectRefused(await shop.tryPay(order.id, 'pm_sim_declined'), 409, 'attempt_limit');
  const next = await shop.order();
  expect(next).toMatchObject({ payment_limits: { failed_per_method: 10 } });
  expect(await shop.pay(next.id, 'pm_sim_declined')).toMatchObject({ status: 'failed' });
  await shop.pay(order.id);
  expect(await shop.read(order.id)).toMatchObject({ payment_status: 'paid', balance: { captured: 10_000 } });
});
