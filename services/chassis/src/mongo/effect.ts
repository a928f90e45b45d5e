/** An effect: work outside this process that was accepted and must be done once, whatever crashes (Q5). */
import type { MessageHeaders, OutgoingMessage } from '../kafka/messages';

export interface NewEffect<Payload = unknown> {
  /** The effect id; also the idempotency key for whoever executes it. */
  _id: string;
  kind: string;
  /** Record key of the messages it leads to. */
  key: string;
  /** Not before, milliseconds since the epoch. */
  dueAt: number;
  /** Test clock that `dueAt` is read on (Z6); real time when absent. */
  testClock?: string;
  payload: Payload;
  /** Headers for the messages it leads to: correlation, trace, return address. */
  headers: Partial<MessageHeaders>;
}

export interface EffectRow<Payload = unknown> extends NewEffect<Payload> {
  /** Executions begun so far, this one included. */
  attempts: number;
}

export type EffectOutcome =
  /** Messages are published and timers are stored, then the row is done. */
  | { kind: 'done'; messages: OutgoingMessage[]; timers?: NewEffect[] }
  /** Messages are published, then the row is executed again after `delayMs`, with `payload` when given. */
  | { kind: 'again'; messages: OutgoingMessage[]; delayMs: number; payload?: unknown };
