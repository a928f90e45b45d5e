// Generated from contracts/schemas/common; do not edit, run `npm run generate`.

/** Who caused an event (W1). */
export interface Actor {
  /** Class of actor */
  kind: ActorKind;
  /** API key id, processor name, timer name or service name */
  id: string;
}

/** Who acted. `agent` is a client whose key says that a machine decides; it may do what any client may. `unrecognized` stands for a symbol of a later release and is never written. */
export type ActorKind = 'client' | 'buyer' | 'processor' | 'timer' | 'operator' | 'system' | 'agent' | 'unrecognized';

/** Postal address. */
export interface Address {
  /** Street and number */
  line1: string | null;
  /** Addition */
  line2: string | null;
  /** City */
  city: string | null;
  /** State or region */
  region: string | null;
  /** Postal code */
  postalCode: string | null;
  /** ISO 3166-1 alpha-2 */
  country: string | null;
}

/** Read the timers of a tenant's test mode on a clock that is ahead of real time (Z6). To every service that holds timers; the same or an earlier offset again changes nothing (Z2). */
export interface AdvanceTestClock {
  /** Tenant whose test clock it is (S1); the record key */
  tenantId: string;
  /** Milliseconds that the test clock is ahead of real time, in all */
  offsetMs: number;
  /** When the gateway received the request, real time */
  requestedAt: number;
}

/** Operator's choice of tender (F12). */
export interface AllocationInput {
  /** Payment to refund to */
  paymentId: string;
  /** Minor units */
  amount: number;
}

/** One tax component as a tax service has worked it out (X1). */
export interface CalculatedTax {
  /** Line or fee that it is of */
  partId: string;
  /** Id of the component, unique on its part */
  taxId: string;
  /** Name shown on documents */
  name: string;
  /** Who levies it */
  jurisdiction: string | null;
  /** Decimal string with at most 4 places */
  percentage: string;
  /** Contained in the price */
  inclusive: boolean;
  /** Taxed amount, minor units */
  base: number;
  /** Tax, minor units */
  amount: number;
  /** Why it is 0 (X6) */
  exemptionReason: string | null;
}

/** When authorised money is captured. `unrecognized` stands for a symbol of a later release and is never written. */
export type CaptureMode = 'automatic' | 'manual' | 'unrecognized';

/** Why the catalogue could not give what a command names; the authority refuses the request with it. */
export interface CatalogFault {
  /** Code of the refusal */
  code: string;
  /** What was named, in words */
  detail: string;
}

/** Envelope of every command: identity, scope and optimistic lock. */
export interface CommandMeta {
  /** Derived from tenant and Idempotency-Key, so that a repeated call is the same command (Q1) */
  commandId: string;
  /** Order the command is about; the record key */
  orderId: string;
  /** Merchant the order belongs to (S1) */
  tenantId: string;
  /** test or live (S1) */
  mode: string;
  /** Who asks */
  actor: Actor;
  /** Correlates all that follows from one HTTP request */
  correlationId: string;
  /** Hash of method, target and normalised body; the same id with another fingerprint is refused (Q1) */
  fingerprint: string;
  /** Version the caller based the command on (V1, If-Match); null when the caller named none */
  expectedVersion: number | null;
  /** When the gateway received the request */
  requestedAt: number;
}

/** The buyer as known to the merchant. In events, snapshots and records all but externalId is sealed: `pd1.<key id>.<ciphertext>`, readable as long as the key of the buyer exists (W10); plain in commands and in events of earlier releases. */
export interface Customer {
  /** Full name */
  name: string | null;
  /** E-mail address */
  email: string | null;
  /** Telephone number */
  phone: string | null;
  /** Merchant's own customer id */
  externalId: string | null;
  /** Postal address */
  address: Address | null;
}

/** A discount on a line or on the order; exactly one of percentage and amount is set (T5). */
export interface DiscountInput {
  /** Stable id of the discount */
  discountId: string;
  /** Name shown on documents */
  name: string;
  /** Decimal string, of the base at its point of application (T8) */
  percentage: string | null;
  /** amount in minor units of the order currency */
  amount: number | null;
  /** Conditions; null for a discount that always applies */
  terms: PromotionTerms | null;
}

