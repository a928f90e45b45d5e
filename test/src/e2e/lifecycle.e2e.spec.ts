/** One order through every family of endpoints: compose, price, read back, look into the past, preview, close. */
import type { Order, Page } from '../support/api-types';
import { must } from '../support/client';
import { expectRefused, openShop } from './shop';

const shop = openShop();

describe('composition', () => {
  test('line and order discount, exclusive and inclusive tax, fee and tip are priced by the server', async () => {
    const order = await shop.order(
      [
        {
          quantity: 10,
          unit_amount: 2_390,
          discounts: [{ name: 'quarter off', percentage: '25' }],
          tax_rates: [{ name: 'VAT', percentage: '20', inclusive: true }],
        },
        { quantity: 2, unit_amount: 5_000, tax_rates: [{ name: 'Sales tax', percentage: '10', inclusive: false }] },
      ],
      { fees: [{ kind: 'shipping', name: 'Parcel', amount: 500 }], tip: { amount: 300 } },
    );
    const [mugs, lamps] = order.lines;
    expect(mugs).toMatchObject({ subtotal: 23_900, discount: 5_975, total: 17_925 });
    // 17925 - round(17925 x 100 / 120) = 17925 - 14938 (half up)
    expect(mugs?.tax).toBe(2_987);
    expect(lamps).toMatchObject({ subtotal: 10_000, discount: 0, tax: 1_000, total: 11_000 });
    expect(order.totals).toMatchObject({ subtotal: 33_900, discount: 5_975, tip: 300, total: 17_925 + 11_000 + 500 + 300 });
    expect(order.balance).toMatchObject({ obligation: 29_725, outstanding: 29_725, collectible: 29_725, captured: 0 });
  });

  test('lines are added, changed and removed, parts are replaced, and each step is one version', async () => {
    const order = await shop.order([]);
    const path = `/v1/orders/${order.id}`;
    const added = must(await shop.client.post<Order>(`${path}/lines`, { name: 'Mug', quantity: 2, unit_amount: 1_000 }));
    const lineId = added.lines[0]?.id ?? '';
    const changed = must(await shop.client.patch<Order>(`${path}/lines/${lineId}`, { quantity: 3 }));
    const discounted = must(await shop.client.put<Order>(`${path}/discounts`, { discounts: [{ name: 'ten', percentage: '10' }] }));
    const shipped = must(await shop.client.put<Order>(`${path}/fees`, { fees: [{ kind: 'shipping', name: 'Parcel', amount: 450 }] }));
    const tipped = must(await shop.client.put<Order>(`${path}/tip`, { tip: { percentage: '10' } }));
    const known = must(await shop.client.put<Order>(`${path}/customer`, { customer: { name: 'Grace', external_id: 'c-1' } }));
    expect([added, changed, discounted, shipped, tipped, known].map(({ version }) => version)).toEqual([2, 3, 4, 5, 6, 7]);
    expect([added, changed, discounted, shipped, tipped].map(({ totals }) => totals.total)).toEqual([2_000, 3_000, 2_700, 3_150, 3_420]);
    const removed = must(await shop.client.delete<Order>(`${path}/lines/${lineId}`));
    expect(removed.lines).toHaveLength(0);
    expect(removed.totals.subtotal).toBe(0);
  });

  test('an order is composed and paid in one call', async () => {
    const body = {
      currency: 'EUR',
      external_reference: 'one-call',
      lines: [{ name: 'Mug', quantity: 2, unit_amount: 1_250 }],
      payment: { payment_method: 'pm_sim_ok', capture: 'automatic' },
    };
    const order = shop.watch(must(await shop.client.post<Order>('/v1/orders', body), 201));
    expect(order).toMatchObject({ payment_status: 'paid', balance: { captured: 2_500, outstanding: 0 } });
  });

  test('an order of nothing is paid without a payment', async () => {
    const order = await shop.order([{ quantity: 3, unit_amount: 0 }]);
    expect(order.balance.outstanding).toBe(0);
    expect(order.payments).toHaveLength(0);
  });

  test('1,200 lines in one order', async () => {
    const lines = Array.from({ length: 1_200 }, (_, index) => ({ name: `Line ${index}`, quantity: 1, unit_amount: index }));
    const order = await shop.order(lines);
    expect(order.totals.total).toBe((1_199 * 1_200) / 2);
  });
});

