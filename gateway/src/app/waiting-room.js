"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.WaitingRoom = void 0;
/**
 * Calls that wait for the authority's answer, by order and command. Several calls may wait for one command (the same key at once); each
 * reply reaches all of them. A ticket is served when the verdict is there and what it waits for has settled.
 */
const contracts_1 = require("@concord/contracts");
const idOf = (orderId, commandId) => `${orderId}/${commandId}`;
const isRefusal = ({ verdict, originalVerdict }) => verdict === 'refused' || originalVerdict === 'refused';
const newer = (left, right) => left !== null && right !== null && left.sequence > right.sequence ? left : (right ?? left);
const orderOf = ({ snapshot }) => (snapshot === null ? null : contracts_1.codec.decode(snapshot).value);
class WaitingRoom {
    ticketsMax;
    tickets = new Map();
    count = 0;
    constructor(ticketsMax) {
        this.ticketsMax = ticketsMax;
    }
    get isFull() {
        return this.count >= this.ticketsMax;
    }
    open(orderId, commandId, isSettled) {
        let serve = () => undefined;
        const served = new Promise((resolve) => (serve = resolve));
        const ticket = {
            verdict: undefined,
            order: null,
            served,
            close: () => this.close(orderId, commandId, ticket),
            offer: (reply, shown) => {
                if (reply.eventId === commandId)
                    ticket.verdict ??= reply;
                ticket.order = newer(ticket.order, shown);
                const { verdict, order } = ticket;
                if (verdict !== undefined && (isRefusal(verdict) || order === null || isSettled(order)))
                    serve();
            },
        };
        const id = idOf(orderId, commandId);
        const group = this.tickets.get(id);
        if (group === undefined)
            this.tickets.set(id, new Set([ticket]));
        else
            group.add(ticket);
        this.count += 1;
        return ticket;
    }
    /** Hands a reply to all who wait for its command. */
    deliver(reply) {
        const group = this.tickets.get(idOf(reply.orderId, reply.commandId));
        if (group === undefined)
            return;
        const order = orderOf(reply);
        for (const ticket of group)
            ticket.offer(reply, order);
    }
    close(orderId, commandId, ticket) {
        const id = idOf(orderId, commandId);
        const group = this.tickets.get(id);
        if (group?.delete(ticket) !== true)
            return;
        this.count -= 1;
        if (group.size === 0)
            this.tickets.delete(id);
    }
}
exports.WaitingRoom = WaitingRoom;
//# sourceMappingURL=waiting-room.js.map