/**
 * The ledger of one gift card: value is reserved, then committed or released, and what was committed may be given back (PY10). Every
 * operation has a key and is in the journal, declined ones too, so that a repetition gets the first answer (Q5, Q6). What is on the card
 * is never below what is reserved of it, and that never below 0.
 */
import type { ProcessorAnswer } from './reactions';

export interface GiftHold {
  paymentId: string;
  /** Still reserved. */
  reserved: number;
  /** Spent. */
  committed: number;
  /** Of what was spent, given back. */
  returned: number;
}

export type GiftEntryKind = 'issue' | 'load' | 'reserve' | 'commit' | 'release' | 'refund' | 'decline';

export interface GiftEntry {
  key: string;
  kind: GiftEntryKind;
  /** Minor units. */
  amount: number;
  /** On the card after this entry, and what of it is reserved. */
  balance: number;
  reserved: number;
  orderId: string | null;
  paymentId: string | null;
  refundId: string | null;
  /** Milliseconds since the epoch. */
  at: number;
  answer: GiftAnswer | null;
}

export type GiftAnswer = Omit<ProcessorAnswer, 'status' | 'account' | 'actionUrl' | 'presentment'> & {
  status: 'authorized' | 'captured' | 'voided' | 'succeeded' | 'failed';
};

export interface GiftCard {
  _id: string;
  sequence: number;
  tenantId: string;
  mode: string;
  currency: string;
  issued: number;
  balance: number;
  reserved: number;
  holds: GiftHold[];
  journal: GiftEntry[];
  createdAt: number;
}

export interface GiftOperation {
  kind: 'collect' | 'capture' | 'void' | 'refund';
  key: string;
  tenantId: string;
  mode: string;
  orderId: string;
  paymentId: string;
  refundId: string | null;
  amount: number;
  currency: string;
  /** collect: reserve only. */
  isManual: boolean;
  /** capture: release the rest. */
  isFinal: boolean;
}

export interface GiftDecision {
  card: GiftCard;
  answer: GiftAnswer;
  /** False when the operation was done before. */
  isNew: boolean;
}

export type GiftIssue = Pick<GiftCard, '_id' | 'tenantId' | 'mode' | 'currency' | 'issued'>;

export function issuedCard({ _id, tenantId, mode, currency, issued }: GiftIssue, now: number): GiftCard {
  const first: GiftEntry = {
    key: _id,
    kind: 'issue',
    amount: issued,
    balance: issued,
    reserved: 0,
    orderId: null,
    paymentId: null,
    refundId: null,
    at: now,
    answer: null,
  };
  return { _id, sequence: 1, tenantId, mode, currency, issued, balance: issued, reserved: 0, holds: [], journal: [first], createdAt: now };
}

/** An operation that may not be: definitive, and nothing of the card moves. */
class Decline {
  constructor(
    readonly code: string,
    readonly message: string,
  ) {}
}

interface Move {
  kind: Exclude<GiftEntryKind, 'issue' | 'load' | 'decline'>;
  status: GiftAnswer['status'];
  amount: number;
  hold: GiftHold;
}

function collect(card: GiftCard, { paymentId, amount, isManual }: GiftOperation, held: GiftHold | undefined): Move | Decline {
  const available = card.balance - card.reserved;
  if (held !== undefined) return new Decline('gift_card_payment_exists', 'This payment has used the card already.');
  if (amount > available) return new Decline('gift_card_insufficient', `${available} is available on the card, ${amount} was asked for.`);
  const hold = { paymentId, reserved: isManual ? amount : 0, committed: isManual ? 0 : amount, returned: 0 };
  return { kind: isManual ? 'reserve' : 'commit', status: isManual ? 'authorized' : 'captured', amount, hold };
}

function capture({ amount, isFinal }: GiftOperation, held: GiftHold | undefined): Move | Decline {
  if (held === undefined || amount > held.reserved)
    return new Decline('gift_card_not_reserved', `${held?.reserved ?? 0} is reserved, ${amount} was asked for.`);
  const reserved = isFinal ? 0 : held.reserved - amount;
  return { kind: 'commit', status: 'captured', amount, hold: { ...held, reserved, committed: held.committed + amount } };
}

