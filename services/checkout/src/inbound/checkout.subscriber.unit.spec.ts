/** The checkout's use cases: commands become requests, an accepted session sets its timer, a due timer states the expiry. */
import { codec, commandTopics, eventTopics, directiveTopics, type CommandMeta, type Directive, type OrderEvent } from '@concord/contracts';
import { PermanentError, type Delivery, type EffectRunner, type MessageHeaders, type NewEffect, type OutgoingMessage } from '@concord/chassis';
import { clientSecretOf } from '@concord/contracts';
import { expiryOf, type SessionTimer } from '../domain/session-expiry';
import { isCheckoutCommand, requestOf } from '../domain/requests';
import { CheckoutSubscriber } from './checkout.subscriber';
import { expireSession, onSessionAccepted } from '../app';

const SECRET = 'a key of the installation';

const meta: CommandMeta = {
  commandId: 'cmd_1',
  orderId: 'ord_1',
  tenantId: 'ten_1',
  mode: 'test',
  actor: { kind: 'buyer', id: 'cs_1' },
  correlationId: 'cor_1',
  fingerprint: 'f',
  expectedVersion: null,
  requestedAt: 5,
};

const headers = { replyTo: '1/gateway-1', correlationId: 'cor_1', traceparent: 'trace', preview: false } as MessageHeaders;

const delivered = (topic: string, type: string, value: object): Delivery => ({
  ...{ topic, partition: 0, offset: '1', key: 'ord_1', appendedAt: 0 },
  ...{ type, value, bytes: Buffer.alloc(0), headers },
});

const payment = { paymentId: 'pay_1', amount: null, paymentMethod: 'pm_sim_ok', captureMode: 'automatic', expectedOutstanding: null };
const approval = { meta, sessionId: 'cs_1', approvedVersion: 2, approvedAmount: 500, payment };
const pay = (clientSecret: string) => delivered(commandTopics.checkout, 'PayCheckoutSession', { ...approval, clientSecret });

const directive: Directive = {
  directiveId: 'eff_1',
  kind: 'expire_session',
  targetId: 'cs_1',
  paymentId: null,
  amount: 0,
  currency: 'EUR',
  paymentMethod: null,
  captureMode: null,
  final: null,
  processorReference: null,
  attempt: 1,
  dueAt: 9_000,
  credit: null,
  claimId: null,
  replaces: null,
  tax: null,
  presentmentCurrency: null,
  stock: null,
};

const accepted = (directives: Directive[]) => {
  const event: Partial<OrderEvent> = { orderId: 'ord_1', tenantId: 'ten_1', mode: 'test', eventId: 'cmd_1', correlationId: 'cor_1', recordedAt: 7, directives };
  return delivered(directiveTopics.checkout, 'OrderEvent', event);
};

/** The transport gets an error as an outcome, so that it keeps its class. */
const errorOf = async (outcome: Promise<void>): Promise<unknown> => ((await outcome) as unknown as { error?: unknown }).error;

function subscriber() {
  const messages: OutgoingMessage[] = [];
  const effects: NewEffect[] = [];
  const publish = (each: readonly OutgoingMessage[]) => Promise.resolve(void messages.push(...each));
  const enqueue = (each: readonly NewEffect[]) => Promise.resolve(void effects.push(...each));
  return { messages, effects, subject: new CheckoutSubscriber({ publish }, { enqueue } as unknown as EffectRunner, SECRET) };
}

