/**
 * Sends one command and waits for its verdict. The command is published once and, while an answer is missing, again: a repetition is the
 * same command and is answered from the record, so neither a lost reply nor a settled payment that another instance heard of is missed.
 */
import {
  codec,
  commandIdOf,
  commandTopics,
  fingerprintOfContent,
  newOrderId,
  type ActorKind,
  type CommandMeta,
  type OrderSnapshot,
  type ServiceContext,
} from '@concord/contracts';
import type { Clock, OutgoingMessage, Publisher } from '@concord/chassis';
import type { Caller } from '../domain/caller';
import { ApiProblem } from '../domain/error-codes';
import { callAddress, type ReturnAddress } from '../domain/return-address';
import type { TestClocks } from './test-clocks';
import type { IsSettled, Ticket, WaitingRoom } from './waiting-room';

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
  /** The key's when absent; an agent's key names the agent in any case (Q7). */
  actor?: ActorKind;
  /** What to wait for beside the verdict; nothing when absent. */
  isSettled?: IsSettled;
}

export type Outcome =
  | { kind: 'accepted'; order: OrderSnapshot; deltas: ReadonlyArray<{ bucket: string; amount: number }> }
  | { kind: 'refused'; code: string; detail: string; order: OrderSnapshot | null }
  /** No verdict within the wait; the command is in the log and will have one. */
  | { kind: 'pending' };

const ASK_AGAIN_MS = 2_000;
/** `Prefer: wait=N` bounds the wait for the verdict; the log is waited for at least so long, because without it nothing has happened. */
const LOG_WAIT_MS_MIN = 1_000;
const BUSY_RETRY_SECONDS = 2;

/** Identity of a write on an order that exists. Keys are scoped to the order (DECISIONS 3). */
export function commandIdFor({ caller, idempotencyKey, isPreview }: WriteContext, orderId: string): string {
  const key = idempotencyKey === undefined || isPreview ? undefined : `${orderId} ${idempotencyKey}`;
  return commandIdOf(caller.tenantId, caller.mode, key);
}

/** Identity of a create: the order's id derives from the command's. */
export function identityOfCreate({ caller, idempotencyKey, isPreview }: WriteContext): { commandId: string; orderId: string } {
  const commandId = commandIdOf(caller.tenantId, caller.mode, isPreview ? undefined : idempotencyKey);
  return { commandId, orderId: newOrderId(caller.tenantId, commandId) };
}

export class Commands {
  constructor(
    private readonly publisher: Publisher,
    private readonly room: WaitingRoom,
    private readonly address: ReturnAddress,
    private readonly clock: Clock,
    private readonly testClocks: Pick<TestClocks, 'now'> = clock,
  ) {}

  /** Errors: ApiProblem unavailable when the command could not be put into the log within the wait. */
  async send(context: WriteContext, command: Command): Promise<Outcome> {
    if (this.room.isFull) throw new ApiProblem('unavailable', 'Too many calls are waiting.', { retryAfterSeconds: BUSY_RETRY_SECONDS });
    const isSettled: IsSettled = context.isAsync || context.isPreview ? () => true : (command.isSettled ?? (() => true));
    const ticket = this.room.open(command.orderId, command.commandId, isSettled);
    try {
      const isSent = await this.waitFor(ticket, this.messageOf(context, command, ticket.callId), context.waitMs);
      return outcomeOf(ticket, isSent);
    } finally {
      ticket.close();
    }
  }

  /** Resolves when the ticket is served or the wait is over; tells whether the command is in the log. */
  private async waitFor(ticket: Ticket, message: OutgoingMessage, waitMs: number): Promise<boolean> {
    const until = this.clock.now() + waitMs;
    let isSent = false;
    let isServed = false;
    const served = ticket.served.then(() => void (isServed = true));
    // The publisher tries until it is stopped; a send that it gave up leaves the command unsent, which is what is answered then.
    const publish = (): Promise<void> =>
      this.publisher.publish([message]).then(
        () => void (isSent = true),
        () => undefined,
      );
    const sent = publish();
    for (let leftMs = waitMs; !isServed && leftMs > 0; leftMs = until - this.clock.now()) {
      await waitAtMost(Math.min(leftMs, ASK_AGAIN_MS), served);
      if (!isServed && isSent && this.clock.now() < until) void publish();
    }
    if (!isSent && !isServed && waitMs < LOG_WAIT_MS_MIN) await waitAtMost(LOG_WAIT_MS_MIN - waitMs, Promise.race([sent, served]));
    return isSent || isServed;
  }

  /** The command as it would be put into the log. */
  bytesOf({ caller, requestId, content, expectedVersion }: WriteContext, { type, orderId, commandId, body, actor = caller.actor }: Command): Buffer {
    const meta: CommandMeta = {
      commandId,
      orderId,
      tenantId: caller.tenantId,
      mode: caller.mode,
      actor: { kind: caller.actor === 'agent' ? 'agent' : actor, id: caller.keyId },
      correlationId: requestId,
      fingerprint: fingerprintOfContent(...content),
      expectedVersion,
      requestedAt: this.testClocks.now(caller),
    };
    return codec.encode(type, { meta, ...body });
  }

  private messageOf(context: WriteContext, command: Command, callId: string): OutgoingMessage {
    const { requestId, traceparent, waitMs, isPreview } = context;
    const { service, type, orderId, commandId } = command;
    const now = this.clock.now();
    return {
      topic: commandTopics[service],
      key: orderId,
      type,
      value: this.bytesOf(context, command),
      headers: {
        eventId: commandId,
        correlationId: requestId,
        causationId: requestId,
        traceparent,
        replyTo: callAddress(this.address, callId),
        deadline: now + waitMs,
        preview: isPreview,
      },
    };
  }
}

function outcomeOf({ verdict, order }: Ticket, isSent: boolean): Outcome {
  if (verdict === undefined) {
    if (isSent) return { kind: 'pending' };
    throw new ApiProblem('unavailable', 'The command could not be put into the log yet; whether it will be is not known.', {
      retryAfterSeconds: BUSY_RETRY_SECONDS,
    });
  }
  const given = verdict.verdict === 'duplicate' ? verdict.originalVerdict : verdict.verdict;
  // A verdict of a later release than this one: neither yes nor no may be said of it.
  if (given === 'unrecognized') return { kind: 'pending' };
  if (given === 'accepted' && order !== null) return { kind: 'accepted', order, deltas: verdict.deltas };
  return { kind: 'refused', code: verdict.code ?? 'internal_error', detail: verdict.detail ?? '', order };
}

async function waitAtMost(ms: number, event: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  try {
    await Promise.race([timeout, event]);
  } finally {
    clearTimeout(timer);
  }
}
