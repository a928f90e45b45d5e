// Generated from contracts/schemas/order; do not edit, run `npm run generate`.
import type { Actor, Address, CaptureMode, Customer, LateFeeTerms, LineModifier, Presentment, PromotionTerms, RefundDestination, StockClaim, TaxExemption, TaxRate, TenderMinimum, TextEntry } from './common';

/** A reduction of the obligation, with its cause. */
export interface Adjustment {
  /** Id */
  adjustmentId: string;
  /** refund, cancel */
  cause: string;
  /** Refund id or event id */
  causeId: string;
  /** Minor units */
  amount: number;
  /** Reason */
  reason: string;
  /** Lines reduced by it */
  lines: Array<RefundLine>;
  /** Fees reduced by it */
  fees: Array<RefundFee>;
  /** Tip reduced by it */
  tip: number;
  /** Tax that it reverses; part of amount */
  tax: number;
  /** Lines and fees that it added */
  added: Array<string>;
  /** Their sum; in the total of the order, not in amount */
  addedAmount: number;
  /** Adjustment that took it back */
  reversedBy: string | null;
  /** When accepted; null where it follows from a refund or the end of the order */
  createdAt: number | null;
  /** Rounding of cash taken off with the last of everything else, signed */
  cashRounding: number;
  /** Lost discounts that were added again; they are among what it added (F11) */
  clawback: Array<Clawback>;
}

/** A discount with its computed amount. */
export interface AppliedDiscount {
  /** Discount */
  discountId: string;
  /** Name */
  name: string;
  /** As asked */
  percentage: string | null;
  /** As asked, minor units */
  amountAsked: number | null;
  /** What it was computed on, minor units */
  base: number;
  /** Amount taken after the cut to its base (T7), minor units */
  amount: number;
  /** Conditions that it was asked under */
  terms: PromotionTerms | null;
  /** Why nothing was taken: minimum_spend, not_started, ended, excluded or no_units; null when it applied (T6) */
  withheld: string | null;
}

/** The buckets of section 5; all derived (B9). */
export interface Balance {
  /** What the buyer owes in all: total less adjusted, credited and written off */
  obligation: number;
  /** Obligation reductions */
  adjusted: number;
  /** Credit allocated to the sale */
  credited: number;
  /** Balance given up */
  writtenOff: number;
  /** Settled money in */
  captured: number;
  /** Money confirmed out */
  refunded: number;
  /** Withdrawn by disputes less reinstated */
  disputed: number;
  /** captured - refunded - disputed */
  netCollected: number;
  /** Still owed by the buyer */
  outstanding: number;
  /** Due to the buyer */
  surplus: number;
  /** Payments that may still succeed (PY3) */
  pendingIn: number;
  /** Refunds that may still succeed */
  pendingOut: number;
  /** outstanding - pendingIn, at least 0 (B6) */
  collectible: number;
  /** What a refund may still take (F3, F4) */
  refundable: number;
}

/** Change of one balance bucket. */
export interface BucketDelta {
  /** Name as in Balance */
  bucket: string;
  /** Signed minor units */
  amount: number;
}

/** One capture. */
export interface Capture {
  /** Processor's id */
  captureId: string;
  /** Minor units */
  amount: number;
  /** In the currency that the buyer was charged in (M3) */
  presentment: Presentment | null;
}

/** The difference to the next amount that can be paid in cash, a line of its own (M6). */
export interface CashRounding {
  /** Smallest amount payable in cash, minor units */
  increment: number;
  /** Signed, minor units; part of the total (T11) */
  amount: number;
  /** Given back with the last of everything else; signed, minor units */
  refunded: number;
}

/** A collection surface. */
export interface CheckoutSession {
  /** Id */
  sessionId: string;
  /** hosted or embedded */
  ui: string;
  /** State */
  status: CheckoutSessionStatus;
  /** Asked for; null for all that is collectible */
  amount: number | null;
  /** What it collects now */
  amountDue: number;
  /** Last version that changed lines, totals or amount due */
  quoteVersion: number;
  /** Return address */
  successUrl: string | null;
  /** Return address */
  cancelUrl: string | null;
  /** Expiry */
  expiresAt: number;
  /** Session that replaced it */
  supersededBy: string | null;
  /** Fence it holds */
  fence: number;
  /** When accepted */
  createdAt: number;
  /** Currency in which its payments are charged; null for the order's (M3) */
  presentmentCurrency: string | null;
}

/** State of a checkout session. `unrecognized` stands for a symbol of a later release and is never written. */
export type CheckoutSessionStatus = 'open' | 'paid' | 'partially_paid' | 'expired' | 'closed' | 'invalidated' | 'unrecognized';

/** A part of a discount that was lost by a return and is kept back of it; a fee of the order, paid out of what was returned (F11). */
export interface Clawback {
  /** Discount whose condition what remains does not meet any more */
  discountId: string;
  /** Fee that it is; null when nothing was left to keep back */
  feeId: string | null;
  /** All that was lost and not kept back before, minor units, tax included */
  lost: number;
  /** What was kept back: no more than goes back, minor units, tax included */
  amount: number;
  /** Tax in it, minor units */
  tax: number;
}

