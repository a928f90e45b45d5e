/**
 * Calls that wait for the authority's answer, by order and command. Several calls may wait for one command (the same key at once), and not
 * all of them need say the same: each has a verdict of its own (Q1), and what becomes of the order reaches all of them. A ticket is served
 * when its verdict is there and what it waits for has settled.
 */
import { randomUUID } from 'node:crypto';
import { codec, type CommandReply, type OrderSnapshot } from '@concord/contracts';

export type IsSettled = (order: OrderSnapshot) => boolean;

export interface Ticket {
  /** Names the call in its return address, among all calls there ever are. */
  callId: string;
  /** The first answer to what this call said; undefined while there is none. */
  verdict: CommandReply | undefined;
  /** The newest order of all replies; a repeated answer may show an older one (Q1). */
  order: OrderSnapshot | null;
  /** Resolves when the ticket is served. */
  served: Promise<void>;
  close: () => void;
}

interface OpenTicket extends Ticket {
  offer: (reply: CommandReply, callId: string, order: OrderSnapshot | null) => void;
}

const idOf = (orderId: string, commandId: string): string => `${orderId}/${commandId}`;

const isRefusal = ({ verdict, originalVerdict }: CommandReply): boolean => verdict === 'refused' || originalVerdict === 'refused';

const newer = (left: OrderSnapshot | null, right: OrderSnapshot | null): OrderSnapshot | null =>
  left !== null && right !== null && left.sequence > right.sequence ? left : (right ?? left);

const orderOf = ({ snapshot }: CommandReply): OrderSnapshot | null => (snapshot === null ? null : (codec.decode(snapshot).value as OrderSnapshot));

export class WaitingRoom {
  private readonly tickets = new Map<string, Set<OpenTicket>>();
  private count = 0;

  constructor(private readonly ticketsMax: number) {}

  get isFull(): boolean {
    return this.count >= this.ticketsMax;
  }

  open(orderId: string, commandId: string, isSettled: IsSettled): Ticket {
    let serve: () => void = () => undefined;
    const served = new Promise<void>((resolve) => (serve = resolve));
    const ticket: OpenTicket = {
      callId: randomUUID(),
      verdict: undefined,
      order: null,
      served,
      close: () => this.close(orderId, commandId, ticket),
      offer: (reply, callId, shown) => {
        if (reply.eventId === commandId && callId === ticket.callId) ticket.verdict ??= reply;
        ticket.order = newer(ticket.order, shown);
        const { verdict, order } = ticket;
        if (verdict !== undefined && (isRefusal(verdict) || order === null || isSettled(order))) serve();
      },
    };
    const id = idOf(orderId, commandId);
    const group = this.tickets.get(id);
    if (group === undefined) this.tickets.set(id, new Set([ticket]));
    else group.add(ticket);
    this.count += 1;
    return ticket;
  }

  /** Hands the reply to a call to all who wait for its command. */
  deliver(reply: CommandReply, callId: string): void {
    const group = this.tickets.get(idOf(reply.orderId, reply.commandId));
    if (group === undefined) return;
    const order = orderOf(reply);
    for (const ticket of group) ticket.offer(reply, callId, order);
  }

  private close(orderId: string, commandId: string, ticket: OpenTicket): void {
    const id = idOf(orderId, commandId);
    const group = this.tickets.get(id);
    if (group?.delete(ticket) !== true) return;
    this.count -= 1;
    if (group.size === 0) this.tickets.delete(id);
  }
}
