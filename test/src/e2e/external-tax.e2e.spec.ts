/** Tax by an outside service: worked out, out of reach, and told what was sold and what came back (X8, X9, X11, X12). */
import type { Order, Refund } from '../support/api-types';
import { must } from '../support/client';
import { taxJournalOf } from '../support/tax-auditor';
import { expectRefused, openShop } from './shop';

const shop = openShop();

const at = (postal_code: string, country = 'US', region: string | null = 'CA') => ({
  tax: { mode: 'external', ship_to: { country, postal_code, ...(region === null ? {} : { region }) } },
});

const LAMP = { name: 'Lamp', sku: 'LAMP', quantity: 2, unit_amount: 1_000 };
/** 2000 and 500: 6 %, 1.25 % and 1.375 % of each, rounded by line and component. */
const TAX = [120, 25, 28, 30, 6, 7];

const lampOrder = (place: object, more: Record<string, unknown> = {}): Promise<Order> =>
  shop.order([LAMP], { currency: 'USD', fees: [{ kind: 'shipping', name: 'Parcel', amount: 500 }], ...place, ...more });

const taxes = ({ lines, fees }: Order): number[] => [...lines, ...fees].flatMap((part) => part.taxes.map(({ amount }) => amount));

const complete = (id: string): Promise<Order> => shop.until(id, ({ tax }) => tax.status === 'complete');

const reported = (id: string, reports: number): Promise<Order> =>
  shop.until(id, ({ tax }) => tax.external?.reports.filter(({ reported_at: when }) => when !== null).length === reports);

const told = async (id: string): Promise<string[]> =>
  (await taxJournalOf(shop.client, id)).map(({ kind, answer }) =>
    kind === 'calculation' ? `calculation ${answer.tax}` : `${kind} ${answer.taxes.reduce((sum, { amount }) => sum + amount, 0)}`,
  );