/** Who holds the collection authority (C1). */
export interface Collection {
  /** none, checkout_session or invoice */
  holder: string;
  /** Session or invoice id */
  id: string | null;
  /** Fencing number that only grows */
  fence: number;
}

/** The authority's answer to one command, sent to its return address. */
export interface CommandReply {
  /** Command answered */
  commandId: string;
  /** Event judged */
  eventId: string;
  /** Order */
  orderId: string;
  /** Verdict; duplicate carries the stored one in originalVerdict */
  verdict: Verdict;
  /** For a duplicate: the verdict given first */
  originalVerdict: Verdict | null;
  /** Refusal or divergence code */
  code: string | null;
  /** In words */
  detail: string | null;
  /** Version after the event judged; 0 when there is no such order */
  version: number;
  /** History sequence of the verdict; 0 when nothing was recorded */
  sequence: number;
  /** Bucket changes, for a preview */
  deltas: Array<BucketDelta>;
  /** OrderSnapshot, single-object encoding; for a duplicate the order as it was then; null when there is no order */
  snapshot: Buffer | null;
}

/** A correction downwards of an issued invoice, by a document of its own (I5, section 15). applied + refunded + kept is its amount (N2). */
export interface CreditNote {
  /** Id */
  creditNoteId: string;
  /** Invoice that it corrects */
  invoiceId: string;
  /** Legal number, in a series of its own (N5) */
  number: string | null;
  /** issuing, issued or void */
  status: string;
  /** Minor units */
  amount: number;
  /** Tax that it reverses; part of amount */
  tax: number;
  /** Lines reduced by it */
  lines: Array<RefundLine>;
  /** Fees reduced by it */
  fees: Array<RefundFee>;
  /** Tip reduced by it */
  tip: number;
  /** Rounding of cash taken off with the last of everything else, signed */
  cashRounding: number;
  /** Of it what lowers what is owed */
  applied: number;
  /** Of it what went to the buyer by a refund */
  refunded: number;
  /** Of it what is kept as credit of the customer: held as surplus of the order, or unallocated */
  kept: number;
  /** Of kept what no bucket of the order holds: an allocation that was reversed (N3) */
  unallocated: number;
  /** Invoice whose remaining amount the applied part lowers */
  billedOn: string | null;
  /** Refund of the refunded part */
  refundId: string | null;
  /** Surplus disposition that holds the kept part */
  dispositionId: string | null;
  /** Reason */
  reason: string;
  /** When accepted */
  createdAt: number;
  /** When issued */
  issuedAt: number | null;
  /** SHA-256 of the frozen content (N5) */
  contentHash: string | null;
  /** Version of the order with which it was issued */
  issuedVersion: number | null;
}

/** Money that goes from one order to another: what each side has to be told (O6, V5). */
export interface CreditTransfer {
  /** The other order */
  orderId: string;
  /** The giving order's customer, by the merchant's own id */
  customerId: string | null;
  /** Who approved that it is for another customer; empty for nobody */
  approvedBy: string;
  /** It comes back from the order that it was applied to */
  isReturn: boolean;
  /** Reason given by the actor */
  reason: string;
  /** Why the other order did not take it; null when it did */
  failureCode: string | null;
  /** The same in words */
  failureMessage: string | null;
}

/** A correction upwards of an issued invoice, or a late fee on it, by a document of its own (I5, I10). */
export interface DebitNote {
  /** Id */
  debitNoteId: string;
  /** Invoice that it adds to */
  invoiceId: string;
  /** correction or late_fee */
  kind: string;
  /** Legal number, in a series of its own */
  number: string | null;
  /** issuing, issued or waived */
  status: string;
  /** Minor units; in the total of the order */
  amount: number;
  /** Tax in it; part of amount */
  tax: number;
  /** Lines and fees that it added */
  added: Array<string>;
  /** Date of the invoice that a late fee is for; once for each (I10) */
  entryDueAt: number | null;
  /** Reason */
  reason: string;
  /** When accepted */
  createdAt: number;
  /** When issued */
  issuedAt: number | null;
  /** When waived */
  waivedAt: number | null;
  /** SHA-256 of the frozen content (I4) */
  contentHash: string | null;
  /** Version of the order with which it was issued */
  issuedVersion: number | null;
}

/** Work that an acceptance orders from a service; its amount is reserved in the record (section 1.2 of the design). */
export interface Directive {
  /** Effect id and processor idempotency key (Q5) */
  directiveId: string;
  /** What to do */
  kind: DirectiveKind;
  /** Payment, refund, invoice or session id */
  targetId: string;
  /** Payment a refund goes back to */
  paymentId: string | null;
  /** Minor units; 0 where no money moves */
  amount: number;
  /** ISO 4217 code */
  currency: string;
  /** Token of the payment method */
  paymentMethod: string | null;
  /** For collect */
  captureMode: CaptureMode | null;
  /** For capture (A2) */
  final: boolean | null;
  /** Processor's id of the payment, for capture, void and refund */
  processorReference: string | null;
  /** Definitive attempt number (Q6) */
  attempt: number;
  /** For a timer */
  dueAt: number | null;
  /** For apply_credit and answer_credit */
  credit: CreditTransfer | null;
  /** For release_promotion: the claimed use */
  claimId: string | null;
  /** For collect: the payment whose authorisation this one renews or raises (A4) */
  replaces: string | null;
  /** For commit_tax and reverse_tax */
  tax: TaxReportOrder | null;
  /** For collect: currency in which the buyer is to be charged; null for the order's (M3) */
  presentmentCurrency: string | null;
  /** For move_stock: what becomes of the units of lines that are sold from counted stock */
  stock: Array<StockMove> | null;
}

