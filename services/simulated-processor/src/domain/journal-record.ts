/**
 * What the processor writes down, in the form of its journal and of its API (snake_case, RFC 3339). A record is one line of
 * the journal: one operation accepted, or one operation that settled later. The fold of all lines is the processor.
 */
import type { Converted } from './conversion';

export type Operation = 'collect' | 'capture' | 'void' | 'refund';

export type AnswerStatus = 'authorized' | 'captured' | 'failed' | 'requires_action' | 'processing' | 'voided' | 'succeeded';

/** What happened to money or to a payment; `capture` and `refund` are the only kinds that move money. */
export type Kind = 'authorization' | 'capture' | 'refund' | 'void' | 'decline' | 'challenge' | 'pending';

export interface Failure {
  code: string;
  message: string;
}

export interface Answer {
  key: string;
  operation: Operation;
  status: AnswerStatus;
  /** The payment; of a refund, the refund. */
  reference: string;
  /** On which it is booked; absent in what was written before there were accounts, and where the caller named none. */
  account?: string | undefined;
  at: string;
  /** Minor units that were authorised, captured or refunded; else what was asked. */
  amount: number;
  currency: string;
  capture_id: string | null;
  /** Of a capture: nothing more can be captured. */
  final: boolean | null;
  failure: Failure | null;
  action_url: string | null;
  /** What the card was charged or got back, where that is another currency; absent where it is not. */
  presentment?: Converted;
}

export interface JournalRecord {
  /** Position, gap-free from 1. */
  sequence: number;
  at: string;
  kind: Kind;
  operation: Operation;
  /** Caller's idempotency key. */
  key: string;
  /** Content of the call; the same key with another content is a fault of the caller. */
  request: string;
  /** Whose operation it is; absent in what was written before there were accounts, and where the caller named none. */
  account?: string | undefined;
  order_id: string | null;
  payment_id: string | null;
  refund_id: string | null;
  payment_reference: string;
  payment_method: string | null;
  /** Caller's id of the payment whose authorisation it renews or raises; absent where it does neither. */
  replaces?: string;
  /** Of a collection in another currency: all that was asked for in that one. */
  presentment?: Converted;
  capture_mode: CaptureMode | null;
  /** Minor units asked for. */
  asked: number;
  answer: Answer;
  /** The caller got no answer. */
  hangs: boolean;
  /** When the outcome changes without a further call. */
  settles_at: string | null;
}

export type Draft = Omit<JournalRecord, 'sequence'>;

export type CaptureMode = 'automatic' | 'manual';

/** Fault of the caller: nothing was done and nothing is remembered. */
export interface Fault {
  status: 404 | 409 | 422;
  code: string;
  message: string;
}

export type Decision = { draft: Draft } | { fault: Fault };

export const isPending = ({ status }: Answer): boolean => status === 'processing' || status === 'requires_action';