/** Envelope of every event: identity, scope, cause and time. Repeated from the headers so that sinks that drop headers lose nothing. */
export interface EventMeta {
  /** Derived from the command or from the processor object and transition, so that a repetition is the same event (U2) */
  eventId: string;
  /** Command that led here; null for a fact without one */
  commandId: string | null;
  /** Order the event is about; the record key */
  orderId: string;
  /** Merchant the order belongs to (S1) */
  tenantId: string;
  /** test or live (S1) */
  mode: string;
  /** Who acted */
  actor: Actor;
  /** Correlates all that follows from one HTTP request */
  correlationId: string;
  /** Id of the message that caused this one */
  causationId: string;
  /** Hash of the content; the same event id with another fingerprint is refused (Q1) */
  fingerprint: string;
  /** Version the caller based the request on (V1); null for facts */
  expectedVersion: number | null;
  /** When it happened at its source */
  occurredAt: number;
}

/** What a client takes for the total of a line (T1). */
export interface ExpectedLineTotal {
  /** Line */
  lineId: string;
  /** Minor units */
  total: number;
}

/** What a client takes for the totals after its change; assertions, never inputs (T1). */
export interface ExpectedTotals {
  /** Minor units; null asserts nothing */
  subtotal: number | null;
  /** Minor units; null asserts nothing */
  discount: number | null;
  /** Minor units; null asserts nothing */
  fees: number | null;
  /** Minor units; null asserts nothing */
  tax: number | null;
  /** Minor units; null asserts nothing */
  inclusiveTax: number | null;
  /** Minor units; null asserts nothing */
  tip: number | null;
  /** Minor units; null asserts nothing */
  total: number | null;
  /** Minor units; null asserts nothing */
  flatTax: number | null;
  /** Minor units; null asserts nothing */
  cashRounding: number | null;
  /** Totals of single lines */
  lines: Array<ExpectedLineTotal>;
}

/** An outside tax service works out the tax (X8). */
export interface ExternalTaxInput {
  /** Place of supply (X7) */
  shipTo: Address;
}

/** A fee; exactly one of amount and percentage is set (T9). */
export interface FeeInput {
  /** Fee id */
  feeId: string;
  /** shipping, service, handling, ... */
  kind: string;
  /** Name shown to the buyer */
  name: string;
  /** amount in minor units of the order currency */
  amount: number | null;
  /** Decimal string, of the merchandise after discounts (T9) */
  percentage: string | null;
  /** Tax components of the fee itself */
  taxRates: Array<TaxRate>;
  /** subtotal or discounted; null is discounted (T9) */
  percentageOf: string | null;
  /** Tax rates of the catalogue that the command names; the copies are in taxRates */
  taxRateIds: Array<string> | null;
}

/** A flat tax of the whole order, such as a delivery levy (X10). */
export interface FlatTaxInput {
  /** Id of the tax on this order */
  taxId: string;
  /** Name shown on documents */
  name: string;
  /** Who levies it */
  jurisdiction: string | null;
  /** amount in minor units of the order currency */
  amount: number;
  /** Currency of a flat tax that was copied from the catalogue, which has to be the order's (M3) */
  currency: string | null;
}

/** Part of a line that was handed over; all that is left of it when neither quantity is set. */
export interface FulfillmentLineInput {
  /** Line */
  lineId: string;
  /** Units */
  quantity: number | null;
  /** Part of a decimal quantity (T3) */
  quantityDecimal: string | null;
}

/** What a date of an invoice that passes uncovered costs (I10); exactly one of amount and percentage is set. */
export interface LateFeeTerms {
  /** Minor units */
  amount: number | null;
  /** Decimal string, of what is not covered of that date */
  percentage: string | null;
  /** Days after the date */
  afterDays: number;
  /** Tax components of the fee itself; empty for none */
  taxRates: Array<TaxRate>;
}

/** A line as composed by the client; amounts derived from it are the authority's (T1). */
export interface LineInput {
  /** Line id */
  lineId: string;
  /** Name shown to the buyer */
  name: string;
  /** Merchant's stock keeping unit */
  sku: string | null;
  /** Whole number above 0 (T3) */
  quantity: number;
  /** Price of one unit, amount in minor units of the order currency */
  unitAmount: number;
  /** Line discounts in order of application */
  discounts: Array<DiscountInput>;
  /** Tax components; null takes the order's default rates */
  taxRates: Array<TaxRate> | null;
  /** Client's own keys */
  metadata: Array<TextEntry>;
  /** Price of one unit as a decimal of minor units with up to 6 places; then unitAmount is it rounded (T2, R2) */
  unitAmountDecimal: string | null;
  /** Quantity as a decimal of fixed scale; then quantity is it rounded up (T3) */
  quantityDecimal: string | null;
  /** What the decimal quantity counts: kg, h, m */
  unit: string | null;
  /** Exemption of this line alone (X6) */
  taxExemption: TaxExemption | null;
  /** What options add to the price or take off, before discounts (T2) */
  modifiers: Array<LineModifier>;
  /** Catalogue item that name, price and taxes were copied from (T15); in a command the one to copy */
  itemId: string | null;
  /** Version of the item that was copied; null in a command and for a price of its own */
  itemVersion: number | null;
  /** Currency of the copied price, which has to be the order's (M3) */
  itemCurrency: string | null;
  /** Tax rates of the catalogue that the command names; the copies are in taxRates */
  taxRateIds: Array<string> | null;
  /** What is held for it of the catalogue's stock; null where the item counts none */
  stock: StockClaim | null;
}