/** What a service must do because of an accepted event. `unrecognized` stands for a symbol of a later release and is never written. */
export type DirectiveKind = 'collect' | 'capture' | 'void' | 'refund' | 'issue_invoice' | 'expire_session' | 'load_gift_card' | 'issue_credit_note' | 'invoice_due' | 'invoice_reminder' | 'apply_credit' | 'answer_credit' | 'time_roll_back' | 'issue_debit_note' | 'invoice_late_fee' | 'release_promotion' | 'payment_due' | 'calculate_tax' | 'commit_tax' | 'reverse_tax' | 'erase_personal_data' | 'close_refund_window' | 'expire_quote' | 'archive_order' | 'move_stock' | 'unrecognized';

/** A contradiction between the world and the record, with a way out (U9, U10). */
export interface Divergence {
  /** Id */
  divergenceId: string;
  /** From the closed list */
  kind: string;
  /** open or resolved */
  status: string;
  /** Event that diverged */
  eventId: string;
  /** Payment or refund concerned */
  targetId: string | null;
  /** Amount concerned, minor units */
  amount: number;
  /** What differs, in words */
  detail: string;
  /** When opened */
  openedAt: number;
  /** When resolved */
  resolvedAt: number | null;
  /** How it was resolved */
  action: string | null;
  /** Who resolved it */
  resolvedBy: string | null;
  /** Why */
  reason: string | null;
}

/** Tax by an outside service (X8, X11, X12). */
export interface ExternalTax {
  /** Whether the service taxes the order now; what it was told before is kept */
  isOn: boolean;
  /** Place of supply */
  shipTo: Address;
  /** The last request; answers to others change nothing */
  requestId: string;
  /** When it was made */
  requestedAt: number;
  /** Calculation that the taxes of the order are of; null while there is none */
  calculationId: string | null;
  /** Since when the service has not answered the request */
  unavailableSince: number | null;
  /** Times that it was asked in vain, as far as was told */
  attempts: number;
  /** Why there is no tax */
  fault: string | null;
  /** Answers, the last ones */
  calculations: Array<TaxCalculation>;
  /** What the service is told */
  reports: Array<TaxReport>;
  /** Size of all answers, characters; a record holds only so much */
  answered: number;
}

/** A fee with all numbers stored. */
export interface Fee {
  /** Fee id */
  feeId: string;
  /** Kind */
  kind: string;
  /** Name */
  name: string;
  /** As asked */
  percentage: string | null;
  /** As asked */
  amountAsked: number | null;
  /** Before exclusive tax */
  amount: number;
  /** As asked */
  taxRates: Array<TaxRate>;
  /** Tax components */
  taxes: Array<TaxComponent>;
  /** Sum of the components */
  tax: number;
  /** amount + exclusive tax */
  total: number;
  /** Gross refunded or reserved */
  refundedAmount: number;
  /** Tax part of it */
  refundedTax: number;
  /** Gross adjusted away; part of refundedAmount (F2) */
  adjustedAmount: number;
  /** Tax part of it */
  adjustedTax: number;
  /** Adjustment that added it after money had moved (E1) */
  addedBy: string | null;
  /** As asked */
  percentageOf: string | null;
  /** What the percentage was taken of, minor units; null where percentageOf is */
  base: number | null;
}

/** A flat tax of the whole order (X10). */
export interface FlatTax {
  /** Id */
  taxId: string;
  /** Name */
  name: string;
  /** Who levies it */
  jurisdiction: string | null;
  /** Minor units */
  amount: number;
  /** Given back or reserved, minor units (FT2) */
  refunded: number;
}

/** A part of the order that was handed over (K4). */
export interface Fulfillment {
  /** Fulfilment */
  fulfillmentId: string;
  /** fulfilled or canceled */
  status: string;
  /** What was handed over */
  lines: Array<FulfillmentLine>;
  /** The merchant's own reference */
  reference: string | null;
  /** Who carries it */
  carrier: string | null;
  /** Where the carrier knows it by */
  trackingNumber: string | null;
  /** When it was recorded */
  createdAt: number;
  /** When it was taken back */
  canceledAt: number | null;
  /** Why it was taken back */
  cancelReason: string | null;
}

/** What a fulfilment hands over of a line. */
export interface FulfillmentLine {
  /** Line */
  lineId: string;
  /** Units; of a decimal quantity rounded down */
  quantity: number;
  /** Decimal quantity (T3) */
  quantityDecimal: string | null;
}

