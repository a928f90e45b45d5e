import { codec, type CommandReply, type OrderSnapshot } from '@concord/contracts';
import { newSale, sale } from '../samples/sale';
import { WaitingRoom, type Ticket } from './waiting-room';

const ORDER = sale.orderId;
const COMMAND = 'cmd_1';
const always = (): boolean => true;
const isPaid = ({ paymentStatus }: OrderSnapshot): boolean => paymentStatus === 'paid';

const reply = (given: Partial<CommandReply> = {}, order: OrderSnapshot | null = newSale): CommandReply => ({
  commandId: COMMAND,
  eventId: COMMAND,
  orderId: ORDER,
  verdict: 'accepted',
  originalVerdict: null,
  code: null,
  detail: null,
  version: 1,
  sequence: 1,
  deltas: [],
  snapshot: order === null ? null : codec.encode('OrderSnapshot', order),
  ...given,
});

/** Whether the ticket is served now. */
const isServed = (ticket: Ticket): Promise<boolean> =>
  Promise.race([ticket.served.then(() => true), new Promise<false>((resolve) => setImmediate(resolve, false))]);

test('a ticket is served by the answer to its own command', async () => {
  const room = new WaitingRoom(10);
  const ticket = room.open(ORDER, COMMAND, always);
  room.deliver(reply({ commandId: 'cmd_2', eventId: 'cmd_2' }), ticket.callId);
  room.deliver(reply({ orderId: 'ord_other' }), ticket.callId);
  room.deliver(reply(), 'another call');
  expect(ticket.order).toEqual(newSale);
  expect([await isServed(ticket), ticket.verdict]).toEqual([false, undefined]);
  room.deliver(reply(), ticket.callId);
  expect(await isServed(ticket)).toBe(true);
  expect(ticket.verdict).toMatchObject({ verdict: 'accepted' });
  expect(ticket.order).toEqual(newSale);
});

test('several calls that wait for one command are served each by its own answer, and all by what becomes of the order', async () => {
  const room = new WaitingRoom(10);
  const tickets = [room.open(ORDER, COMMAND, isPaid), room.open(ORDER, COMMAND, isPaid), room.open(ORDER, COMMAND, isPaid)] as const;
  tickets[1].close();
  room.deliver(reply(), tickets[0].callId);
  room.deliver(reply({ verdict: 'duplicate', originalVerdict: 'accepted' }), tickets[2].callId);
  expect(await Promise.all(tickets.map(isServed))).toEqual([false, false, false]);
  room.deliver(reply({ eventId: 'evt_captured' }, sale), tickets[0].callId);
  expect(await Promise.all(tickets.map(isServed))).toEqual([true, false, true]);
});

test('a refusal serves at once, whatever was to be waited for', async () => {
  const room = new WaitingRoom(10);
  const ticket = room.open(ORDER, COMMAND, isPaid);
  room.deliver(reply({ verdict: 'refused', code: 'order_not_open' }), ticket.callId);
  expect(await isServed(ticket)).toBe(true);
});

test('the repetition of a refusal serves like the refusal', async () => {
  const room = new WaitingRoom(10);
  const ticket = room.open(ORDER, COMMAND, isPaid);
  room.deliver(reply({ verdict: 'duplicate', originalVerdict: 'refused', code: 'order_not_open' }), ticket.callId);
  expect(await isServed(ticket)).toBe(true);
});

test('an acceptance waits until what it started has settled', async () => {
  const room = new WaitingRoom(10);
  const ticket = room.open(ORDER, COMMAND, isPaid);
  room.deliver(reply(), ticket.callId);
  expect(await isServed(ticket)).toBe(false);
  room.deliver(reply({ eventId: 'evt_captured' }, sale), ticket.callId);
  expect(await isServed(ticket)).toBe(true);
  expect(ticket.verdict?.eventId).toBe(COMMAND);
  expect(ticket.order).toEqual(sale);
});

test('a fact that comes before the answer to the command does not stand for it', async () => {
  const room = new WaitingRoom(10);
  const ticket = room.open(ORDER, COMMAND, isPaid);
  room.deliver(reply({ eventId: 'evt_captured' }, sale), ticket.callId);
  expect([await isServed(ticket), ticket.verdict]).toEqual([false, undefined]);
  room.deliver(reply(), ticket.callId);
  expect(await isServed(ticket)).toBe(true);
  expect(ticket.order).toEqual(sale);
});

test('a repeated answer shows an older order; the newest stays', () => {
  const room = new WaitingRoom(10);
  const ticket = room.open(ORDER, COMMAND, isPaid);
  room.deliver(reply({ eventId: 'evt_captured' }, sale), ticket.callId);
  room.deliver(reply({ verdict: 'duplicate', originalVerdict: 'accepted' }, newSale), ticket.callId);
  expect(ticket.order?.sequence).toBe(sale.sequence);
});

test('an answer without an order serves; there is nothing to wait for', async () => {
  const room = new WaitingRoom(10);
  const ticket = room.open(ORDER, COMMAND, isPaid);
  room.deliver(reply({ verdict: 'refused', code: 'order_not_found' }, null), ticket.callId);
  expect([await isServed(ticket), ticket.order]).toEqual([true, null]);
});

test('it is full when as many tickets are open as it takes; closing makes room once', () => {
  const room = new WaitingRoom(2);
  const first = room.open(ORDER, COMMAND, always);
  room.open(ORDER, 'cmd_2', always);
  expect(room.isFull).toBe(true);
  first.close();
  first.close();
  expect(room.isFull).toBe(false);
  room.open(ORDER, 'cmd_3', always);
  expect(room.isFull).toBe(true);
});
