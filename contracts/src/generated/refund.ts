// Generated from contracts/schemas/refund; do not edit, run `npm run generate`.
import type { AllocationInput, CommandMeta, EventMeta, FeeInput, Presentment, RefundDestination, RefundFeeInput, RefundLineInput, RefundTaxInput, TaxOverrideInput } from './common';

/** Cancel a refund not yet submitted (FL1). */
export interface CancelRefund {
  /** Envelope */
  meta: CommandMeta;
  /** Refund */
  refundId: string;
}

/** Decide what becomes of money that is due to the buyer (O2). */
export interface DisposeSurplus {
  /** Envelope */
  meta: CommandMeta;
  /** New disposition */
  dispositionId: string;
  /** Disposition that is open or held and decided by this; null for surplus that nobody has decided about */
  decides: string | null;
  /** return, hold, gratuity or apply */
  action: string;
  /** Minor units; null for all of it */
  amount: number | null;
  /** Payment to return it to; null for the one that brought it */
  paymentId: string | null;
  /** The buyer agreed; a gratuity needs it */
  buyerConsent: boolean;
  /** When unclaimed money is to be handed over by law */
  escheatAt: number | null;
  /** Reason given by the actor */
  reason: string;
  /** For apply: the order that it is applied to */
  toOrderId: string | null;
  /** For apply to an order of another customer: who approved it */
  approvedBy: string | null;
}

/** Fact: another order gives surplus to this one, or gives back what it had been given. Taken whole or not at all; the payment says which (O6, V5). */
export interface OrderCreditOffered {
  /** Envelope */
  meta: EventMeta;
  /** Payment that it is on this order */
  paymentId: string;
  /** Minor units */
  amount: number;
  /** ISO 4217 code */
  currency: string;
  /** Giving order */
  fromOrderId: string;
  /** Refund of the giving order */
  fromRefundId: string;
  /** Payment of the giving order that it counts against */
  fromPaymentId: string;
  /** Definitive attempt number of that part (Q6) */
  attempt: number;
  /** The giving order's customer, by the merchant's own id */
  customerId: string | null;
  /** Who approved that it is for another customer; empty for nobody */
  approvedBy: string;
  /** It comes back from the order that it was applied to; always taken */
  isReturn: boolean;
  /** Reason given by the actor */
  reason: string;
}

/** Request: a refund not yet submitted is canceled (FL1). */
export interface RefundCancelRequested {
  /** Envelope */
  meta: EventMeta;
  /** Refund */
  refundId: string;
}

/** Fact: the refund failed; no money moved (FL3). */
export interface RefundFailed {
  /** Envelope */
  meta: EventMeta;
  /** Refund */
  refundId: string;
  /** Payment the money goes back to */
  paymentId: string;
  /** Definitive attempt number (Q6) */
  attempt: number;
  /** Failure code */
  code: string;
  /** Failure text */
  message: string;
}

/** Fact: no answer from the processor; the amount stays reserved. */
export interface RefundOutcomeUnknown {
  /** Envelope */
  meta: EventMeta;
  /** Refund */
  refundId: string;
  /** Payment the money goes back to */
  paymentId: string;
  /** Definitive attempt number (Q6) */
  attempt: number;
}

/** Request: refund money; the acceptance reserves it (F5). */
export interface RefundRequested {
  /** Envelope */
  meta: EventMeta;
  /** Refund */
  refundId: string;
  /** Lines by quantity or amount */
  lines: Array<RefundLineInput>;
  /** Fees */
  fees: Array<RefundFeeInput>;
  /** Tip amount, minor units (F10) */
  tip: number | null;
  /** Order amount without target, minor units (F7); with targets it is an assertion of the sum (T1) */
  amount: number | null;
  /** Reason given by the actor */
  reason: string;
  /** Tenders chosen by the operator; empty for reverse order of capture (F12) */
  allocations: Array<AllocationInput>;
  /** Kept back of what is returned, each a fee of its own (F9) */
  withheld: Array<FeeInput>;
  /** Taxes by themselves (FT1, X10) */
  taxes: Array<RefundTaxInput>;
  /** Where the money goes instead; null for the payments that it came from (F14) */
  destination: RefundDestination | null;
  /** Tax of named lines and fees as stated by the caller (FT5) */
  taxOverrides: Array<TaxOverrideInput>;
  /** Why the tax is stated; required with taxOverrides (FT5) */
  taxOverrideReason: string | null;
  /** Keeps back what discounts lose by it: of these, or with none named of all; null keeps nothing back (F11) */
  clawback: Array<string> | null;
}