/** A view with a legal number over the order's balance (P16). */
export interface Invoice {
  /** Id */
  invoiceId: string;
  /** Legal number, from issue on */
  number: string | null;
  /** Derived from the balance */
  status: InvoiceStatus;
  /** Outstanding at issue (I3) */
  amountDue: number;
  /** Collected on it since */
  amountPaid: number;
  /** Still due */
  amountRemaining: number;
  /** Due */
  dueAt: number | null;
  /** Text */
  memo: string | null;
  /** When requested */
  createdAt: number;
  /** When issued */
  issuedAt: number | null;
  /** SHA-256 of the frozen content (I4) */
  contentHash: string | null;
  /** Obligation added to the order since its issue, which it does not bill */
  addedSince: number;
  /** When it was marked uncollectible (I9) */
  uncollectibleAt: number | null;
  /** Of amountDue what credit notes took off */
  amountCredited: number;
  /** What the order owed in all at issue; the credit notes on it make up at most this (N1) */
  total: number | null;
  /** Version of the order with which it was issued */
  issuedVersion: number | null;
  /** Its parts with dates of their own; empty where all is due at once (I7) */
  schedule: Array<InvoiceScheduleEntry>;
  /** Days before (negative) and after each date on which the buyer is to be reminded */
  reminderDays: Array<number>;
  /** Reminders that came due */
  reminders: Array<InvoiceReminder>;
  /** First date that passed without being covered */
  overdueAt: number | null;
  /** What the debit notes on it ask for beside amountDue (I5) */
  amountDebited: number;
  /** Fee for each date that passes uncovered; null for none (I10) */
  lateFee: LateFeeTerms | null;
}

/** A day on which the buyer was to be reminded, and something was still due. */
export interface InvoiceReminder {
  /** When */
  remindAt: number;
  /** Due then, minor units */
  amountRemaining: number;
}

/** A part of an invoice with a date of its own (I7). */
export interface InvoiceScheduleEntry {
  /** When it is due */
  dueAt: number;
  /** Minor units, where an amount was asked for */
  amountAsked: number | null;
  /** Of the amount due, where one was asked for */
  percentage: string | null;
  /** Minor units; 0 until issue */
  amount: number;
  /** Of it what was paid or credited, the oldest due first */
  coveredAmount: number;
  /** When it was due and not covered */
  overdueAt: number | null;
}

/** State of an invoice (I6). `unrecognized` stands for a symbol of a later release and is never written. */
export type InvoiceStatus = 'draft' | 'issuing' | 'open' | 'partially_paid' | 'paid' | 'credited' | 'void' | 'uncollectible' | 'unrecognized';

/** A line with all numbers stored (T18). */
export interface Line {
  /** Line id */
  lineId: string;
  /** Name */
  name: string;
  /** SKU */
  sku: string | null;
  /** Units */
  quantity: number;
  /** Minor units per unit */
  unitAmount: number;
  /** unitAmount x quantity (T2) */
  subtotal: number;
  /** Line discounts */
  discounts: Array<AppliedDiscount>;
  /** Share of the order discounts allocated here (T5) */
  orderDiscount: number;
  /** All discounts on this line */
  discount: number;
  /** As asked; null takes the default */
  taxRates: Array<TaxRate> | null;
  /** Tax components */
  taxes: Array<TaxComponent>;
  /** Sum of the components */
  tax: number;
  /** subtotal - discount + exclusive tax */
  total: number;
  /** Units refunded or reserved */
  refundedQuantity: number;
  /** Gross refunded or reserved (F2) */
  refundedAmount: number;
  /** Tax part of it */
  refundedTax: number;
  /** Client's own keys */
  metadata: Array<TextEntry>;
  /** Units adjusted away; part of refundedQuantity */
  adjustedQuantity: number;
  /** Gross adjusted away; part of refundedAmount (F2) */
  adjustedAmount: number;
  /** Tax part of it */
  adjustedTax: number;
  /** Adjustment that added it after money had moved (E1) */
  addedBy: string | null;
  /** Price of one unit as a decimal of minor units with up to 6 places; then unitAmount is it rounded (T2, R2) */
  unitAmountDecimal: string | null;
  /** Quantity as a decimal of fixed scale; then quantity is it rounded up (T3) */
  quantityDecimal: string | null;
  /** What the decimal quantity counts: kg, h, m */
  unit: string | null;
  /** Exemption of this line alone (X6) */
  taxExemption: TaxExemption | null;
  /** Refunded or reserved of a decimal quantity, same scale; then refundedQuantity is it rounded down */
  refundedQuantityDecimal: string | null;
  /** Adjusted away of a decimal quantity, same scale; part of refundedQuantityDecimal */
  adjustedQuantityDecimal: string | null;
  /** What options add to the price or take off, before discounts (T2) */
  modifiers: Array<LineModifier>;
  /** Catalogue item that the line was copied from (T15) */
  itemId: string | null;
  /** Version of the item whose price the line has; null for a price of its own */
  itemVersion: number | null;
  /** What became of its goods; null when nothing was ever said of them */
  goods: LineGoods | null;
  /** What is held for it of the catalogue's stock; null where the item counts none */
  stock: StockClaim | null;
}

