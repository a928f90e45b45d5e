import { systemClock } from '@concord/chassis';
import type { OrderSnapshot } from '@concord/contracts';
import { newSale, sale } from '../samples/sale';
import { callIdOf, RecordingPublisher, replyTo, type SentCommand } from '../testing/fakes';
import { commandIdFor, Commands, identityOfCreate, type Command, type WriteContext } from './commands';
import { WaitingRoom } from './waiting-room';

const caller = {
  keyId: 'key_1',
  tenantId: 'ten_local',
  mode: 'test',
  kind: 'secret',
  actor: 'client',
  scopes: [],
  isOperator: false,
  rateLimitPerSecond: null,
} as const;
const write: WriteContext = {
  caller,
  requestId: 'req_1',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  content: ['POST', '/v1/orders/x/cancel', '{}'],
  idempotencyKey: 'one',
  expectedVersion: 7,
  waitMs: 5_000,
  isAsync: false,
  isPreview: false,
};
const command: Command = { service: 'cart', type: 'CancelOrder', orderId: sale.orderId, commandId: 'cmd_1', body: { reason: 'x' } };
const deliver = (sent: SentCommand, given: Parameters<typeof replyTo>[1]): void => room.deliver(replyTo(sent, given), callIdOf(sent));
const isPaid = ({ paymentStatus }: OrderSnapshot): boolean => paymentStatus === 'paid';

let publisher: RecordingPublisher;
let room: WaitingRoom;
let commands: Commands;
beforeEach(() => {
  jest.useFakeTimers();
  publisher = new RecordingPublisher();
  room = new WaitingRoom(2);
  commands = new Commands(publisher, room, { partition: 3, text: '3/me' }, systemClock);
});
afterEach(() => jest.useRealTimers());

test('the command says who asks, about what, and where the answer goes', async () => {
  publisher.onCommand = (sent) => deliver(sent, { order: newSale });
  await commands.send(write, command);
  expect(publisher.sent).toHaveLength(1);
  expect(publisher.sent[0]).toMatchObject({
    topic: 'cart.commands.v1',
    type: 'CancelOrder',
    headers: {
      eventId: 'cmd_1',
      correlationId: 'req_1',
      replyTo: expect.stringMatching(/^3\/me\/[0-9a-f-]{36}$/) as string,
      preview: false,
      deadline: Date.now() + 5_000,
    },
    value: { reason: 'x', meta: { tenantId: 'ten_local', mode: 'test', actor: { kind: 'client', id: 'key_1' }, expectedVersion: 7, correlationId: 'req_1' } },
  });
});

test('accepted: the order after it, and what moved', async () => {
  publisher.onCommand = (sent) => deliver(sent, { order: newSale, deltas: [{ bucket: 'outstanding', amount: 5 }] });
  expect(await commands.send(write, command)).toEqual({ kind: 'accepted', order: newSale, deltas: [{ bucket: 'outstanding', amount: 5 }] });
});

test('refused: the code, the reason, and the order as it is', async () => {
  publisher.onCommand = (sent) => deliver(sent, { order: newSale, verdict: 'refused', code: 'order_not_open', detail: 'It is closed.' });
  expect(await commands.send(write, command)).toEqual({ kind: 'refused', code: 'order_not_open', detail: 'It is closed.', order: newSale });
});

test('a repetition gets the verdict of the first', async () => {
  publisher.onCommand = (sent) => deliver(sent, { order: newSale, verdict: 'duplicate', originalVerdict: 'accepted' });
  expect(await commands.send(write, command)).toMatchObject({ kind: 'accepted' });
});

test.each([
  ['a verdict', { verdict: 'unrecognized' }],
  ['the verdict of the first', { verdict: 'duplicate', originalVerdict: 'unrecognized' }],
] as const)('%s of a later release: neither yes nor no is said of it (DECISIONS 10)', async (_, given) => {
  publisher.onCommand = (sent) => deliver(sent, { order: newSale, ...given });
  expect(await commands.send(write, command)).toEqual({ kind: 'pending' });
});

test('no verdict within the wait: pending, and the room is empty again', async () => {
  const outcome = commands.send(write, command);
  await jest.advanceTimersByTimeAsync(4_999);
  expect(room.isFull).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  expect(await outcome).toEqual({ kind: 'pending' });
  room.open(sale.orderId, 'a', () => true);
  expect(room.isFull).toBe(false);
});

test('while an answer is missing the same command is sent again, and the late answer is taken', async () => {
  publisher.onCommand = (sent) => {
    if (publisher.sent.length === 3) deliver(sent, { order: newSale, verdict: 'duplicate', originalVerdict: 'accepted' });
  };
  const outcome = commands.send(write, command);
  await jest.advanceTimersByTimeAsync(4_100);
  expect(await outcome).toMatchObject({ kind: 'accepted' });
  expect(publisher.sent.map(({ headers }) => headers.eventId)).toEqual(['cmd_1', 'cmd_1', 'cmd_1']);
  expect(new Set(publisher.sent.map(({ value }) => JSON.stringify(value))).size).toBe(1);
});