describe('the tax service works out the tax', () => {
  test('X8: it is in the answer to the write, component by component, and word for word in the history', async () => {
    const order = await lampOrder(at('94105'));
    expect(order.tax).toMatchObject({ status: 'complete', mode: 'external', external: { attempts: 0, fault: null } });
    expect(taxes(order)).toEqual(TAX);
    expect(order.totals).toMatchObject({ subtotal: 2_000, fees: 500, tax: 216, total: 2_716 });
    expect(order.lines[0]?.taxes.map(({ id, jurisdiction }) => [id, jurisdiction])).toEqual([
      ['us-ca', 'US-CA'],
      ['us-ca-county', 'US-CA county'],
      ['us-ca-district', 'US-CA San Francisco'],
    ]);
    const [calculation] = await taxJournalOf(shop.client, order.id);
    const fact = (await shop.history(order.id)).find(({ type }) => type === 'TaxCalculated') as unknown as { detail: { body: string; calculation_id: string } };
    expect(JSON.parse(fact.detail.body)).toEqual(calculation?.answer);
    expect(fact.detail.calculation_id).toBe(order.tax.external?.calculation_id);
    const explained = must(await shop.client.get<{ steps: object[] }>(`/v1/orders/${order.id}/explain?field=lines.${order.lines[0]?.id}.taxes.0.amount`));
    expect(explained.steps).toEqual(
      expect.arrayContaining([expect.objectContaining({ rules: ['X8'], point: 'tax.external', result: 120 }) as unknown]) as unknown,
    );
  });

  test('X8: what changes what is taxed has it worked out anew, the old answer is kept; a tip changes nothing of it', async () => {
    const order = await lampOrder(at('94105'));
    const tipped = must(await shop.client.put<Order>(`/v1/orders/${order.id}/tip`, { tip: { amount: 300 } }));
    expect(tipped.totals).toMatchObject({ tax: 216, total: 3_016 });
    const more = must(await shop.client.post<Order>(`/v1/orders/${order.id}/lines`, { ...LAMP, quantity: 1 }), 201);
    expect(more.tax.status).toBe('complete');
    expect(more.totals.tax).toBe(216 + 60 + 13 + 14);
    const moved = must(await shop.client.put<Order>(`/v1/orders/${order.id}/tax`, at('10115', 'DE', null)));
    expect(moved.totals).toMatchObject({ tax: 319 + 80 + 160, inclusive_tax: 559, total: 3_800 });
    expect(moved.tax.external?.calculations.map(({ tax, applied }) => [tax, applied])).toEqual([
      [216, true],
      [303, true],
      [559, true],
    ]);
    expect(await told(order.id)).toEqual(['calculation 216', 'calculation 303', 'calculation 559']);
    const own = must(await shop.client.put<Order>(`/v1/orders/${order.id}/tax`, { tax: { rates: [{ name: 'VAT', percentage: '10', inclusive: false }] } }));
    expect(own).toMatchObject({ tax: { mode: 'rates', status: 'complete' }, totals: { tax: 300, total: 3_800 + 300 } });
  });

  test('X6: where nothing is levied, and for the exempt, the 0 has its reason', async () => {
    const order = await lampOrder(at('97201', 'US', 'OR'));
    expect(order).toMatchObject({ tax: { status: 'complete' }, totals: { tax: 0 } });
    expect(order.lines[0]?.taxes[0]).toMatchObject({ amount: 0, exemption_reason: 'Oregon levies no sales tax' });
    const { tax } = at('94105');
    const exempt = await lampOrder({ tax: { ...tax, exemption: { certificate: 'CA-77', reason: 'resale' } } });
    expect(exempt.totals.tax).toBe(0);
    expect(exempt.fees[0]?.taxes.map(({ exemption_reason: reason }) => reason)).toEqual(['resale', 'resale', 'resale']);
  });

  test('Q1: however often a create is sent, the tax is worked out once', async () => {
    const body = { currency: 'USD', lines: [LAMP], ...at('94105') };
    const options = { idempotencyKey: `tax-${Date.now()}` };
    const answers = await Promise.all(Array.from({ length: 5 }, () => shop.client.post<Order>('/v1/orders', body, options)));
    const orders = answers.map((answer) => shop.watch(must(answer, 201)));
    expect(new Set(orders.map(({ id }) => id)).size).toBe(1);
    const order = await complete(orders[0]?.id ?? '');
    expect(await told(order.id)).toEqual(['calculation 173']);
    expect(order.totals.total).toBe(2_173);
  });

  test('V1: a preview asks nobody and changes nothing', async () => {
    const order = await lampOrder({});
    const { tax } = at('94105');
    const preview = must(await shop.client.put<{ order: Order }>(`/v1/orders/${order.id}/tax?preview=true`, { tax }));
    expect(preview.order.tax.status).toBe('pending');
    expect((await shop.read(order.id)).version).toBe(order.version);
    expect(await told(order.id)).toEqual([]);
  });

  test.each([
    ['no place', { mode: 'external' }],
    ['a place without a country', { mode: 'external', ship_to: { postal_code: '94105' } }],
    ['rates beside it', { mode: 'external', ship_to: { country: 'US' }, rates: [] }],
    ['a place without it', { rates: [], ship_to: { country: 'US' } }],
    ['nothing', {}],
  ])('X8: external tax with %s is refused', async (_name, tax) => {
    expectRefused(await shop.client.post('/v1/orders', { currency: 'USD', lines: [LAMP], tax }), 400, 'invalid_request');
  });
});