/** What became of the goods of a line, or what one change did to them; in units of the last place of its quantity (T3). */
export interface LineGoods {
  /** Handed over, less fulfilments that were taken back */
  fulfilledUnits: number;
  /** Taken off before they were handed over: they are not to be fulfilled any more (K4) */
  canceledUnits: number;
  /** Came back (F13) */
  returnedUnits: number;
  /** Came back and may be sold again (F13) */
  restockedUnits: number;
}

/** One history entry: an event with its verdict and what it did. order.events.v1 carries accepted and divergent entries, order.divergences.v1 refused and divergent ones. */
export interface OrderEvent {
  /** Order */
  orderId: string;
  /** Merchant */
  tenantId: string;
  /** test or live */
  mode: string;
  /** Position in the history, gap-free from 1 */
  sequence: number;
  /** Order version after this entry */
  version: number;
  /** Order version before it */
  previousVersion: number;
  /** accepted, refused or divergent */
  verdict: Verdict;
  /** Type of the event judged */
  type: string;
  /** Id of the event judged */
  eventId: string;
  /** Command that led here */
  commandId: string | null;
  /** Correlation id */
  correlationId: string;
  /** Cause */
  causationId: string;
  /** Who acted */
  actor: Actor;
  /** Refusal or divergence code */
  code: string | null;
  /** Refusal or divergence in words, the actor's reason, or why an accepted fact did not do what it stands for */
  reason: string | null;
  /** When it happened */
  occurredAt: number;
  /** When the authority judged it */
  recordedAt: number;
  /** Topic the event came from */
  sourceTopic: string;
  /** Fingerprint of the event (Q1) */
  fingerprint: string;
  /** The event as received, single-object encoding */
  payload: Buffer;
  /** Bucket changes (W4, W8) */
  deltas: Array<BucketDelta>;
  /** Balance after this entry */
  balance: Balance;
  /** Work ordered from services */
  directives: Array<Directive>;
  /** Hash of the previous entry; 64 zeros for the first (W9) */
  previousHash: string;
  /** SHA-256 over this entry without this field (W9) */
  hash: string;
}

/** The sale record after an entry: everything known of an order but its history. */
export interface OrderSnapshot {
  /** Id */
  orderId: string;
  /** Merchant */
  tenantId: string;
  /** test or live */
  mode: string;
  /** Version */
  version: number;
  /** Last history sequence */
  sequence: number;
  /** Hash of the last history entry */
  hash: string;
  /** State */
  status: OrderStatus;
  /** unpaid, partially_paid, paid or overpaid (B4) */
  paymentStatus: string;
  /** none, partial or full (B5) */
  refundStatus: string;
  /** ISO 4217 */
  currency: string;
  /** Pricing rules */
  ruleSet: RuleSet;
  /** forbid or keep (PY6) */
  partialPayments: string;
  /** Merchant's order number */
  externalReference: string | null;
  /** Client's own keys */
  metadata: Array<TextEntry>;
  /** Buyer */
  customer: Customer | null;
  /** When created */
  createdAt: number;
  /** Last change */
  updatedAt: number;
  /** Default tax components */
  taxRates: Array<TaxRate>;
  /** Lines */
  lines: Array<Line>;
  /** Order discounts */
  discounts: Array<AppliedDiscount>;
  /** Fees */
  fees: Array<Fee>;
  /** Tip */
  tip: Tip | null;
  /** Totals */
  totals: Totals;
  /** Obligation reductions */
  adjustments: Array<Adjustment>;
  /** Balance */
  balance: Balance;
  /** Collection authority */
  collection: Collection;
  /** Payments */
  payments: Array<Payment>;
  /** Refunds */
  refunds: Array<Refund>;
  /** Invoices */
  invoices: Array<Invoice>;
  /** Sessions */
  checkoutSessions: Array<CheckoutSession>;
  /** Divergences */
  divergences: Array<Divergence>;
  /** Last version that changed lines or totals */
  quoteVersion: number;
  /** Attempts of several tenders */
  paymentAttempts: Array<PaymentAttempt>;
  /** Smallest payment by tender (PY8) */
  minimumPayments: Array<TenderMinimum>;
  /** Write-offs */
  writeOffs: Array<WriteOff>;
  /** What becomes of surplus */
  surplusDispositions: Array<SurplusDisposition>;
  /** Flat taxes of the whole order (X10) */
  flatTaxes: Array<FlatTax>;
  /** Exemption of the whole order (X6) */
  taxExemption: TaxExemption | null;
  /** location_required while the place of supply is unknown (X7); pending, unavailable or rejected while an outside service has not worked it out (X11); null when tax is complete */
  taxStatus: string | null;
  /** Cash rounding (M6) */
  cashRounding: CashRounding | null;
  /** Days after a card payment in which it can be refunded to its card; null for no end (F14) */
  refundWindowDays: number | null;
  /** Credit notes */
  creditNotes: Array<CreditNote>;
  /** Roll-back of parts at a time (PY6, PY7); null without one */
  rollBack: RollBack | null;
  /** What an amount without target takes from lines: block lowers what they can give later, pro_rata takes a share of each (F7) */
  untargetedRefunds: string;
  /** The tenant's own limit for the total of an order, minor units; null without one (M5) */
  amountLimit: number | null;
  /** Debit notes */
  debitNotes: Array<DebitNote>;
  /** Parts that are due at times of their own, the first one first (decision 57) */
  paymentSchedule: Array<PaymentScheduleEntry>;
  /** Of what is outstanding what is due by now, minor units; null without a schedule: all of it */
  amountDueNow: number | null;
  /** How often one payment method may fail on the order before it is refused; null without such a limit (PY18) */
  failedPerMethod: number | null;
  /** Tax by an outside service; null where none was ever asked */
  externalTax: ExternalTax | null;
  /** Key of a buyer's personal data that was destroyed because this order asked for it; null when none was (W10) */
  erasedKeyId: string | null;
  /** Until when the prices hold; null: until they are changed */
  quote: Quote | null;
  /** Whether a timer states the end of the refund window of each card payment (Z1); false in orders of earlier releases, whose windows are read off the clock */
  refundWindowTimed: boolean;
  /** When the order is archived unless money comes; null: never */
  retention: Retention | null;
  /** What was handed over, in order (K4) */
  fulfillments: Array<Fulfillment>;
  /** Whether nothing is handed over before the order is paid (K4) */
  fulfilledAfterPayment: boolean;
}

