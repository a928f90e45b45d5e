/**
 * Sends one command and waits for its verdict. The command is published once and, while an answer is missing, again: a repetition is the
 * same command and is answered from the record, so neither a lost reply nor a settled payment that another instance heard of is missed.
 */
import { type ActorKind, type OrderSnapshot, type ServiceContext } from '@concord/contracts';
import type { Clock, Publisher } from '@concord/chassis';
import type { Caller } from '../domain/caller';
import type { ReturnAddress } from '../domain/return-address';
import type { TestClocks } from './test-clocks';
import type { IsSettled, WaitingRoom } from './waiting-room';
/** What every write says about itself beside its body. */
export interface WriteContext {
    caller: Caller;
    requestId: string;
    traceparent: string;
    /** Method, path and canonical body: what must be the same under one key (Q1). */
    content: readonly string[];
    idempotencyKey: string | undefined;
    /** If-Match (V1). */
    expectedVersion: number | null;
    waitMs: number;
    /** Answer on acceptance, without waiting for what the acceptance starts. */
    isAsync: boolean;
    isPreview: boolean;
}
export interface Command {
    service: ServiceContext;
    type: string;
    orderId: string;
    commandId: string;
    /** Fields beside the envelope. */
    body: object;
    actor?: ActorKind;
    /** What to wait for beside the verdict; nothing when absent. */
    isSettled?: IsSettled;
}
export type Outcome = {
    kind: 'accepted';
    order: OrderSnapshot;
    deltas: ReadonlyArray<{
        bucket: string;
        amount: number;
    }>;
} | {
    kind: 'refused';
    code: string;
    detail: string;
    order: OrderSnapshot | null;
}
/** No verdict within the wait; the command is in the log and will have one. */
 | {
    kind: 'pending';
};
/** Identity of a write on an order that exists. Keys are scoped to the order (DECISIONS 3). */
export declare function commandIdFor({ caller, idempotencyKey, isPreview }: WriteContext, orderId: string): string;
/** Identity of a create: the order's id derives from the command's. */
export declare function identityOfCreate({ caller, idempotencyKey, isPreview }: WriteContext): {
    commandId: string;
    orderId: string;
};
export declare class Commands {
    private readonly publisher;
    private readonly room;
    private readonly address;
    private readonly clock;
    private readonly testClocks;
    constructor(publisher: Publisher, room: WaitingRoom, address: ReturnAddress, clock: Clock, testClocks?: Pick<TestClocks, 'now'>);
    /** Errors: ApiProblem unavailable when the command could not be put into the log within the wait. */
    send(context: WriteContext, command: Command): Promise<Outcome>;
    /** Resolves when the ticket is served or the wait is over; tells whether the command is in the log. */
    private waitFor;
    /** The command as it would be put into the log. */
    bytesOf({ caller, requestId, content, expectedVersion }: WriteContext, { type, orderId, commandId, body, actor }: Command): Buffer;
    private messageOf;
}