/** Request: a failed refund is tried again (FL3). */
export interface RefundRetryRequested {
  /** Envelope */
  meta: EventMeta;
  /** Refund */
  refundId: string;
  /** Where the money goes instead; null for the payments that it came from (F14) */
  destination: RefundDestination | null;
}

/** Fact: the processor has the refund (FL2). */
export interface RefundSubmitted {
  /** Envelope */
  meta: EventMeta;
  /** Refund */
  refundId: string;
  /** Payment the money goes back to */
  paymentId: string;
  /** Definitive attempt number (Q6) */
  attempt: number;
  /** Processor's id of the refund */
  processorReference: string;
}

/** Fact: money moved out. */
export interface RefundSucceeded {
  /** Envelope */
  meta: EventMeta;
  /** Refund */
  refundId: string;
  /** Payment the money goes back to */
  paymentId: string;
  /** Definitive attempt number (Q6) */
  attempt: number;
  /** Processor's id of the refund (FL7) */
  processorReference: string;
  /** Minor units */
  amount: number;
  /** Currency the processor reports */
  currency: string;
  /** Account at the processor on which it is booked; null where none is told (U2, PY13) */
  account: string | null;
  /** In the currency that the buyer was charged in (M3) */
  presentment: Presentment | null;
}

/** Refund money (F1). */
export interface RequestRefund {
  /** Envelope */
  meta: CommandMeta;
  /** Refund */
  refundId: string;
  /** Lines by quantity or amount */
  lines: Array<RefundLineInput>;
  /** Fees */
  fees: Array<RefundFeeInput>;
  /** Tip amount, minor units (F10) */
  tip: number | null;
  /** Order amount without target, minor units (F7); with targets it is an assertion of the sum (T1) */
  amount: number | null;
  /** Reason given by the actor */
  reason: string;
  /** Tenders chosen by the operator; empty for reverse order of capture (F12) */
  allocations: Array<AllocationInput>;
  /** Kept back of what is returned, each a fee of its own (F9) */
  withheld: Array<FeeInput>;
  /** Taxes by themselves (FT1, X10) */
  taxes: Array<RefundTaxInput>;
  /** Where the money goes instead; null for the payments that it came from (F14) */
  destination: RefundDestination | null;
  /** Tax of named lines and fees as stated by the caller (FT5) */
  taxOverrides: Array<TaxOverrideInput>;
  /** Why the tax is stated; required with taxOverrides (FT5) */
  taxOverrideReason: string | null;
  /** Keeps back what discounts lose by it: of these, or with none named of all; null keeps nothing back (F11) */
  clawback: Array<string> | null;
}

/** Try a failed refund again (FL3). */
export interface RetryRefund {
  /** Envelope */
  meta: CommandMeta;
  /** Refund */
  refundId: string;
  /** Where the money goes instead; null for the payments that it came from (F14) */
  destination: RefundDestination | null;
}

/** Request: decide what becomes of money that is due to the buyer (O2). */
export interface SurplusDispositionRequested {
  /** Envelope */
  meta: EventMeta;
  /** New disposition */
  dispositionId: string;
  /** Disposition that is open or held and decided by this; null for surplus that nobody has decided about */
  decides: string | null;
  /** return, hold, gratuity or apply */
  action: string;
  /** Minor units; null for all of it */
  amount: number | null;
  /** Payment to return it to; null for the one that brought it */
  paymentId: string | null;
  /** The buyer agreed; a gratuity needs it */
  buyerConsent: boolean;
  /** When unclaimed money is to be handed over by law */
  escheatAt: number | null;
  /** Reason given by the actor */
  reason: string;
  /** For apply: the order that it is applied to */
  toOrderId: string | null;
  /** For apply to an order of another customer: who approved it */
  approvedBy: string | null;
}
