/** What callers ask of the processor. Every command names its idempotency key. */
import type { CaptureMode } from './journal-record';

export interface CollectCommand {
  operation: 'collect';
  key: string;
  /** Whose money it is; undefined where the caller names none. */
  account?: string | undefined;
  orderId: string;
  paymentId: string;
  amount: number;
  currency: string;
  paymentMethod: string;
  capture: CaptureMode;
  /** Caller's id of the payment whose authorisation this one renews or raises. */
  replaces?: string;
  /** Currency in which the card is charged, where it is another one. */
  presentmentCurrency?: string;
}

export interface CaptureCommand {
  operation: 'capture';
  key: string;
  account?: string | undefined;
  /** Reference of the payment, or the caller's payment id. */
  payment: string;
  amount: number;
  final: boolean;
}

export interface VoidCommand {
  operation: 'void';
  key: string;
  account?: string | undefined;
  /** Reference of the payment, or the caller's payment id, known or not. */
  payment: string;
}

export interface RefundCommand {
  operation: 'refund';
  key: string;
  account?: string | undefined;
  payment: string;
  amount: number;
  orderId: string | null;
  refundId: string | null;
}

export type ProcessorCommand = CollectCommand | CaptureCommand | VoidCommand | RefundCommand;

/** The content of a command as text, to tell a repetition from another request under the same key. */
export const contentOf = (command: ProcessorCommand): string => JSON.stringify({ ...command, key: undefined });

/** Time and place of a decision; milliseconds since the epoch. */
export interface Moment {
  now: number;
  /** Where the challenge pages are. */
  pagesUrl: string;
}

export const timeText = (ms: number): string => new Date(ms).toISOString();
