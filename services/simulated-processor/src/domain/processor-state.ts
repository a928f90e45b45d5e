/**
 * The processor's memory as a fold over its journal. `evolve` is total and never judges; it changes the maps in place, for
 * the state has one owner and copying it for each record would make the replay quadratic.
 */
import type { Converted } from './conversion';
import { isPending, type Answer, type CaptureMode, type JournalRecord } from './journal-record';

export type PaymentStatus = 'processing' | 'requires_action' | 'authorized' | 'captured' | 'failed' | 'voided';

export interface Payment {
  reference: string;
  /** Key of the call that made it; null when it was voided before that call came. */
  key: string | null;
  orderId: string | null;
  paymentId: string | null;
  amount: number;
  currency: string;
  /** Whose payment it is. */
  account: string | undefined;
  paymentMethod: string;
  capture: CaptureMode;
  authorized: number;
  captured: number;
  refunded: number;
  status: PaymentStatus;
  captures: Array<{ captureId: string; amount: number }>;
  /** The card is charged in this currency: what all that was asked for is in it, and what was moved. */
  presentment: Presented | null;
}

export interface Presented extends Converted {
  captured: number;
  refunded: number;
}

export interface OperationState {
  request: string;
  /** The answer to every call with this key. */
  first: Answer;
  /** What is so by now. */
  truth: Answer;
  hangs: boolean;
  /** When the truth changes by itself; milliseconds since the epoch. */
  dueAt: number | null;
}

export interface MoneyMoved {
  captured: number;
  captures: number;
  refunded: number;
  refunds: number;
}

export interface ProcessorState {
  sequence: number;
  payments: Map<string, Payment>;
  operations: Map<string, OperationState>;
  moved: Map<string, MoneyMoved>;
}

export const emptyState = (): ProcessorState => ({ sequence: 0, payments: new Map(), operations: new Map(), moved: new Map() });

export function evolve(state: ProcessorState, record: JournalRecord): ProcessorState {
  state.sequence = record.sequence;
  settleOperation(state, record);
  const payment = state.payments.get(record.payment_reference) ?? paymentOf(state, record);
  if (payment !== undefined) applyToPayment(state, payment, record);
  countMoney(state, record);
  return state;
}

function settleOperation(state: ProcessorState, { key, request, answer, hangs, settles_at }: JournalRecord): void {
  const dueAt = settles_at === null ? null : Date.parse(settles_at);
  const known = state.operations.get(key);
  if (known === undefined) state.operations.set(key, { request, first: answer, truth: answer, hangs, dueAt });
  else Object.assign(known, { truth: answer, dueAt });
}

/** A payment comes to be by being collected, or by being voided before that; nothing else makes one. */
function paymentOf(state: ProcessorState, record: JournalRecord): Payment | undefined {
  const { operation, answer, payment_reference: reference } = record;
  if (operation !== 'collect' && !(operation === 'void' && answer.status === 'voided')) return undefined;
  const payment: Payment = {
    reference,
    key: null,
    orderId: record.order_id,
    paymentId: record.payment_id,
    amount: record.asked,
    currency: answer.currency,
    account: record.account,
    paymentMethod: record.payment_method ?? '',
    capture: record.capture_mode ?? 'automatic',
    authorized: 0,
    captured: 0,
    refunded: 0,
    status: 'processing',
    captures: [],
    presentment: record.presentment === undefined ? null : { ...record.presentment, captured: 0, refunded: 0 },
  };
  state.payments.set(reference, payment);
  return payment;
}

function applyToPayment(state: ProcessorState, payment: Payment, record: JournalRecord): void {
  const { operation, answer } = record;
  if (operation === 'collect') applyCollect(payment, record);
  else if (operation === 'capture' && answer.status === 'captured') addCapture(payment, answer);
  else if (operation === 'void' && answer.status === 'voided') applyVoid(state, payment, answer);
  else if (operation === 'refund' && answer.status === 'succeeded') addRefund(payment, answer);
}

function applyCollect(payment: Payment, { key, answer, asked }: JournalRecord): void {
  payment.key = key;
  if (answer.status !== 'succeeded') payment.status = answer.status;
  if (answer.status === 'authorized' || answer.status === 'captured') payment.authorized = asked;
  if (answer.status === 'captured') addCapture(payment, answer);
}

function addRefund(payment: Payment, { amount, presentment }: Answer): void {
  payment.refunded += amount;
  if (payment.presentment !== null) payment.presentment.refunded += presentment?.amount ?? 0;
}

function addCapture(payment: Payment, { amount, capture_id, final, presentment }: Answer): void {
  payment.captured += amount;
  if (payment.presentment !== null) payment.presentment.captured += presentment?.amount ?? 0;
  payment.captures.push({ captureId: capture_id ?? '', amount });
  payment.status = final === true || payment.captured >= payment.authorized ? 'captured' : 'authorized';
}

/** Releases what is not captured; an outcome that was still open is now this one, and nothing comes later. */
function applyVoid(state: ProcessorState, payment: Payment, answer: Answer): void {
  payment.status = payment.captured > 0 ? 'captured' : 'voided';
  payment.authorized = payment.captured;
  const collect = payment.key === null ? undefined : state.operations.get(payment.key);
  if (payment.key === null || collect === undefined || !isPending(collect.truth)) return;
  collect.truth = { ...answer, key: payment.key, operation: 'collect' };
  collect.dueAt = null;
}

function countMoney(state: ProcessorState, { kind, answer }: JournalRecord): void {
  if (kind !== 'capture' && kind !== 'refund') return;
  const moved = state.moved.get(answer.currency) ?? { captured: 0, captures: 0, refunded: 0, refunds: 0 };
  state.moved.set(answer.currency, moved);
  if (kind === 'capture') Object.assign(moved, { captured: moved.captured + answer.amount, captures: moved.captures + 1 });
  else Object.assign(moved, { refunded: moved.refunded + answer.amount, refunds: moved.refunds + 1 });
}
