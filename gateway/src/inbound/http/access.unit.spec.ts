/** Every route with every kind of key: who may and who may not, written down a second time and compared with what runs (S2, API5). */
import 'reflect-metadata';
import { controllers } from '../../gateway.module';
import { SCOPES, type Access, type Scope } from '../../domain/caller';
import { TestGateway } from '../../testing/gateway-app';
import { placeholderOf } from '../examples/placeholders';
import { ENDPOINT, type Endpoint } from './endpoint';

const EXPECTED: Readonly<Record<Access, string>> = {
  public: 'listCheckpointKeys listErrorCodes payOnPage readErrorCode showPayPage',
  buyer: 'createCheckoutSessionAttempt payCheckoutSession readCheckoutSession',
  'orders:read':
    'createQuote explainField listCatalogItems listDivergences listEvents listOrders listPromotions listTaxRates readBalancesReport readCatalogItem readCheckpoint readClock readCreditNote readCreditNoteDocument readDebitNote readDebitNoteDocument readDivergencesReport readGiftCard readHistory readInvoice readInvoiceDocument readJournal readOperation readOrder readPayment readPaymentAttempt readPromotion readReceivablesReport readReconciliationReport readRefund readRefundsReport readStory readStoryTable readSurplusReport readTaxJournal readTaxRate readTaxReport verifyOrder',
  'orders:write':
    'addLine adjustOrder advanceClock cancelFulfillment cancelOrder changeLine closeOrder createFulfillment createOrder removeLine reopenOrder replaceCashRounding replaceCustomer replaceDiscounts replaceFees replacePaymentSchedule replaceQuote replaceTax replaceTip repriceOrder writeOffOrder',
  'payments:write':
    'capturePayment createGiftCard createPayment createPaymentAttempt reauthorizePayment recordManualPayment resumePayment reverseManualPayment voidPayment',
  'refunds:write': 'cancelRefund createRefund disposeSurplus retryRefund',
  'invoices:write':
    'applyCreditNote chargeLateFee createCreditNote createDebitNote createInvoice issueInvoice markInvoiceUncollectible reverseCreditNote voidCreditNote voidInvoice waiveDebitNote',
  'personal_data:erase': 'eraseCustomer erasePersonalData',
  'checkout:write': 'createCheckoutSession expireCheckoutSession',
  'divergences:write': 'resolveDivergence',
  'limits:write': 'readManualPaymentPolicy readOrderLimits readRetention replaceManualPaymentPolicy replaceOrderLimits replaceRetention',
  'keys:write': 'createApiKey listApiKeys revokeApiKey',
  'catalog:write':
    'adjustStock archiveCatalogItem archivePromotion archiveTaxRate changeCatalogItem changePromotion countStock createCatalogItem createPromotion createTaxRate stopStock',
};

interface RouteOf {
  name: string;
  method: 'GET';
  url: string;
  access: Access;
}

function routesOf(controller: { prototype: object; name: string }): RouteOf[] {
  const prefix = (Reflect.getMetadata('path', controller) as string | undefined) ?? '';
  return Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const handler = (controller.prototype as Record<string, unknown>)[name];
    const endpoint = typeof handler === 'function' ? (Reflect.getMetadata(ENDPOINT, handler) as Endpoint | undefined) : undefined;
    if (endpoint === undefined) return [];
    const path = ['', prefix, endpoint.path]
      .join('/')
      .replace(/\/+/g, '/')
      .replace(/\/$/, '')
      .replace('*', ':client_secret')
      .replace(/:(\w+)/g, '{$1}');
    const url = path.replace(/\{(\w+)\}/g, (_whole, parameter: string) => placeholderOf(path, parameter));
    return [{ name, method: endpoint.method as 'GET', url, access: endpoint.access }];
  });
}

const routes = controllers.flatMap(routesOf);
const gateway = new TestGateway();
let restricted: Record<Scope, { only: string; allBut: string }>;

beforeAll(async () => {
  await gateway.start();
  const made = await Promise.all(
    SCOPES.map(async (scope) => {
      const others = SCOPES.filter((other) => other !== scope);
      return [scope, { only: await gateway.keys.restricted(scope), allBut: await gateway.keys.restricted(...others) }] as const;
    }),
  );
  restricted = Object.fromEntries(made) as typeof restricted;
});
afterAll(() => gateway.stop());

/** Whether the call came past the key: whatever is wrong with it then, it is not the key. */
async function mayCall({ method, url }: RouteOf, key: string | null): Promise<boolean> {
  const { status } = await gateway.call(method, url, { key, headers: { prefer: 'wait=0', 'idempotency-key': 'k' } });
  return status !== 401 && status !== 403;
}