/** State of the order. `unrecognized` stands for a symbol of a later release and is never written. */
export type OrderStatus = 'open' | 'canceling' | 'canceled' | 'closed' | 'archived' | 'unrecognized';

/** One try to collect, with its processor-side leg (PY1). */
export interface Payment {
  /** Id */
  paymentId: string;
  /** card or manual */
  kind: string;
  /** Requested, minor units */
  amount: number;
  /** State */
  status: PaymentStatus;
  /** When to capture */
  captureMode: CaptureMode;
  /** Authorised */
  authorizedAmount: number;
  /** Captured */
  capturedAmount: number;
  /** Confirmed out by refunds or reversals */
  refundedAmount: number;
  /** Reserved for refunds */
  pendingRefundAmount: number;
  /** Captures so far (U2) */
  captures: Array<Capture>;
  /** none, collect, capture or void */
  pendingOperation: string;
  /** Amount of the pending capture */
  pendingAmount: number;
  /** Whether the pending capture releases the rest */
  pendingFinal: boolean;
  /** Token, or the manual method */
  paymentMethod: string;
  /** Manual reference (PY14) */
  reference: string | null;
  /** Manual payment: when received */
  receivedAt: number | null;
  /** Checkout session it came through */
  sessionId: string | null;
  /** Fence it was made under (PY1) */
  fence: number;
  /** Failure code */
  failureCode: string | null;
  /** Failure text */
  failureMessage: string | null;
  /** Where the buyer acts */
  nextActionUrl: string | null;
  /** Processor */
  processor: string | null;
  /** Processor's id */
  processorReference: string | null;
  /** When accepted */
  createdAt: number;
  /** History sequence at which it first left processing */
  settledSequence: number | null;
  /** Attempt that it is a tender of (PY1) */
  attemptId: string | null;
  /** When its refund window closes: the time of a timer (F14, Z1); null without one */
  refundWindowClosesAt: number | null;
  /** When the timer said that it closed */
  refundWindowClosedAt: number | null;
  /** Warning: order that had the reference when this manual payment was recorded all the same (PY14) */
  referenceUsedBy: string | null;
  /** Payment whose authorisation this one renews or raises (A4) */
  replaces: string | null;
  /** Payment that renews or raises this authorisation; null again when that one has come to nothing (A4) */
  replacedBy: string | null;
  /** Entry of the invoice's schedule that it is aimed at (I7) */
  scheduleEntryId: string | null;
  /** In the currency that the buyer is charged in; null where that is the order's (M3) */
  presentment: PaymentPresentment | null;
}

/** Payments that are decided together; no money of one moves before all of them are authorised or dead (PY5, PY9). */
export interface PaymentAttempt {
  /** Id */
  attemptId: string;
  /** live, succeeded, partially_succeeded, failed, rolling_back or rolled_back */
  status: string;
  /** Its payments in the order in which they are captured */
  paymentIds: Array<string>;
  /** When accepted */
  createdAt: number;
  /** History sequence at which it first needed nothing more from us */
  settledSequence: number | null;
}

/** A payment in the currency that its buyer is charged in: sums of the processor's evidence, in no balance (M3). */
export interface PaymentPresentment {
  /** ISO 4217 code */
  currency: string;
  /** Units of that currency for one of the order's, a decimal; null while the processor has told none */
  rate: string | null;
  /** Authorised, minor units of that currency */
  authorizedAmount: number;
  /** Captured, minor units of that currency */
  capturedAmount: number;
  /** Refunded by the processor, minor units of that currency */
  refundedAmount: number;
}

/** A part of what an order costs that is due at a time of its own (decision 57). */
export interface PaymentScheduleEntry {
  /** When it is due; null with the approval, at once */
  dueAt: number | null;
  /** Minor units, where an amount was asked for */
  amountAsked: number | null;
  /** Of the total, where one was asked for */
  percentage: string | null;
  /** Minor units, of the total as it is now */
  amount: number;
  /** Of it what was collected, the oldest due first */
  coveredAmount: number;
  /** When it fell due; null until then */
  fellDueAt: number | null;
}

