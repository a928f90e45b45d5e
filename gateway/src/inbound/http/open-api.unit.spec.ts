/** The document against the running routes, the table of codes, and its own rules (OpenAPI 3.1). */
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { errorCodes } from '../../domain/error-codes';
import { TestGateway } from '../../testing/gateway-app';
import { hoist, type Json, type OpenApi } from './open-api';

const gateway = new TestGateway();
let document: OpenApi;
let operations: Array<{ path: string; method: string; operation: Operation }>;

interface Media {
  schema: object;
  example?: unknown;
}
interface Operation {
  operationId: string;
  description?: string;
  parameters: Array<{ name: string; in: string; example?: string; description?: string }>;
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { description: string; content?: Record<string, Media> }>;
}

beforeAll(async () => {
  await gateway.start();
  document = JSON.parse((await gateway.call('GET', '/openapi.json', { key: null })).text) as OpenApi;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation: operation as unknown as Operation })),
  );
});
afterAll(() => gateway.stop());

function everyObject(value: Json, visit: (object: Record<string, Json>, key: string) => void, key = ''): void {
  if (Array.isArray(value)) for (const item of value) everyObject(item, visit, key);
  else if (value !== null && typeof value === 'object') {
    visit(value, key);
    for (const [name, item] of Object.entries(value)) if (name !== 'example') everyObject(item, visit, name);
  }
}

/** The address of an operation with an id of the right form. */
const urlOf = (path: string, { parameters }: Operation): string =>
  path.replace(/\{(\w+)\}/g, (_whole, name: string) => parameters.find((parameter) => parameter.name === name)?.example ?? '');

const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));

/** A validator that knows the document's components. */
function validatorOf(schema: object) {
  if (ajv.getSchema('doc') === undefined) ajv.addSchema({ $id: 'doc', components: document.components });
  return ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"doc#/components/')) as object);
}

/** What runs beside the routes: health comes from the chassis, the document and its page from here. */
const BESIDE = /^\/(docs|openapi\.json|health)/;

