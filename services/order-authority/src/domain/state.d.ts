/** Small steps on an immutable state: everything that does not change is shared. */
import type { CheckoutSession, CreditNote, DebitNote, Divergence, Invoice, OrderSnapshot, Payment, PaymentAttempt, Refund, RollBack } from '@concord/contracts';
import { type Refused } from './outcome';
export declare const withPayment: (state: OrderSnapshot, next: Payment) => OrderSnapshot;
export declare const withAttempt: (state: OrderSnapshot, next: PaymentAttempt) => OrderSnapshot;
export declare const withRefund: (state: OrderSnapshot, next: Refund) => OrderSnapshot;
export declare const withInvoice: (state: OrderSnapshot, next: Invoice) => OrderSnapshot;
export declare const withCreditNote: (state: OrderSnapshot, next: CreditNote) => OrderSnapshot;
export declare const withDebitNote: (state: OrderSnapshot, next: DebitNote) => OrderSnapshot;
export declare const withSession: (state: OrderSnapshot, next: CheckoutSession) => OrderSnapshot;
export declare const withDivergence: (state: OrderSnapshot, next: Divergence) => OrderSnapshot;
/** A hand-over of the collection; the fence only grows (C1). */
export declare const withHolder: (state: OrderSnapshot, holder: "none" | "checkout_session" | "invoice", id: string | null) => OrderSnapshot;
export declare const paymentOf: (state: OrderSnapshot, id: string) => Payment | undefined;
export declare const refundOf: (state: OrderSnapshot, id: string) => Refund | undefined;
/** Parts of a new order go back then (PY6). */
export declare const plannedRollBack: (dueAt: number | null) => RollBack | null;
/** Whether less than the whole is refused: by the policy, or because parts were given back once (PY6). */
export declare const takesNoPart: ({ partialPayments, rollBack }: OrderSnapshot) => boolean;
/** Whether the order gives back what this payment brings (PY7). */
export declare const isRolledBack: ({ rollBack }: OrderSnapshot, paymentId: string) => boolean;
/** Nothing is collected while parts go back: it would not be clear what the rest is (PY7). */
export declare const rollBackFault: ({ rollBack }: OrderSnapshot) => Refused | null;
export declare const livePayments: (state: OrderSnapshot) => Payment[];
export declare const hasLivePayment: (state: OrderSnapshot) => boolean;
/** The invoice that holds or will hold the collection; drafts are none (I1). */
export declare const activeInvoice: (state: OrderSnapshot) => Invoice | undefined;
/** Something was adjusted, given up or disposed of by request: lines and totals are history now, also when all money was taken back (E1, E6). */
export declare const isSettledHistory: ({ adjustments, writeOffs, surplusDispositions, creditNotes, debitNotes }: OrderSnapshot) => boolean;
/** Surplus that somebody holds for the buyer (O5). */
export declare const heldOf: ({ surplusDispositions }: OrderSnapshot) => number;
/** The credit notes that stand on an invoice (N1). */
export declare const notesOn: ({ creditNotes }: OrderSnapshot, id: string) => CreditNote[];
/** The debit notes that stand on an invoice (I5). */
export declare const debitsOn: ({ debitNotes }: OrderSnapshot, id: string) => DebitNote[];
/** An invoice takes the collection over from them (C2). */
export declare const withoutOpenSessions: (state: OrderSnapshot) => OrderSnapshot;
/** Position of the invoice that shows the order's balance: the last issued one (I12); -1 when there is none. */
export declare const billingIndex: ({ invoices }: OrderSnapshot) => number;
/** What was added after its issue, and what was taken off that again, is not what the last invoice bills (I5). */
export declare function beyondInvoice(state: OrderSnapshot, change: number): OrderSnapshot;
/** Nothing is collected while the place of supply is unknown: tax would be zero without a reason (X7, X11). */
export declare const placeFault: ({ taxStatus }: OrderSnapshot) => Refused | null;
