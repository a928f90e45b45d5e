import { catalogue, codec, commandTopics, eventTopics, type CommandMeta } from '@concord/contracts';
import type { Delivery, MessageHeaders, OutgoingMessage } from '@concord/chassis';
import { PermanentError } from '@concord/chassis';
import { testCatalog } from '../app/testing/memory-entries';
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
  async function stated(...commands: Delivery[]): Promise<{ messages: OutgoingMessage[]; outcome: unknown }> {
    const messages: OutgoingMessage[] = [];
    const publish = (each: readonly OutgoingMessage[]) => Promise.resolve(void messages.push(...each));
    const { catalog, promotions, uses } = testCatalog();
    const effects = { enqueue: () => Promise.resolve() };
    const outcome: unknown = await new CartSubscriber({ publish }, catalog, promotions, uses, effects, effects).onBatch(commands);
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
});