/** A change of the price of a line by an option of it (T2). */
export interface LineModifier {
  /** Name shown on documents */
  name: string;
  /** Signed, minor units */
  amount: number;
  /** per_unit or per_line */
  scope: string;
}

/** The price of a line as the catalogue has it now (T16). */
export interface LinePrice {
  /** Line */
  lineId: string;
  /** Price of one unit, amount in minor units */
  unitAmount: number;
  /** Price of one unit as a decimal of minor units; then unitAmount is it rounded (T2, R2) */
  unitAmountDecimal: string | null;
  /** Tax components that the item names now; null leaves those of the line */
  taxRates: Array<TaxRate> | null;
  /** Version of the item that was copied */
  itemVersion: number;
}

/** A payment asked for together with another request. */
export interface PaymentInstruction {
  /** Id of the payment */
  paymentId: string;
  /** Amount to collect, minor units; null asks for all that is collectible */
  amount: number | null;
  /** Token of the payment method; never card data (S5) */
  paymentMethod: string;
  /** When to capture */
  captureMode: CaptureMode;
  /** What the caller believes is outstanding, minor units; a difference is refused (T1) */
  expectedOutstanding: number | null;
  /** Entry of the invoice's schedule that it is aimed at; null covers the oldest due first (I7) */
  scheduleEntryId: string | null;
  /** Refused while an order that takes no part of itself gives an attempt back (PY7); false in earlier releases, which took it */
  waitsForRollBack: boolean;
  /** Currency in which the buyer is to be charged; null for the order's (M3) */
  presentmentCurrency: string | null;
}

/** A part of what an order costs that is due at a time of its own: an amount, a percentage of the total, or with neither the rest (decision 57). */
export interface PaymentScheduleEntryInput {
  /** When it is due; null with the approval, at once */
  dueAt: number | null;
  /** Minor units */
  amount: number | null;
  /** Of the total, decimal string with at most 4 places */
  percentage: string | null;
}

/** What a movement was in the currency that the buyer is charged in: evidence of the processor, in no balance (M3). */
export interface Presentment {
  /** ISO 4217 code */
  currency: string;
  /** Minor units of that currency */
  amount: number;
  /** Units of that currency for one of the order's, as the processor stated it, a decimal */
  rate: string;
}

/** Terms of a discount, frozen into the order when they are quoted (T15). */
export interface PromotionTerms {
  /** true when no other discount may stand beside it (T6) */
  isExclusive: boolean;
  /** Subtotal from which it applies, minor units */
  minimumSpend: number | null;
  /** First moment at which it applies */
  startsAt: number | null;
  /** First moment at which it applies no more */
  endsAt: number | null;
  /** Buy so many units ... */
  buyQuantity: number | null;
  /** ... and the percentage is taken of so many more, the cheapest */
  getQuantity: number | null;
  /** Only lines with one of these SKUs; null for all */
  skus: Array<string> | null;
  /** Set when the terms are those of a promotion of the catalogue */
  promotion: PromotionUse | null;
}

/** The promotion of the catalogue that a discount was copied from, and the use of it that was claimed for the order (K1, T15). */
export interface PromotionUse {
  /** Promotion */
  promotionId: string;
  /** Code that was given */
  code: string;
  /** Currency of its amounts, which has to be the order's (M3) */
  currency: string | null;
  /** The claimed use; null for a promotion without a limit */
  claimId: string | null;
  /** Until when the claim waits for the order to be accepted; null without a claim */
  claimedUntil: number | null;
  /** Who the use counts for; null where uses are not counted by customer */
  customer: string | null;
}

/** A manual payment's reference, looked for and held before the payment is judged (PY14). */
export interface ReferenceClaim {
  /** Another order that a payment by the same method and reference stands on; null when there is none */
  usedBy: string | null;
  /** Until when it is held; a payment that is judged later is refused */
  heldUntil: number;
}

/** Where money goes instead of the payment that it came from; a person asks and another one approves (F14, FL3, S3). */
export interface RefundDestination {
  /** manual, gift_card or order */
  kind: string;
  /** Manual: cash, bank_transfer, check or other */
  method: string | null;
  /** Manual: evidence that it was handed over */
  reference: string | null;
  /** Gift card that the value is put on */
  giftCardId: string | null;
  /** Why not to the payment that it came from */
  reason: string;
  /** Who approved it, never who asked; empty where nobody has to: surplus applied to an order of the same customer */
  approvedBy: string;
  /** Order that surplus is applied to (O6) */
  orderId: string | null;
}

