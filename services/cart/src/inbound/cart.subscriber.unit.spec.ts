import {
  catalogue,
  codec,
  commandTopics,
  directiveTopics,
  eventTopics,
  personalKeyOf,
  requestMeta,
  type CommandMeta,
  type CustomerReplaced,
} from '@concord/contracts';
import type { Delivery, MessageHeaders, OutgoingMessage } from '@concord/chassis';
import { PermanentError } from '@concord/chassis';
import { PersonalData } from '../app';
import { testCatalog } from '../app/testing/memory-entries';
import { MemoryPersonalKeys } from '../app/testing/memory-personal-keys';
import { CartSubscriber } from './cart.subscriber';
import { eventOfCommand, isCartCommand, requestOf } from '../domain/requests';

const meta: CommandMeta = {
  commandId: 'cmd_1',
  orderId: 'ord_1',
  tenantId: 'ten_1',
  mode: 'test',
  actor: { kind: 'client', id: 'key_1' },
  correlationId: 'cor_1',
  fingerprint: 'f',
  expectedVersion: 3,
  requestedAt: 5,
};

const SECRET = 'the secret of this installation';
const tip = { meta, tip: { amount: 500, percentage: null } };

test('a command becomes the event of the same identity, and the same bytes however often it comes (Q1)', () => {
  const { type, value } = requestOf('ReplaceTip', tip);
  expect({ type, value }).toEqual({
    type: 'TipReplaced',
    value: {
      tip: tip.tip,
      meta: expect.objectContaining({
        eventId: 'cmd_1',
        commandId: 'cmd_1',
        causationId: 'cmd_1',
        fingerprint: 'f',
        expectedVersion: 3,
        occurredAt: 5,
      }) as unknown,
    },
  });
  expect(codec.encode(type, requestOf('ReplaceTip', { ...tip }).value)).toEqual(codec.encode(type, value));
});

test('every command and every event of the table is a schema, and no event is made twice', () => {
  const events = Object.values(eventOfCommand);
  for (const name of [...Object.keys(eventOfCommand), ...events]) expect(catalogue.has(name)).toBe(true);
  expect(new Set(events).size).toBe(events.length);
});

test.each(['RequestPayment', 'TipReplaced', 'toString', ''])('"%s" is no command of the cart', (type) => {
  expect(isCartCommand(type)).toBe(false);
});

describe('the subscriber', () => {
  const headers = { replyTo: '1/gateway-1', preview: true, correlationId: 'cor_1', traceparent: 'trace' } as MessageHeaders;
  const command = (type: string, value: object): Delivery => ({
    ...{ topic: commandTopics.cart, partition: 0, offset: '1', key: 'ord_1', appendedAt: 0 },
    ...{ type, value, bytes: Buffer.alloc(0), headers },
  });

  /** What was stated, and the outcome as the transport sees it: an error keeps its class and is not thrown. */
  let keys: MemoryPersonalKeys;
  beforeEach(() => void (keys = new MemoryPersonalKeys()));

  async function stated(...commands: Delivery[]): Promise<{ messages: OutgoingMessage[]; outcome: unknown }> {
    const messages: OutgoingMessage[] = [];
    const publish = (each: readonly OutgoingMessage[]) => Promise.resolve(void messages.push(...each));
    const { catalog, promotions, uses, stock, ledger } = testCatalog();
    const effects = { enqueue: () => Promise.resolve() };
    const personalData = new PersonalData(keys, SECRET, { now: () => 7 });
    const subscriber = new CartSubscriber({ publish }, catalog, promotions, uses, stock, ledger, effects, effects, personalData);
    const outcome: unknown = await subscriber.onBatch(commands);
    return { messages, outcome };
  }

  test('states the request on its own topic, keyed by the order, answered where the command says', async () => {
    const { messages, outcome } = await stated(command('ReplaceTip', tip));
    const [message, ...more] = messages;
    expect([outcome, more]).toEqual([{}, []]);
    expect(message).toMatchObject({
      topic: eventTopics.cart,
      key: 'ord_1',
      type: 'TipReplaced',
      headers: { eventId: 'cmd_1', type: 'TipReplaced', source: 'cart', causationId: 'cmd_1', replyTo: '1/gateway-1', preview: true, traceparent: 'trace' },
    });
    expect(codec.decode(message?.value ?? Buffer.alloc(0))).toMatchObject({ type: 'TipReplaced', value: { tip: { amount: 500 } } });
  });

  test('what is no command of the cart is a dead letter, and nothing of its batch is stated before it is', async () => {
    const { messages, outcome } = await stated(command('ReplaceTip', tip), command('RequestPayment', { meta }));
    expect(outcome).toEqual({ error: new PermanentError('the cart has no command RequestPayment') });
    expect((outcome as { error: unknown }).error).toBeInstanceOf(PermanentError);
    expect(messages).toEqual([]);
  });

  test('W10: what a command says of its buyer goes sealed into the event, and the same command gives the same bytes', async () => {
    const customer = { name: 'Ada Lovelace', email: 'ada@example.com', phone: null, externalId: 'cus_1', address: null };
    const replace = command('ReplaceCustomer', { meta, customer });
    const [first] = (await stated(replace)).messages;
    expect((await stated(replace)).messages[0]?.value).toEqual(first?.value);
    const { value } = codec.decode(first?.value ?? Buffer.alloc(0)) as { value: CustomerReplaced };
    expect(value.customer).toMatchObject({ externalId: 'cus_1', phone: null, address: null });
    expect(personalKeyOf(value.customer)).toBe([...keys.rows.keys()][0]);
    expect(first?.value?.includes('Ada')).toBe(false);
    expect(value.meta.fingerprint).not.toBe('f');
  });

  test('W10: an order that asks for it has its key destroyed, and hears of it where the request came from', async () => {
    const customer = { name: 'Ada', email: null, phone: null, externalId: 'cus_1', address: null };
    await stated(command('ReplaceCustomer', { meta, customer }));
    const [keyId = ''] = keys.rows.keys();
    const payload = codec.encode('PersonalDataErasureRequested', { meta: { ...requestMeta(meta), eventId: 'cmd_2' }, reason: 'asked to' });
    const directive = { directiveId: 'eff_1', kind: 'erase_personal_data', targetId: keyId };
    const event = { ...{ orderId: 'ord_1', tenantId: 'ten_1', mode: 'test', eventId: 'cmd_2', commandId: 'cmd_2', correlationId: 'cor_1' } };
    const ordered = { ...event, actor: meta.actor, recordedAt: 9, payload, directives: [directive] };
    const delivery = { ...command('OrderEvent', ordered), topic: directiveTopics.cart };
    const { messages } = await stated(delivery);
    expect((await stated(delivery)).messages).toEqual(messages);
    expect(messages).toMatchObject([
      { topic: eventTopics.cart, key: 'ord_1', type: 'PersonalDataErased', headers: { replyTo: '1/gateway-1', causationId: 'cmd_2' } },
    ]);
    expect(codec.decode(messages[0]?.value ?? Buffer.alloc(0)).value).toMatchObject({ keyId, meta: { commandId: 'cmd_2', occurredAt: 9 } });
    expect(await keys.ofIds({ tenantId: 'ten_1', mode: 'test' }, [keyId])).toEqual([{ _id: keyId, erasedAt: 7, erasedBy: 'key_1', reason: 'asked to' }]);
  });
});