/** State of a payment (PY2). `unrecognized` stands for a symbol of a later release and is never written. */
export type PaymentStatus = 'processing' | 'requires_action' | 'authorized' | 'captured' | 'partially_captured' | 'failed' | 'voided' | 'expired' | 'unknown' | 'unrecognized';

/** Until when the prices of an order hold, and what became of it (T15, T16). */
export interface Quote {
  /** Until when nothing that is collected needs new prices */
  validUntil: number;
  /** The time, once its timer has stated that it came */
  fellDueAt: number | null;
  /** Since when nothing new is collected on these prices; null while they hold, and once money, an invoice or a payment in progress holds the order to them */
  expiredAt: number | null;
}

/** A refund with its two allocations (F1). */
export interface Refund {
  /** Id */
  refundId: string;
  /** Minor units */
  amount: number;
  /** Tax part */
  tax: number;
  /** Derived from the allocations */
  status: RefundStatus;
  /** merchant, cancel, surplus, credit_note */
  cause: string;
  /** Reason */
  reason: string;
  /** Lines */
  lines: Array<RefundLine>;
  /** Fees */
  fees: Array<RefundFee>;
  /** Tip part */
  tip: number;
  /** Order amount without target (F7) */
  goodwill: number;
  /** Part paid out of surplus that was there before (FT7) */
  surplus: number;
  /** Tenders */
  allocations: Array<RefundAllocation>;
  /** When accepted */
  createdAt: number;
  /** History sequence at which it first left requested and submitted */
  settledSequence: number | null;
  /** Fees that were kept back of the parts it returns; its amount is without them (F9) */
  withheld: Array<RefundFee>;
  /** Taxes by themselves */
  taxes: Array<RefundTax>;
  /** Cash rounding given back with the last of everything else, signed */
  cashRounding: number;
  /** Set where the tax of a part was stated and not worked out (FT5) */
  taxOverride: TaxOverride | null;
  /** Lost discounts that were kept back; the amount is without them (F11) */
  clawback: Array<Clawback>;
}

/** Part of a refund on one tender (FL5). */
export interface RefundAllocation {
  /** Payment */
  paymentId: string;
  /** Minor units */
  amount: number;
  /** State */
  status: RefundStatus;
  /** Definitive attempt number (Q6) */
  attempt: number;
  /** Processor's id (FL7) */
  processorReference: string | null;
  /** Failure code */
  failureCode: string | null;
  /** Failure text */
  failureMessage: string | null;
  /** Where this part goes instead of its payment, against which it counts all the same (F3, F14) */
  destination: RefundDestination | null;
  /** What was asked for and not reported as refunded; reserved on the payment until somebody decides (FL8) */
  reservedDifference: number;
  /** What went back in the currency that the buyer was charged in (M3) */
  presentment: Presentment | null;
}

/** What a refund takes from a fee. */
export interface RefundFee {
  /** Fee */
  feeId: string;
  /** Gross */
  amount: number;
  /** Tax part */
  tax: number;
}

/** What a refund takes from a line. */
export interface RefundLine {
  /** Line */
  lineId: string;
  /** Units; 0 when by amount */
  quantity: number;
  /** Gross */
  amount: number;
  /** Tax part (FT3) */
  tax: number;
  /** Part of a decimal quantity */
  quantityDecimal: string | null;
  /** What it says of the goods of the line; null when it says nothing */
  goods: LineGoods | null;
}

/** State of a refund or of one allocation (FL1). `unrecognized` stands for a symbol of a later release and is never written. */
export type RefundStatus = 'requested' | 'submitted' | 'succeeded' | 'failed' | 'unknown' | 'canceled' | 'unrecognized';

/** A tax that a refund takes by itself. */
export interface RefundTax {
  /** Line */
  lineId: string | null;
  /** Fee */
  feeId: string | null;
  /** Component or flat tax */
  taxId: string;
  /** Minor units */
  amount: number;
}

/** Tax of one component in a report to the tax service (X12). */
export interface ReportedTax {
  /** Line or fee; null for a flat tax of the order */
  partId: string | null;
  /** Component or flat tax */
  taxId: string;
  /** Minor units */
  amount: number;
}

/** When an order without money is archived (Z5). */
export interface Retention {
  /** After how many days without a change */
  unpaidDays: number;
  /** When its timer is due */
  dueAt: number;
  /** Version of the order that has set the timer; a later one is a change since then */
  version: number;
  /** When it was archived; null while it is not */
  archivedAt: number | null;
}

/** Parts that were paid are given back at a time unless the rest has come (PY6, PY7). */
export interface RollBack {
  /** When it begins unless the order is paid */
  dueAt: number;
  /** scheduled, waiting for payments in progress, rolling_back, rolled_back, incomplete or not_needed */
  status: string;
  /** When it began */
  startedAt: number | null;
  /** Payments that it undoes */
  paymentIds: Array<string>;
}

/** Rules the order is priced under (R1, X3, T14). */
export interface RuleSet {
  /** Rule-set version */
  id: string;
  /** half_even or half_up */
  rounding: string;
  /** line or order */
  taxRounding: string;
}