describe('a payment of a session', () => {
  test('with its secret becomes a request that carries the secret no further (S4)', async () => {
    const { subject, messages } = subscriber();
    await subject.onBatch([pay(clientSecretOf(SECRET, 'cs_1'))]);
    expect(messages).toMatchObject([{ topic: eventTopics.checkout, key: 'ord_1', headers: { eventId: 'cmd_1', source: 'checkout', replyTo: '1/gateway-1' } }]);
    expect(codec.decode(messages[0]?.value ?? Buffer.alloc(0))).toMatchObject({
      type: 'CheckoutSessionPaymentRequested',
      value: { sessionId: 'cs_1', approvedAmount: 500, clientSecret: '', meta: { eventId: 'cmd_1' } },
    });
  });

  test.each([['wrong'], [clientSecretOf(SECRET, 'cs_2')], [clientSecretOf('another key', 'cs_1')]])(
    'with %s is a dead letter and no request',
    async (secret) => {
      const { subject, messages } = subscriber();
      expect(await errorOf(subject.onBatch([pay(secret)]))).toBeInstanceOf(PermanentError);
      expect(messages).toEqual([]);
    },
  );
});

describe('other commands', () => {
  test('an expiry that somebody asked for says so', () => {
    expect(requestOf('ExpireCheckoutSession', { meta, sessionId: 'cs_1' } as never)).toMatchObject({
      type: 'CheckoutSessionExpired',
      value: { sessionId: 'cs_1', reason: 'requested', meta: { eventId: 'cmd_1', causationId: 'cmd_1' } },
    });
  });

  test('a session that is asked for keeps what it asks for', () => {
    const session = { sessionId: 'cs_1', ui: 'hosted', amount: 5, successUrl: null, cancelUrl: null, expiresAt: 9_000 };
    const { type, value } = requestOf('OpenCheckoutSession', { meta, session } as never);
    expect(codec.decode(codec.encode(type, value))).toMatchObject({ type: 'CheckoutSessionRequested', value: { session } });
  });

  test('what is no command of the checkout is a dead letter', async () => {
    expect(isCheckoutCommand('toString')).toBe(false);
    expect(await errorOf(subscriber().subject.onBatch([delivered(commandTopics.checkout, 'CreateOrder', { meta })]))).toBeInstanceOf(PermanentError);
  });
});

describe('the timer of a session', () => {
  test('is set by the acceptance, once, under the id that the authority gave it (Z1, Q5)', async () => {
    const { subject, effects } = subscriber();
    await subject.onBatch([accepted([directive, { ...directive, directiveId: 'eff_2', kind: 'collect' }])]);
    expect(effects).toMatchObject([{ _id: 'eff_1', kind: 'expire_session', key: 'ord_1', dueAt: 9_000, payload: { sessionId: 'cs_1', dueAt: 9_000 } }]);
  });

  test('answers nobody: who opened the session has gone long since', () => {
    expect(onSessionAccepted(accepted([directive]))[0]?.headers).toMatchObject({ replyTo: null, correlationId: 'cor_1' });
  });

  const timer: SessionTimer = {
    orderId: 'ord_1',
    tenantId: 'ten_1',
    mode: 'test',
    sessionId: 'cs_1',
    correlationId: 'cor_1',
    causationId: 'cmd_1',
    dueAt: 9_000,
  };

  test('states the expiry as the same event however often it fires (Z2)', () => {
    const row = { _id: 'eff_1', kind: 'expire_session', key: 'ord_1', dueAt: 9_000, payload: timer, headers: { replyTo: null }, attempts: 1 };
    const first = expireSession(row);
    expect(expireSession({ ...row, attempts: 2 })).toEqual(first);
    expect(first).toMatchObject({ kind: 'done', messages: [{ topic: eventTopics.checkout, key: 'ord_1', type: 'CheckoutSessionExpired' }] });
    expect(codec.decode(first.messages[0]?.value ?? Buffer.alloc(0)).value).toMatchObject({
      sessionId: 'cs_1',
      reason: 'expired',
      meta: { actor: { kind: 'timer' }, commandId: null, expectedVersion: null, occurredAt: 9_000 },
    });
  });

  test('of another session is another event', () => {
    expect(expiryOf({ ...timer, sessionId: 'cs_2' }).meta.eventId).not.toBe(expiryOf(timer).meta.eventId);
  });
});