describe('reading', () => {
  test('ETag, If-Match and min_version speak of the version (V1, V2, V7)', async () => {
    const order = await shop.order();
    const path = `/v1/orders/${order.id}`;
    const read = await shop.client.get<Order>(path);
    expect(read.headers['etag']).toBe('"v1"');
    const headers = { 'if-match': '"v1"' };
    must(await shop.client.put<Order>(`${path}/tip`, { tip: { amount: 100 } }, { headers }));
    expectRefused(await shop.client.put<Order>(`${path}/tip`, { tip: { amount: 200 } }, { headers }), 412, 'version_stale');
    expect((await shop.read(order.id, '?min_version=2')).version).toBe(2);
    expect((await shop.client.get(`${path}?min_version=99`)).status).toBe(409);
  });

  test('as_of_version gives every earlier state, and the history adds up to each', async () => {
    const order = await shop.order();
    must(await shop.client.put<Order>(`/v1/orders/${order.id}/tip`, { tip: { amount: 100 } }));
    await shop.pay(order.id);
    const history = await shop.history(order.id);
    for (const entry of history) {
      const then = await shop.read(order.id, `?as_of_version=${entry.version}`);
      expect(then.version).toBe(entry.version);
      const last = history.filter(({ version }) => version === entry.version).at(-1);
      expect(then.balance).toEqual(last?.balance);
    }
  });

  test('explain names the entries that make up a number', async () => {
    const order = await shop.paidOrder();
    const explained = must(await shop.client.get<unknown>(`/v1/orders/${order.id}/explain?field=balance.captured`));
    expect(JSON.stringify(explained)).toContain('PaymentCaptured');
  });

  test('lists filter and page', async () => {
    const reference = `list-${Date.now()}`;
    const made = [];
    for (let index = 0; index < 3; index += 1) made.push(await shop.order(undefined, { external_reference: reference }));
    const ids = new Set<string>();
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: Page<Order> = must(await shop.client.get<Page<Order>>(`/v1/orders?external_reference=${reference}&limit=2${query}`));
      page.data.forEach(({ id }) => ids.add(id));
      cursor = page.next_cursor;
    }
    expect([...ids].sort()).toEqual(made.map(({ id }) => id).sort());
    const paid = must(await shop.client.get<Page<Order>>(`/v1/orders?external_reference=${reference}&payment_status=paid`));
    expect(paid.data).toHaveLength(0);
  });

  test('the API describes itself and says it is alive', async () => {
    const document = must(await shop.client.get<{ openapi: string; paths: Record<string, unknown> }>('/openapi.json'));
    expect(document.openapi).toMatch(/^3\.1/);
    expect(Object.keys(document.paths).join(' ')).toContain('/v1/orders');
    must(await shop.client.get('/health/live'));
    must(await shop.client.get('/health/ready'));
  });
});

describe('preview', () => {
  test('shows what would happen and changes nothing', async () => {
    const order = await shop.order();
    const before = await shop.history(order.id);
    const shown = must(await shop.client.put<unknown>(`/v1/orders/${order.id}/tip?preview=true`, { tip: { amount: 700 } }));
    expect(JSON.stringify(shown)).toContain('10700');
    const refused = await shop.client.post(`/v1/orders/${order.id}/refunds?preview=true`, { amount: 100, reason: 'none' });
    expect(JSON.stringify(refused.body)).toContain('refund');
    expect(await shop.read(order.id)).toEqual(order);
    expect(await shop.history(order.id)).toEqual(before);
  });
});

describe('waiting', () => {
  test('respond-async answers 202 with an operation that later gives the verdict', async () => {
    const order = await shop.order();
    const headers = { prefer: 'respond-async' };
    const answer = await shop.client.post<unknown>(`/v1/orders/${order.id}/payments`, { payment_method: 'pm_sim_ok', capture: 'automatic' }, { headers });
    expect([201, 202]).toContain(answer.status);
    if (answer.status === 202) {
      const location = String(answer.headers['location']);
      expect(location).toContain('/v1/operations/');
      must(await shop.client.getUntilVerdict(location.replace(shop.client.url, '')));
    }
    for (let tries = 0; tries < 100 && (await shop.read(order.id)).balance.captured === 0; tries += 1);
    expect((await shop.read(order.id)).balance.captured).toBe(10_000);
  });
});