describe('the tax service is out of reach (X11)', () => {
  const nothingIsCollected = async (id: string, ...codes: string[]): Promise<void> => {
    expectRefused(await shop.tryPay(id), 409, ...codes);
    expectRefused(await shop.client.post('/v1/checkout_sessions', { order_id: id, ui: 'hosted' }), 409, ...codes);
    expectRefused(await shop.client.post(`/v1/orders/${id}/invoices`, { due_in_days: 14, issue: true }), 409, ...codes);
    expectRefused(
      await shop.client.post(`/v1/orders/${id}/manual_payments`, { amount: 100, method: 'cash', reference: 'till', received_at: '2026-11-25T09:00:00Z' }),
      409,
      ...codes,
    );
  };

  test('X11: nothing is quoted or collected, it is asked until it answers, and then it is complete', async () => {
    const order = await lampOrder(at('SIM-DOWN-3'));
    if (order.tax.status !== 'complete') expect(order.tax).toMatchObject({ status: 'unavailable', external: { attempts: expect.any(Number) as number } });
    const after = await complete(order.id);
    expect(after).toMatchObject({ totals: { tax: 181 }, tax: { external: { attempts: 0, unavailable_since: null, fault: null } } });
    await shop.pay(order.id);
    expect(await shop.read(order.id)).toMatchObject({ payment_status: 'paid' });
  });

  test('X11: an outage that lasts is never no tax: the order says since when, and the merchant has a way out', async () => {
    const order = await shop.until((await lampOrder(at('SIM-DOWN'))).id, ({ tax }) => (tax.external?.attempts ?? 0) >= 2);
    expect(order).toMatchObject({ totals: { tax: 0 }, tax: { status: 'unavailable', external: { fault: 'down: The tax service is down.' } } });
    expect(order.tax.external?.unavailable_since).not.toBeNull();
    await nothingIsCollected(order.id, 'tax_unavailable');
    const rates = [{ name: 'Sales tax', percentage: '8.5', inclusive: false }];
    expect(must(await shop.client.put<Order>(`/v1/orders/${order.id}/tax`, { tax: { rates } })).tax.status).toBe('complete');
    await shop.pay(order.id);
    expect(await shop.read(order.id)).toMatchObject({ payment_status: 'paid', totals: { total: 2_670 } });
  });

  test('X11: a lost answer is asked for again under the same key and comes once', async () => {
    const order = await complete((await lampOrder(at('SIM-HANG'))).id);
    expect(order.totals.tax).toBe(181);
    expect(await told(order.id)).toEqual(['calculation 181']);
  });

  test('X11: a slow answer is waited for, an unreadable one is none', async () => {
    expect(await lampOrder(at('SIM-SLOW'))).toMatchObject({ tax: { status: 'complete' }, totals: { tax: 181 } });
    const garbled = await lampOrder(at('SIM-GARBLED'));
    expect((await complete(garbled.id)).totals.tax).toBe(181);
  });

  test('X11, X7: a place that it does not know is refused for good, until another one is named', async () => {
    const order = await lampOrder(at('00000', 'ZZ', null));
    expect(order.tax).toMatchObject({ status: 'rejected', external: { fault: 'location_unknown: No tax is known for this place.' } });
    await nothingIsCollected(order.id, 'tax_rejected');
    expect(must(await shop.client.put<Order>(`/v1/orders/${order.id}/tax`, at('94105')))).toMatchObject({ tax: { status: 'complete' }, totals: { tax: 216 } });
  });

  test('X11: a quote with it is refused, and so is a payment in the same call', async () => {
    const body = { currency: 'USD', lines: [LAMP], ...at('94105') };
    expectRefused(await shop.client.post('/v1/quotes', body), 409, 'tax_pending');
    expectRefused(await shop.client.post('/v1/orders', { ...body, payment: { payment_method: 'pm_sim_ok' } }), 409, 'tax_pending');
    expectRefused(await shop.client.post('/v1/checkout_sessions', { ...body, ui: 'hosted' }), 409, 'tax_pending');
  });
});