/** Fee to refund (F8). */
export interface RefundFeeInput {
  /** Fee */
  feeId: string;
  /** Gross amount, minor units; null for all that remains */
  amount: number | null;
}

/** Part of a line to refund; exactly one of quantity and amount is set. */
export interface RefundLineInput {
  /** Line */
  lineId: string;
  /** Units to refund (F6) */
  quantity: number | null;
  /** Gross amount to refund, minor units (F6) */
  amount: number | null;
  /** Part of a decimal quantity to refund (T3, FT3) */
  quantityDecimal: string | null;
  /** Set when the units came back: whether they may be sold again (F13) */
  restock: boolean | null;
}

/** Part of a tax to refund by itself (FT1, X10). */
export interface RefundTaxInput {
  /** Line of the component; null for a fee or a flat tax */
  lineId: string | null;
  /** Fee of the component */
  feeId: string | null;
  /** Id of the component, or its name where it has none; id of a flat tax */
  taxId: string;
  /** Minor units; null for all that is left */
  amount: number | null;
}

/** A part of an invoice with a date of its own: an amount, a percentage of the invoice, or with neither the rest (I7). */
export interface ScheduleEntryInput {
  /** When it is due */
  dueAt: number;
  /** Minor units */
  amount: number | null;
  /** Decimal string with at most 4 places */
  percentage: string | null;
}

/** A checkout session to open. */
export interface SessionInstruction {
  /** Session id */
  sessionId: string;
  /** hosted or embedded (C6) */
  ui: string;
  /** Amount the session collects, minor units; null for all that is collectible */
  amount: number | null;
  /** Where the buyer returns after success */
  successUrl: string | null;
  /** Where the buyer returns otherwise */
  cancelUrl: string | null;
  /** When the session expires (Z1) */
  expiresAt: number;
  /** Takes over the attempt that another session has in progress, if there is one (PY11, C2) */
  resume: boolean;
  /** Currency in which its payments are to be charged; null for the order's (M3) */
  presentmentCurrency: string | null;
}

/** Units of the catalogue's stock that are held for a line. */
export interface StockClaim {
  /** Command that holds them */
  claimId: string;
  /** The line is judged until then, or not at all */
  claimedUntil: number;
  /** Of them, how many were not there when they were claimed; millionths of a unit */
  backordered: number;
}

/** Why no tax is due although there are rates (X6). */
export interface TaxExemption {
  /** Who is exempt; null for the buyer */
  holder: string | null;
  /** Number of the certificate */
  certificate: string;
  /** Reason, shown on documents */
  reason: string;
}

/** The tax of a line or fee in a refund as the caller states it (FT5). */
export interface TaxOverrideInput {
  /** Line or fee that the refund names */
  targetId: string;
  /** Minor units of the refunded amount */
  tax: number;
}

/** One tax component as asked for by the merchant (X1). */
export interface TaxRate {
  /** Name shown on documents */
  name: string;
  /** Decimal string with at most 4 places */
  percentage: string;
  /** true when prices already contain it (T12) */
  inclusive: boolean;
  /** Id of the component (X1) */
  taxId: string | null;
  /** Who levies it (X1) */
  jurisdiction: string | null;
  /** Id of the component whose tax is in the base of this one (X5) */
  compoundOn: string | null;
}

/** One tender of an attempt (PY5). */
export interface TenderInstruction {
  /** Id of its payment */
  paymentId: string;
  /** Token of the payment method; never card data (S5) */
  paymentMethod: string;
  /** Amount to collect, minor units; null for what the other tenders leave of the collectible amount */
  amount: number | null;
  /** Currency in which the buyer is to be charged; null for the session's or the order's (M3) */
  presentmentCurrency: string | null;
}

/** Smallest payment that an order takes by one kind of tender, in the order's currency (PY8). */
export interface TenderMinimum {
  /** card or manual */
  tender: string;
  /** Minor units */
  amount: number;
}

/** One key of a metadata map. */
export interface TextEntry {
  /** Key */
  key: string;
  /** Value */
  value: string;
}

/** A tip; exactly one of amount and percentage is set (T10). */
export interface TipInput {
  /** amount in minor units of the order currency */
  amount: number | null;
  /** Decimal string, of the merchandise after discounts */
  percentage: string | null;
  /** Cap, minor units (T10) */
  maxAmount: number | null;
}