test('each route asks for the access that is written down here (S2)', () => {
  const told = new Map<string, string[]>();
  for (const { access, name } of routes) told.set(access, [...(told.get(access) ?? []), name]);
  expect(Object.fromEntries([...told].map(([access, names]) => [access, names.sort().join(' ')]))).toEqual(EXPECTED);
});

describe.each(routes.map((route) => [route.name, route] as const))('%s', (_, route) => {
  const { access } = route;
  const isScope = (SCOPES as readonly string[]).includes(access);

  test.each(['secret', 'agent'] as const)('%s key', async (kind) => expect(await mayCall(route, gateway.keys[kind])).toBe(true));

  test('publishable key', async () => {
    const { status } = await gateway.call(route.method, route.url, { key: gateway.keys.publishable, headers: { prefer: 'wait=0', 'idempotency-key': 'k' } });
    expect(status === 403).toBe(isScope || route.name === 'readCheckoutSession');
  });

  test('no key and an unknown key', async () => {
    expect(await mayCall(route, null)).toBe(access === 'public');
    expect(await mayCall(route, 'sk_test_thisKeyWasNeverMadeByAnyone')).toBe(access === 'public');
  });

  test('a restricted key with the scope, and one with all the others', async () => {
    const { only, allBut } = restricted[access === 'buyer' ? 'checkout:write' : isScope ? (access as Scope) : 'orders:read'];
    expect(await mayCall(route, only)).toBe(true);
    expect(await mayCall(route, allBut)).toBe(access === 'public');
  });
});

describe('Q7: whom a new key names', () => {
  test.each`
    maker       | asked        | status | actor
    ${'secret'} | ${undefined} | ${201} | ${'client'}
    ${'secret'} | ${'agent'}   | ${201} | ${'agent'}
    ${'agent'}  | ${undefined} | ${201} | ${'agent'}
    ${'agent'}  | ${'agent'}   | ${201} | ${'agent'}
    ${'agent'}  | ${'client'}  | ${403} | ${undefined}
    ${'secret'} | ${'system'}  | ${400} | ${undefined}
  `(
    '$maker asks for $asked: $status $actor',
    async ({ maker, asked, status, actor }: { maker: 'secret' | 'agent'; asked?: string; status: number; actor?: string }) => {
      const { status: given, json } = await gateway.call('POST', '/v1/api_keys', { key: gateway.keys[maker], body: { kind: 'secret', actor: asked } });
      expect([given, json['actor']]).toEqual([status, actor]);
    },
  );
});

test('S3 another destination of a refund needs a scope of its own beside that of the route', async () => {
  const route = routes.find(({ name }) => name === 'createRefund');
  const destination = { type: 'gift_card', reason: 'the card is gone', approved_by: 'anna' };
  const call = async (...scopes: Scope[]): Promise<number> => {
    const headers = { prefer: 'wait=0', 'idempotency-key': 'k' };
    const key = await gateway.keys.restricted(...scopes);
    return (await gateway.call('POST', route?.url ?? '', { key, headers, body: { amount: 1, reason: 'returned', destination } })).status;
  };
  expect(await call('refunds:write')).toBe(403);
  expect(await call('refunds:destination')).toBe(403);
  expect(await call('refunds:write', 'refunds:destination')).not.toBe(403);
});

test('FT5 S2 a stated tax of a refund needs a scope of its own beside that of the route', async () => {
  const url = routes.find(({ name }) => name === 'createRefund')?.url ?? '';
  const body = { lines: [{ line_id: 'li_1', amount: 100, tax: 10 }], reason: 'returned', tax_override_reason: 'agreed' };
  const call = async (...scopes: Scope[]): Promise<number> => {
    const key = await gateway.keys.restricted(...scopes);
    return (await gateway.call('POST', url, { key, headers: { prefer: 'wait=0', 'idempotency-key': 'k' }, body })).status;
  };
  expect(await call('refunds:write')).toBe(403);
  expect(await call('refunds:tax_override')).toBe(403);
  expect(await call('refunds:write', 'refunds:tax_override')).toBe(202);
});

test('a publishable key without the client secret is refused by the session itself', async () => {
  const url = routes.find(({ name }) => name === 'readCheckoutSession')?.url ?? '';
  expect((await gateway.call('GET', url, { key: gateway.keys.publishable })).json.code).toBe('client_secret_invalid');
});

test('S2: a credit note that refunds at once needs the right to refund', async () => {
  const url = routes.find(({ name }) => name === 'createCreditNote')?.url ?? '';
  const statusOf = async (remainder: string) => {
    const { only } = restricted['invoices:write'];
    return (await gateway.call('POST', url, { key: only, headers: { prefer: 'wait=0', 'idempotency-key': 'k' }, body: { amount: 1, reason: 'x', remainder } }))
      .status;
  };
  expect([await statusOf('keep'), await statusOf('refund')]).toEqual([202, 403]);
});
