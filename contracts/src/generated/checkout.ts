// Generated from contracts/schemas/checkout; do not edit, run `npm run generate`.
import type { CommandMeta, EventMeta, PaymentInstruction, SessionInstruction, TenderInstruction } from './common';

/** Request: the buyer pays what was shown by several tenders; the acceptance reserves the amount of each (PY5, P12, T16). */
export interface CheckoutSessionAttemptRequested {
  /** Envelope */
  meta: EventMeta;
  /** Session */
  sessionId: string;
  /** Order version the buyer saw */
  approvedVersion: number;
  /** Amount due the buyer saw, minor units */
  approvedAmount: number;
  /** Id of the attempt */
  attemptId: string;
  /** Tenders in the order in which they are captured; they make up the approved amount (PY9) */
  tenders: Array<TenderInstruction>;
  /** Empty in the event; the checkout service has verified it */
  clientSecret: string;
}

/** A session expires, by its timer or on request (Z2, Z3). */
export interface CheckoutSessionExpired {
  /** Envelope */
  meta: EventMeta;
  /** Session */
  sessionId: string;
  /** Reason given by the actor */
  reason: string;
}

/** Request: the buyer pays what was shown (P12, T16). */
export interface CheckoutSessionPaymentRequested {
  /** Envelope */
  meta: EventMeta;
  /** Session */
  sessionId: string;
  /** Order version the buyer saw */
  approvedVersion: number;
  /** Amount due the buyer saw, minor units */
  approvedAmount: number;
  /** Payment; its amount is null, the session decides */
  payment: PaymentInstruction;
  /** Empty in the event; the checkout service has verified it */
  clientSecret: string;
}

/** Request: a session takes the collection authority (C1). */
export interface CheckoutSessionRequested {
  /** Envelope */
  meta: EventMeta;
  /** Session */
  session: SessionInstruction;
}

/** Expire a session now. */
export interface ExpireCheckoutSession {
  /** Envelope */
  meta: CommandMeta;
  /** Session */
  sessionId: string;
}

/** Open a checkout session on an order. */
export interface OpenCheckoutSession {
  /** Envelope */
  meta: CommandMeta;
  /** Session */
  session: SessionInstruction;
}

/** The buyer pays what was shown. */
export interface PayCheckoutSession {
  /** Envelope */
  meta: CommandMeta;
  /** Session */
  sessionId: string;
  /** Order version the buyer saw */
  approvedVersion: number;
  /** Amount due the buyer saw, minor units */
  approvedAmount: number;
  /** Payment; its amount is null, the session decides */
  payment: PaymentInstruction;
  /** Empty in the event; the checkout service has verified it */
  clientSecret: string;
}

/** The buyer pays what was shown by several tenders that are decided together. */
export interface PayCheckoutSessionByTenders {
  /** Envelope */
  meta: CommandMeta;
  /** Session */
  sessionId: string;
  /** Order version the buyer saw */
  approvedVersion: number;
  /** Amount due the buyer saw, minor units */
  approvedAmount: number;
  /** Id of the attempt */
  attemptId: string;
  /** Tenders in the order in which they are captured; they make up the approved amount (PY9) */
  tenders: Array<TenderInstruction>;
  /** Empty in the event; the checkout service has verified it */
  clientSecret: string;
}