test('Q1: two at once under one key: each has the verdict of what it said itself', async () => {
  const first = commands.send(write, command);
  const second = commands.send({ ...write, content: ['POST', '/v1/orders/x/cancel', '{"reason":"y"}'] }, { ...command, body: { reason: 'y' } });
  const [one, other] = publisher.sent as [SentCommand, SentCommand];
  deliver(one, { order: newSale });
  deliver(one, { order: newSale, verdict: 'duplicate', originalVerdict: 'accepted' });
  deliver(other, { order: newSale, verdict: 'refused', code: 'idempotency_key_reused', detail: 'cmd_1 was used before with other content.' });
  expect([await first, await second]).toMatchObject([{ kind: 'accepted' }, { kind: 'refused', code: 'idempotency_key_reused' }]);
});

test('a settled answer is waited for: a payment in progress is answered when it has ended', async () => {
  publisher.onCommand = (sent) => {
    deliver(sent, { order: newSale });
    setTimeout(() => deliver(sent, { order: sale, eventId: 'evt_captured' }), 300);
  };
  const outcome = commands.send(write, { ...command, isSettled: isPaid });
  await jest.advanceTimersByTimeAsync(300);
  expect(await outcome).toMatchObject({ kind: 'accepted', order: { paymentStatus: 'paid' } });
});

test('accepted and not settled within the wait: the order as it is', async () => {
  publisher.onCommand = (sent) => deliver(sent, { order: newSale });
  const outcome = commands.send(write, { ...command, isSettled: isPaid });
  await jest.advanceTimersByTimeAsync(5_000);
  expect(await outcome).toMatchObject({ kind: 'accepted', order: { paymentStatus: 'unpaid' } });
});

test.each([
  ['respond-async', { isAsync: true }],
  ['a preview', { isPreview: true }],
])('%s is answered by the verdict alone', async (_, more) => {
  publisher.onCommand = (sent) => deliver(sent, { order: newSale });
  expect(await commands.send({ ...write, ...more }, { ...command, isSettled: isPaid })).toMatchObject({ kind: 'accepted' });
  expect(publisher.sent[0]?.headers.preview).toBe('isPreview' in more);
});

test('the log is away for the whole wait: unavailable, with when to come again', async () => {
  publisher.isAway = true;
  const outcome = commands.send(write, command).catch((error: unknown) => error);
  await jest.advanceTimersByTimeAsync(5_000);
  expect(await outcome).toMatchObject({ code: 'unavailable', more: { retryAfterSeconds: 2 } });
});

test('wait=0 waits for the log and not for the verdict', async () => {
  expect(await commands.send({ ...write, waitMs: 0 }, command)).toEqual({ kind: 'pending' });
  publisher.isAway = true;
  const outcome = commands.send({ ...write, waitMs: 0 }, command).catch((error: unknown) => error);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(await outcome).toMatchObject({ code: 'unavailable' });
});

test('a send that the publisher gives up is not in the log', async () => {
  publisher.publish = () => Promise.reject(new Error('the process stops'));
  const outcome = commands.send(write, command).catch((error: unknown) => error);
  await jest.advanceTimersByTimeAsync(5_000);
  expect(await outcome).toMatchObject({ code: 'unavailable' });
});

test('a full room sends nothing', async () => {
  room.open(sale.orderId, 'a', () => true);
  room.open(sale.orderId, 'b', () => true);
  await expect(commands.send(write, command)).rejects.toMatchObject({ code: 'unavailable' });
  expect(publisher.sent).toEqual([]);
});

describe('identities', () => {
  test('one key on one order is one command; another order, tenant, mode or key is another', () => {
    const id = (given: Partial<WriteContext>, order = sale.orderId): string => commandIdFor({ ...write, ...given }, order);
    expect(id({})).toBe(id({ requestId: 'req_2', waitMs: 0 }));
    const others = [
      id({}, 'ord_other'),
      id({ idempotencyKey: 'two' }),
      id({ caller: { ...caller, tenantId: 'ten_other' } }),
      id({ caller: { ...caller, mode: 'live' } }),
    ];
    expect(new Set([id({}), ...others]).size).toBe(5);
  });

  test.each([
    ['without a key', { idempotencyKey: undefined }],
    ['a preview, which must not use the key up', { isPreview: true }],
  ])('%s every call is its own command', (_, given) => {
    const context = { ...write, ...given };
    expect(commandIdFor(context, sale.orderId)).not.toBe(commandIdFor(context, sale.orderId));
    expect(identityOfCreate(context)).not.toEqual(identityOfCreate(context));
  });

  test('the same create makes the same order', () => {
    expect(identityOfCreate(write)).toEqual(identityOfCreate({ ...write, requestId: 'req_2' }));
    expect(identityOfCreate(write)).not.toEqual(identityOfCreate({ ...write, caller: { ...caller, tenantId: 'ten_other' } }));
  });
});
