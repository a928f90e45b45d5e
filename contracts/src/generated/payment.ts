// Generated from contracts/schemas/payment; do not edit, run `npm run generate`.
import type { CommandMeta, EventMeta, PaymentInstruction, Presentment, ReferenceClaim, TenderInstruction } from './common';

/** Capture authorised money (A1, A2). */
export interface CapturePayment {
  /** Envelope */
  meta: CommandMeta;
  /** Payment */
  paymentId: string;
  /** Minor units; null captures all that remains authorised */
  amount: number | null;
  /** true releases what is not captured (A2) */
  final: boolean;
}

/** Request: money received outside is recorded (PY14). */
export interface ManualPaymentRecorded {
  /** Envelope */
  meta: EventMeta;
  /** Payment */
  paymentId: string;
  /** Minor units, above 0 */
  amount: number;
  /** cash, bank_transfer, check or other */
  method: string;
  /** Receipt or transfer reference */
  reference: string;
  /** When the money was received */
  receivedAt: number;
  /** Booked although it is more than is collectible, or the order is not open (PY14) */
  force: boolean;
  /** Why it is forced */
  reason: string | null;
  /** refuse or warn: what becomes of a reference that another payment by this method has (PY14) */
  whenReferenceUsed: string;
  /** What the payment service found and holds; null in events of earlier releases, whose references are unique on their order */
  referenceClaim: ReferenceClaim | null;
  /** Entry of the invoice's schedule that it is aimed at; null covers the oldest due first (I7) */
  scheduleEntryId: string | null;
  /** Refused while an order that takes no part of itself gives an attempt back (PY7); false in earlier releases, which took it */
  waitsForRollBack: boolean;
}

/** Request: a manual payment is reversed (PY15). */
export interface ManualPaymentReversed {
  /** Envelope */
  meta: EventMeta;
  /** Payment */
  paymentId: string;
  /** Minor units; null for all that is left */
  amount: number | null;
  /** Reason given by the actor */
  reason: string;
}

/** Fact: the time has come to see whether an order without money is archived (Z5). */
export interface OrderRetentionFellDue {
  /** Envelope */
  meta: EventMeta;
  /** The time that had been named */
  dueAt: number;
}

/** Fact: the time has come until which parts wait for the rest (PY6, Z1). */
export interface PartialPaymentsDue {
  /** Envelope */
  meta: EventMeta;
  /** The time that had been named */
  dueAt: number;
}

/** Fact: the buyer must act, for instance confirm a challenge. */
export interface PaymentActionRequired {
  /** Envelope */
  meta: EventMeta;
  /** Payment */
  paymentId: string;
  /** Processor that reports */
  processor: string;
  /** Processor's id of the payment */
  processorReference: string;
  /** Where the buyer acts */
  url: string;
}

/** Request: collect money by several tenders; the acceptance reserves the amount of each (PY5, B6). */
export interface PaymentAttemptRequested {
  /** Envelope */
  meta: EventMeta;
  /** Id of the attempt */
  attemptId: string;
  /** Tenders in the order in which they are captured (PY9) */
  tenders: Array<TenderInstruction>;
  /** What the caller believes is outstanding, minor units; a difference is refused (T1) */
  expectedOutstanding: number | null;
  /** Entry of the invoice's schedule that all tenders are aimed at; null covers the oldest due first (I7) */
  scheduleEntryId: string | null;
}

/** Fact: the authorisation ended at the processor (A3). */
export interface PaymentAuthorizationExpired {
  /** Envelope */
  meta: EventMeta;
  /** Payment */
  paymentId: string;
  /** Processor that reports */
  processor: string;
  /** Processor's id of the payment */
  processorReference: string;
}

/** Fact: money is reserved at the processor. */
export interface PaymentAuthorized {
  /** Envelope */
  meta: EventMeta;
  /** Payment */
  paymentId: string;
  /** Processor that reports */
  processor: string;
  /** Processor's id of the payment */
  processorReference: string;
  /** Authorised, minor units */
  amount: number;
  /** Currency the processor reports (PY13) */
  currency: string;
  /** When the authorisation ends (A3) */
  expiresAt: number | null;
  /** Account at the processor on which it is booked; null where none is told (U2, PY13) */
  account: string | null;
  /** In the currency that the buyer is charged in (M3) */
  presentment: Presentment | null;
}

/** Fact: the processor refused a capture. */
export interface PaymentCaptureFailed {
  /** Envelope */
  meta: EventMeta;
  /** Payment */
  paymentId: string;
  /** Processor that reports */
  processor: string;
  /** Processor's id of the payment */
  processorReference: string;
  /** Failure code */
  code: string;
  /** Failure text */
  message: string;
}

/** Request: capture authorised money (A1, A2). */
export interface PaymentCaptureRequested {
  /** Envelope */
  meta: EventMeta;
  /** Payment */
  paymentId: string;
  /** Minor units; null captures all that remains authorised */
  amount: number | null;
  /** true releases what is not captured (A2) */
  final: boolean;
}

/** Fact: money moved in. */
export interface PaymentCaptured {
  /** Envelope */
  meta: EventMeta;
  /** Payment */
  paymentId: string;
  /** Processor that reports */
  processor: string;
  /** Processor's id of the payment */
  processorReference: string;
  /** Processor's id of the capture (U2) */
  captureId: string;
  /** Captured by this capture, minor units */
  amount: number;
  /** Currency the processor reports (PY13) */
  currency: string;
  /** true when nothing more can be captured */
  final: boolean;
  /** Account at the processor on which it is booked; null where none is told (U2, PY13) */
  account: string | null;
  /** In the currency that the buyer was charged in (M3) */
  presentment: Presentment | null;
}