/** What becomes of units that are held of the catalogue's stock for a line; changes, in millionths of a unit. */
export interface StockMove {
  /** Item of the catalogue */
  itemId: string;
  /** Line */
  lineId: string;
  /** Handed over */
  fulfilled: number;
  /** Taken off before they were handed over */
  canceled: number;
  /** Came back to be sold again */
  restocked: number;
  /** Claim that holds nothing for the line any more */
  released: string | null;
}

/** What is to become of money that is due to the buyer (O2, O5). */
export interface SurplusDisposition {
  /** Id */
  dispositionId: string;
  /** held or settled */
  status: string;
  /** manual_overpayment, order_credit, credit_note or merchant */
  origin: string;
  /** return, hold, gratuity or apply */
  action: string;
  /** Payment that brought it */
  paymentId: string | null;
  /** Minor units, when it was opened */
  amount: number;
  /** Of what is held, still due to the buyer */
  remaining: number;
  /** Who answers for it */
  owner: string;
  /** Reason */
  reason: string;
  /** Its age counts from here */
  openedAt: number;
  /** When a person decided about it; null while it is held and asked about (O3) */
  decidedAt: number | null;
  /** When unclaimed money is to be handed over by law */
  escheatAt: number | null;
  /** For apply: the order that it is applied to */
  toOrderId: string | null;
}

/** An answer of the tax service; its words are in the history (X8). */
export interface TaxCalculation {
  /** Tax service's id */
  calculationId: string;
  /** Request that it answers */
  requestId: string;
  /** Sum of its components, minor units */
  tax: number;
  /** When it came */
  calculatedAt: number;
  /** Whether the order took it; one that came for what had changed meanwhile is only kept */
  isApplied: boolean;
}

/** Tax of one component on one line or fee (X1). */
export interface TaxComponent {
  /** Name */
  name: string;
  /** Decimal string */
  percentage: string;
  /** Contained in the price */
  inclusive: boolean;
  /** Taxed amount, minor units */
  base: number;
  /** Tax, minor units */
  amount: number;
  /** Tax given back, minor units (FT2) */
  refunded: number;
  /** Id of the component (X1) */
  taxId: string | null;
  /** Who levies it (X1) */
  jurisdiction: string | null;
  /** Id of the component whose tax is in the base of this one (X5) */
  compoundOn: string | null;
  /** Why it is 0 although there is a rate (X6) */
  exemptionReason: string | null;
}

/** Who stated the tax of a refund instead of the formula, and why (FT5). */
export interface TaxOverride {
  /** Reason given by the actor */
  reason: string;
  /** Key that stated it */
  actorId: string;
}

/** Tax that was reported to the tax service, or is to be (X12). */
export interface TaxReport {
  /** Id */
  reportId: string;
  /** commit: tax that is owed; reverse: tax that is not owed any more */
  kind: string;
  /** Calculation of the tax service */
  calculationId: string;
  /** What made it so: a payment, refund, adjustment, note, invoice or the order */
  causeId: string;
  /** Minor units */
  amount: number;
  /** When it became so */
  orderedAt: number;
  /** When the tax service has confirmed it */
  reportedAt: number | null;
  /** Tax service's id of it */
  reference: string | null;
}

/** What a tax service is to be told (X12). */
export interface TaxReportOrder {
  /** Calculation of the tax service that it belongs to */
  calculationId: string;
  /** What made it so: a payment, refund, adjustment, note, invoice or the order */
  causeId: string;
  /** Amounts by component */
  taxes: Array<ReportedTax>;
}

/** The tip. */
export interface Tip {
  /** As asked */
  percentage: string | null;
  /** Minor units */
  amount: number;
  /** Refunded or reserved */
  refundedAmount: number;
  /** Adjusted away; part of refundedAmount */
  adjustedAmount: number;
  /** Before the cut to the cap; null without a cap */
  amountAsked: number | null;
  /** Cap, minor units (T10) */
  maxAmount: number | null;
}

/** Totals (T11, T12). */
export interface Totals {
  /** Sum of line subtotals (T4) */
  subtotal: number;
  /** All discounts */
  discount: number;
  /** Sum of fee amounts before exclusive tax */
  fees: number;
  /** All tax */
  tax: number;
  /** Part of tax contained in prices */
  inclusiveTax: number;
  /** Tip */
  tip: number;
  /** subtotal - discount + fees + exclusive tax + tip */
  total: number;
  /** Flat taxes, part of tax (X2, X10) */
  flatTax: number;
  /** Signed cash rounding, part of total (M6, T11) */
  cashRounding: number;
}

/** The authority's answer to an event. `unrecognized` stands for a symbol of a later release and is never written. */
export type Verdict = 'accepted' | 'duplicate' | 'refused' | 'divergent' | 'unrecognized';

/** A part of the obligation that was given up (K7). Money that comes later takes it back first (I9). */
export interface WriteOff {
  /** Id */
  writeOffId: string;
  /** Minor units */
  amount: number;
  /** Of it what later money or a later reduction took back, minor units */
  reversedAmount: number;
  /** Invoice that was marked uncollectible */
  invoiceId: string | null;
  /** Reason */
  reason: string;
  /** Who */
  actorId: string;
  /** When accepted */
  createdAt: number;
}