/** A void of nothing is a success: nothing is reserved after it. */
const release = ({ paymentId }: GiftOperation, held: GiftHold | undefined): Move => {
  const hold = held ?? { paymentId, reserved: 0, committed: 0, returned: 0 };
  return { kind: 'release', status: 'voided', amount: hold.reserved, hold: { ...hold, reserved: 0 } };
};

function giveBack({ amount }: GiftOperation, held: GiftHold | undefined): Move | Decline {
  const left = held === undefined ? 0 : held.committed - held.returned;
  if (held === undefined || amount > left) return new Decline('gift_card_refund_exceeds_spent', `${left} can go back to the card, ${amount} was asked for.`);
  return { kind: 'refund', status: 'succeeded', amount, hold: { ...held, returned: held.returned + amount } };
}

function moveOf(card: GiftCard, operation: GiftOperation): Move | Decline {
  const held = card.holds.find(({ paymentId }) => paymentId === operation.paymentId);
  if (operation.tenantId !== card.tenantId || operation.mode !== card.mode) return new Decline('gift_card_unknown', 'There is no such gift card.');
  if (operation.currency !== card.currency) return new Decline('gift_card_currency_differs', `The card is in ${card.currency}.`);
  if (operation.kind !== 'void' && operation.amount <= 0) return new Decline('gift_card_amount_invalid', 'The amount is not above 0.');
  switch (operation.kind) {
    case 'collect':
      return collect(card, operation, held);
    case 'capture':
      return capture(operation, held);
    case 'void':
      return release(operation, held);
    case 'refund':
      return giveBack(operation, held);
  }
}

const sumOf = (holds: readonly GiftHold[], amount: (hold: GiftHold) => number): number => holds.reduce((sum, hold) => sum + amount(hold), 0);

function moved(card: GiftCard, { hold }: Move): GiftCard {
  const holds = [...card.holds.filter(({ paymentId }) => paymentId !== hold.paymentId), hold];
  const balance = card.issued - sumOf(holds, ({ committed, returned }) => committed - returned);
  return { ...card, holds, balance, reserved: sumOf(holds, ({ reserved }) => reserved) };
}

/** A breach is a bug of ours; nothing is written. */
function assertCovered({ _id, balance, reserved }: GiftCard): void {
  if (!Number.isSafeInteger(balance) || reserved < 0 || balance < reserved) throw new Error(`PY10 on ${_id}: ${balance} on it, ${reserved} reserved`);
}

const referenceOf = ({ kind, key, paymentId }: GiftOperation): string => (kind === 'refund' ? `gift_${key}` : `gift_${paymentId}`);

export function decideGift(card: GiftCard, operation: GiftOperation, now: number): GiftDecision {
  const known = card.journal.find(({ key }) => key === operation.key)?.answer ?? null;
  if (known !== null) return { card, answer: known, isNew: false };
  const move = moveOf(card, operation);
  const isDeclined = move instanceof Decline;
  const after = isDeclined ? card : moved(card, move);
  assertCovered(after);
  const amount = isDeclined ? operation.amount : move.amount;
  const answer: GiftAnswer = {
    status: isDeclined ? 'failed' : move.status,
    reference: referenceOf(operation),
    at: now,
    amount,
    currency: operation.currency,
    captureId: !isDeclined && move.kind === 'commit' ? `gift_${operation.key}` : null,
    final: operation.isFinal || operation.kind === 'collect',
    failure: isDeclined ? { code: move.code, message: move.message } : null,
  };
  const { key, orderId, paymentId, refundId } = operation;
  const kind = isDeclined ? 'decline' : move.kind;
  const entry: GiftEntry = { key, kind, amount, balance: after.balance, reserved: after.reserved, orderId, paymentId, refundId, at: now, answer };
  return { card: { ...after, sequence: card.sequence + 1, journal: [...card.journal, entry] }, answer, isNew: true };
}