describe('the tax service is told (X12)', () => {
  const paid = async (postalCode = '94105', method = 'pm_sim_ok'): Promise<Order> => {
    const order = await complete((await lampOrder(at(postalCode))).id);
    await shop.pay(order.id, method);
    return reported(order.id, 1);
  };

  test('X9, X12: once when money has come; then tax changes by adjustments only', async () => {
    const order = await paid();
    expect(order.tax.external?.reports).toEqual([expect.objectContaining({ kind: 'commit', amount: 216, cause_id: order.payments[0]?.id }) as unknown]);
    expectRefused(await shop.client.put(`/v1/orders/${order.id}/tax`, at('10001', 'US', 'NY')), 409, 'order_has_payments');
    const bulb = { name: 'Bulb', quantity: 1, unit_amount: 100 };
    const adjust = (line: object) => shop.client.post(`/v1/orders/${order.id}/adjustments`, { cause: 'exchange', reason: 'A bulb with it', add: [line] });
    const refused = await adjust(bulb);
    expectRefused(refused, 422, 'tax_rates_required');
    must(await adjust({ ...bulb, tax_rates: [{ id: 'own', name: 'Sales tax', percentage: '7', inclusive: false }] }), 201);
    await reported(order.id, 2);
    expect(await told(order.id)).toEqual(['calculation 216', 'commit 216', 'commit 7']);
  });

  test('X12, FT1: each refund reverses its tax once, to the last cent', async () => {
    const order = await paid();
    const line = order.lines[0]?.id;
    const first = await shop.refund(order.id, { lines: [{ line_id: line, quantity: 1 }] });
    const rest = await shop.refund(order.id, { lines: [{ line_id: line }], fees: [{ fee_id: order.fees[0]?.id }] });
    expect([first.tax, rest.tax]).toEqual([87, 129]);
    await reported(order.id, 3);
    expect((await told(order.id)).slice(1).sort()).toEqual(['commit 216', 'reversal 129', 'reversal 87']);
    const causes = (await taxJournalOf(shop.client, order.id)).flatMap(({ kind, answer }) => (kind === 'reversal' ? [answer.cause_id] : []));
    expect(causes.sort()).toEqual([first.id, rest.id].sort());
  });

  test('X12: a lost confirmation and an outage double nothing, and a reversal waits for its commit', async () => {
    for (const postalCode of ['SIM-REPORT-HANG', 'SIM-REPORT-DOWN-3']) {
      const order = await complete((await lampOrder(at(postalCode))).id);
      await shop.pay(order.id);
      await shop.refund(order.id, { lines: [{ line_id: order.lines[0]?.id }] });
      await reported(order.id, 2);
      expect(await told(order.id)).toEqual(['calculation 181', 'commit 181', 'reversal 145']);
    }
  });

  test('X12, FL3: what a refund that failed had reversed stands until it is canceled, then it is committed again', async () => {
    const order = await paid('94105', 'pm_sim_refund_fails');
    const refund: Refund = await shop.refund(order.id, { lines: [{ line_id: order.lines[0]?.id, quantity: 1 }] });
    expect(refund.status).toBe('failed');
    must(await shop.client.post(`/v1/refunds/${refund.id}/cancel`, {}));
    await reported(order.id, 3);
    expect(await told(order.id)).toEqual(['calculation 216', 'commit 216', 'reversal 87', 'commit 87']);
  });

  test('X12, N1, I8: at the issue of an invoice, less by credit notes; a canceled sale keeps none', async () => {
    const order = await lampOrder(at('94105'));
    const invoice = await shop.invoice(order.id);
    must(await shop.client.post(`/v1/invoices/${invoice.id}/credit_notes`, { lines: [{ line_id: order.lines[0]?.id, quantity: 1 }], reason: 'broken' }), 201);
    await reported(order.id, 2);
    expect(await told(order.id)).toEqual(['calculation 216', 'commit 216', 'reversal 87']);
    must(await shop.client.post(`/v1/orders/${order.id}/cancel`, { reason: 'never mind' }));
    await reported(order.id, 3);
    expect(await told(order.id)).toEqual(['calculation 216', 'commit 216', 'reversal 87', 'reversal 129']);
  });
});