/** Fact: the payment failed at the processor; no money moved (PY17). */
export interface PaymentFailed {
  /** Envelope */
  meta: EventMeta;
  /** Payment */
  paymentId: string;
  /** Processor that reports */
  processor: string;
  /** Processor's id of the payment */
  processorReference: string;
  /** Failure code */
  code: string;
  /** Failure text */
  message: string;
}

/** Fact: no answer from the processor; the amount stays reserved until there is evidence (PY2, PY3). */
export interface PaymentOutcomeUnknown {
  /** Envelope */
  meta: EventMeta;
  /** Payment */
  paymentId: string;
  /** Processor that reports */
  processor: string;
  /** Processor's id of the payment */
  processorReference: string;
  /** authorize, capture or void */
  operation: string;
}

/** Request: a new payment takes over what another one has authorised (A4). */
export interface PaymentReauthorizationRequested {
  /** Envelope */
  meta: EventMeta;
  /** Payment whose authorisation is renewed or raised */
  paymentId: string;
  /** Id of the new payment */
  replacementId: string;
  /** Minor units, at least what is left of the authorisation; null renews that */
  amount: number | null;
  /** Why */
  reason: string | null;
}

/** Request: collect money; the acceptance reserves the amount (B6). */
export interface PaymentRequested {
  /** Envelope */
  meta: EventMeta;
  /** Payment */
  payment: PaymentInstruction;
}

/** Fact: the time has come at which a part of the order is due (Z1). */
export interface PaymentScheduleDue {
  /** Envelope */
  meta: EventMeta;
  /** The time that had been named */
  dueAt: number;
}

/** Fact: the processor refused a void. */
export interface PaymentVoidFailed {
  /** Envelope */
  meta: EventMeta;
  /** Payment */
  paymentId: string;
  /** Processor that reports */
  processor: string;
  /** Processor's id of the payment */
  processorReference: string;
  /** Failure code */
  code: string;
  /** Failure text */
  message: string;
}

/** Request: void an authorisation (A5). */
export interface PaymentVoidRequested {
  /** Envelope */
  meta: EventMeta;
  /** Payment */
  paymentId: string;
}

/** Fact: the authorisation was released. */
export interface PaymentVoided {
  /** Envelope */
  meta: EventMeta;
  /** Payment */
  paymentId: string;
  /** Processor that reports */
  processor: string;
  /** Processor's id of the payment */
  processorReference: string;
}

/** Fact: the time has come until which the prices of the order held (Z1). */
export interface QuoteExpired {
  /** Envelope */
  meta: EventMeta;
  /** The time that had been named */
  dueAt: number;
}

/** Renew or raise an authorisation by a new payment (A4). */
export interface ReauthorizePayment {
  /** Envelope */
  meta: CommandMeta;
  /** Payment whose authorisation is renewed or raised */
  paymentId: string;
  /** Id of the new payment */
  replacementId: string;
  /** Minor units, at least what is left of the authorisation; null renews that */
  amount: number | null;
  /** Why */
  reason: string | null;
}

/** Record money received outside (PY14). */
export interface RecordManualPayment {
  /** Envelope */
  meta: CommandMeta;
  /** Payment */
  paymentId: string;
  /** Minor units, above 0 */
  amount: number;
  /** cash, bank_transfer, check or other */
  method: string;
  /** Receipt or transfer reference */
  reference: string;
  /** When the money was received */
  receivedAt: number;
  /** Booked although it is more than is collectible, or the order is not open (PY14) */
  force: boolean;
  /** Why it is forced */
  reason: string | null;
  /** refuse or warn: what becomes of a reference that another payment by this method has (PY14) */
  whenReferenceUsed: string;
  /** Entry of the invoice's schedule that it is aimed at; null covers the oldest due first (I7) */
  scheduleEntryId: string | null;
  /** Refused while an order that takes no part of itself gives an attempt back (PY7); false in earlier releases, which took it */
  waitsForRollBack: boolean;
}

/** Fact: the time is over in which a card payment can be refunded to its card (F14, Z1). */
export interface RefundWindowClosed {
  /** Envelope */
  meta: EventMeta;
  /** Payment */
  paymentId: string;
  /** When the window closed */
  dueAt: number;
}

/** Collect money. */
export interface RequestPayment {
  /** Envelope */
  meta: CommandMeta;
  /** Payment */
  payment: PaymentInstruction;
}

/** Collect money by several tenders that are decided together. */
export interface RequestPaymentAttempt {
  /** Envelope */
  meta: CommandMeta;
  /** Id of the attempt */
  attemptId: string;
  /** Tenders in the order in which they are captured (PY9) */
  tenders: Array<TenderInstruction>;
  /** What the caller believes is outstanding, minor units; a difference is refused (T1) */
  expectedOutstanding: number | null;
  /** Entry of the invoice's schedule that all tenders are aimed at; null covers the oldest due first (I7) */
  scheduleEntryId: string | null;
}

/** Reverse a manual payment (PY15). */
export interface ReverseManualPayment {
  /** Envelope */
  meta: CommandMeta;
  /** Payment */
  paymentId: string;
  /** Minor units; null for all that is left */
  amount: number | null;
  /** Reason given by the actor */
  reason: string;
}

/** Void an authorisation (A5). */
export interface VoidPayment {
  /** Envelope */
  meta: CommandMeta;
  /** Payment */
  paymentId: string;
}