test('every route that runs is in the document, and every route of the document runs', () => {
  const told = (url: string): string => url.replace(/:(\w+)/g, '{$1}').replace('*', '{client_secret}');
  const served = gateway.routes
    .map((route) => route.split(' '))
    .filter(([method, url = '']) => method !== 'HEAD' && !BESIDE.test(url))
    .map(([method, url = '']) => `${method} ${told(url)}`)
    .sort();
  expect(served.length).toBeGreaterThan(40);
  expect(served).toEqual(operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`).sort());
});

test('operation ids are unique', () => {
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('it is OpenAPI 3.1: every reference resolves, null is a type, each schema is a JSON Schema of 2020-12', () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  const references: string[] = [];
  everyObject(document as unknown as Json, (object) => {
    expect(object).not.toHaveProperty('nullable');
    if (typeof object['$ref'] === 'string') references.push(object['$ref']);
  });
  expect(references.length).toBeGreaterThan(100);
  for (const reference of references) expect(document.components.schemas).toHaveProperty(reference.replace('#/components/schemas/', ''));
  for (const [name, schema] of Object.entries(document.components.schemas)) expect([name, ajv.validateSchema(schema as object)]).toEqual([name, true]);
});

test('every path parameter is declared once, and every status answers with a known form', () => {
  for (const { path, operation } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(named);
    for (const [status, { content }] of Object.entries(operation.responses)) {
      expect(status).toMatch(/^[2345]\d\d$/);
      if (Number(status) >= 400) expect(Object.keys(content ?? {})[0]).toMatch(path.startsWith('/pay/') ? 'text/html' : 'application/problem+json');
    }
  }
});

test('what clients send and get stands once, under its own name', () => {
  expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(['Order', 'OrderIn', 'Payment', 'PaymentIn', 'Preview', 'Problem']));
});

test('two shapes of one name are a fault of the document', () => {
  const shape = (type: string) => ({ type: 'object', title: 'Mug', properties: { size: { type } } });
  expect(hoist([shape('string'), shape('string')], new Map())).toEqual([{ $ref: '#/components/schemas/Mug' }, { $ref: '#/components/schemas/Mug' }]);
  expect(() => hoist([shape('string'), shape('integer')], new Map())).toThrow('Mug');
});

/** Writes that need no verdict. */
const AT_ONCE: Readonly<Record<string, number>> = {
  createQuote: 200,
  createApiKey: 201,
  replaceOrderLimits: 200,
  replaceManualPaymentPolicy: 200,
  replaceRetention: 200,
  createGiftCard: 201,
  advanceClock: 200,
  createCatalogItem: 201,
  changeCatalogItem: 200,
  countStock: 200,
  adjustStock: 201,
  createTaxRate: 201,
  createPromotion: 201,
  changePromotion: 200,
  eraseCustomer: 200,
};

describe('examples', () => {
  test('every operation shows its body and its answer, and each fits its own schema', () => {
    const missing: string[] = [];
    for (const { operation } of operations) {
      const success =
        Object.entries(operation.responses).find(([status]) => status === '201') ??
        Object.entries(operation.responses).find(([status]) => /^[23]/.test(status));
      const shown = [...Object.entries(operation.requestBody?.content ?? {}), ...Object.entries(success?.[1].content ?? {})];
      for (const [type, { schema, example }] of shown) {
        if (example === undefined) missing.push(`${operation.operationId} ${type}`);
        const isValid = validatorOf(schema);
        expect([operation.operationId, isValid(example), isValid.errors]).toEqual([operation.operationId, true, null]);
      }
    }
    expect(missing).toEqual([]);
  });

  test('bodies can be sent as they are: each is taken by its route', async () => {
    gateway.publisher.onCommand = () => undefined;
    gateway.personalKeys.buyers.set('cus_1001', 'pdk_1');
    const taken: string[] = [];
    for (const { path, method, operation } of operations) {
      const example = operation.requestBody?.content['application/json']?.example;
      if (example === undefined) continue;
      const headers = { 'idempotency-key': `example ${operation.operationId}`, prefer: 'wait=0' };
      const { status, json } = await gateway.call(method.toUpperCase() as 'POST', urlOf(path, operation), { body: example, headers });
      const problem = status < 400 ? undefined : json.code;
      expect([operation.operationId, status, problem]).toEqual([operation.operationId, AT_ONCE[operation.operationId] ?? 202, undefined]);
      taken.push(operation.operationId);
    }
    expect(taken).toEqual(
      expect.arrayContaining(['createOrder', 'createCheckoutSession', 'payCheckoutSession', 'createRefund', 'createInvoice', 'createApiKey']),
    );
  });
});

/** Writes that are none to an order, and those of a page for people or of a session that goes on. */
const CATALOGUE = [
  'createCatalogItem',
  'changeCatalogItem',
  'archiveCatalogItem',
  'countStock',
  'adjustStock',
  'stopStock',
  'createTaxRate',
  'archiveTaxRate',
  'createPromotion',
  'changePromotion',
  'archivePromotion',
];
const WITHOUT_PREVIEW = new Set([
  'createQuote',
  'createApiKey',
  'revokeApiKey',
  'replaceOrderLimits',
  'replaceManualPaymentPolicy',
  'eraseCustomer',
  'replaceRetention',
  'createGiftCard',
  'advanceClock',
  'payOnPage',
  'resumePayment',
  ...CATALOGUE,
]);

/** The writes to an order. */
const writesOf = () => operations.filter(({ method, operation }) => method !== 'get' && !WITHOUT_PREVIEW.has(operation.operationId));

test('E4: every write to an order takes preview, and says so to whoever judges it', async () => {
  const writes = writesOf();
  expect(writes.length).toBeGreaterThan(25);
  for (const { path, method, operation } of writes) {
    expect([operation.operationId, operation.parameters.some(({ name }) => name === 'preview')]).toEqual([operation.operationId, true]);
    const body = operation.requestBody?.content['application/json']?.example;
    const before = gateway.publisher.sent.length;
    const headers = { 'idempotency-key': `preview ${operation.operationId}`, prefer: 'wait=0' };
    await gateway.call(method.toUpperCase() as 'POST', `${urlOf(path, operation)}?preview=true`, { ...(body === undefined ? {} : { body }), headers });
    const sent = gateway.publisher.sent.slice(before).map((command) => command.headers?.['preview']);
    expect([operation.operationId, sent.length > 0, sent.every((value) => String(value) === 'true')]).toEqual([operation.operationId, true, true]);
  }
});

describe('Q7: tools are made from the document', () => {
  test('every write to an order says of its key: same intent, same key, and what to do when an answer is lost or the key is taken', () => {
    for (const { operation } of writesOf()) {
      const key = operation.parameters.find(({ name }) => name === 'Idempotency-Key')?.description ?? '';
      expect([operation.operationId, key]).toEqual([operation.operationId, expect.stringMatching(/^Same intent, same key\. When the answer is lost/)]);
      expect(key).toContain('422 idempotency_key_reused');
      expect(operation.description).toContain('Repeating the call under its Idempotency-Key does nothing twice and gives the first answer again');
    }
  });

  test('every other write says what repeating it does, too', () => {
    const silent = operations.filter(({ method, operation }) => method !== 'get' && !/repeat|another key|however often/i.test(operation.description ?? ''));
    expect(silent.map(({ operation }) => operation.operationId)).toEqual([]);
  });

  test('the same call under the same key is the same command, whoever sends it; the command names the agent', async () => {
    for (const { path, method, operation } of writesOf()) {
      const body = operation.requestBody?.content['application/json']?.example;
      const headers = { 'idempotency-key': `agent ${operation.operationId}`, prefer: 'wait=0' };
      const before = gateway.publisher.sent.length;
      for (const key of [gateway.keys.secret, gateway.keys.agent, gateway.keys.agent])
        await gateway.call(method.toUpperCase() as 'POST', urlOf(path, operation), { ...(body === undefined ? {} : { body }), headers, key });
      const sent = gateway.publisher.sent.slice(before).map(({ value: { meta } }) => meta);
      const [client, first, second] = sent.map(({ commandId, fingerprint }) => `${commandId} ${fingerprint}`);
      expect([operation.operationId, first, second]).toEqual([operation.operationId, client, client]);
      expect(sent.map(({ actor }) => actor.kind).slice(1)).toEqual(['agent', 'agent']);
    }
  });
});

describe('error codes', () => {
  /** Answered where there is no operation. */
  const OF_NO_OPERATION = new Set(['method_not_allowed']);

  test('table, GET /errors and document list the same codes', async () => {
    const { json } = await gateway.call('GET', '/errors', { key: null });
    const listed = (json['data'] as Array<{ code: string }>).map(({ code }) => code).sort();
    expect(listed).toEqual(Object.keys(errorCodes).sort());
    const told = new Set(
      operations.flatMap(({ operation }) =>
        Object.entries(operation.responses).flatMap(([status, { description }]) => (Number(status) >= 400 ? description.split(', ') : [])),
      ),
    );
    expect([...told].filter((code) => !Object.hasOwn(errorCodes, code))).toEqual([]);
    expect(Object.keys(errorCodes).filter((code) => !told.has(code) && !OF_NO_OPERATION.has(code))).toEqual([]);
  });

  test('the document tells each code at the status of the table', () => {
    for (const { operation } of operations) {
      for (const [status, { description }] of Object.entries(operation.responses)) {
        if (Number(status) < 400) continue;
        for (const code of description.split(', ')) expect([code, errorCodes[code as keyof typeof errorCodes].status]).toEqual([code, Number(status)]);
      }
    }
  });

  test('each code is explained at the address that problems name', async () => {
    for (const [code, entry] of Object.entries(errorCodes))
      expect((await gateway.call('GET', `/errors/${code}`, { key: null })).json).toEqual({ code, ...entry });
    expect((await gateway.call('GET', '/errors/nonsense', { key: null })).status).toBe(404);
  });
});
