/**
 * Calls that wait for the authority's answer, by order and command. Several calls may wait for one command (the same key at once); each
 * reply reaches all of them. A ticket is served when the verdict is there and what it waits for has settled.
 */
import { type CommandReply, type OrderSnapshot } from '@concord/contracts';
export type IsSettled = (order: OrderSnapshot) => boolean;
export interface Ticket {
    /** The first answer to the command itself; undefined while there is none. */
    verdict: CommandReply | undefined;
    /** The newest order of all replies; a repeated answer may show an older one (Q1). */
    order: OrderSnapshot | null;
    /** Resolves when the ticket is served. */
    served: Promise<void>;
    close: () => void;
}
export declare class WaitingRoom {
    private readonly ticketsMax;
    private readonly tickets;
    private count;
    constructor(ticketsMax: number);
    get isFull(): boolean;
    open(orderId: string, commandId: string, isSettled: IsSettled): Ticket;
    /** Hands a reply to all who wait for its command. */
    deliver(reply: CommandReply): void;
    private close;
}
