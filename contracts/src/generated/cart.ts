// Generated from contracts/schemas/cart; do not edit, run `npm run generate`.
import type { CalculatedTax, CatalogFault, CommandMeta, Customer, DiscountInput, EventMeta, ExpectedTotals, ExternalTaxInput, FeeInput, FlatTaxInput, FulfillmentLineInput, LineInput, LineModifier, LinePrice, PaymentInstruction, PaymentScheduleEntryInput, RefundFeeInput, RefundLineInput, SessionInstruction, StockClaim, TaxExemption, TaxRate, TenderMinimum, TextEntry, TipInput } from './common';

/** Add lines while nothing is paid. */
export interface AddLines {
  /** Envelope */
  meta: CommandMeta;
  /** Lines to append */
  lines: Array<LineInput>;
  /** What the totals have to be after it; else it is refused (T1) */
  expectedTotals: ExpectedTotals | null;
}

/** Change what is owed after money has moved; paid lines are never edited in place (E1). */
export interface AdjustOrder {
  /** Envelope */
  meta: CommandMeta;
  /** Adjustment */
  adjustmentId: string;
  /** price_change, cancellation, return, exchange, goodwill or correction */
  cause: string;
  /** Lines to reduce, by quantity or amount */
  lines: Array<RefundLineInput>;
  /** Fees to reduce */
  fees: Array<RefundFeeInput>;
  /** Tip amount to reduce, minor units */
  tip: number | null;
  /** Order amount to reduce without target, minor units */
  amount: number | null;
  /** Lines to add, each with its own tax */
  added: Array<LineInput>;
  /** Adjustment to take back instead; everything else is empty then */
  reverses: string | null;
  /** Reason given by the actor */
  reason: string;
  /** Keeps back what discounts lose by it: of these, or with none named of all; null keeps nothing back (F11) */
  clawback: Array<string> | null;
}

/** Take back a fulfilment that was stated by mistake. */
export interface CancelFulfillment {
  /** Envelope */
  meta: CommandMeta;
  /** Fulfilment */
  fulfillmentId: string;
  /** Reason given by the actor */
  reason: string;
}

/** Cancel the order (K1-K3). */
export interface CancelOrder {
  /** Envelope */
  meta: CommandMeta;
  /** Reason given by the actor */
  reason: string;
}

/** Request: replace the cash rounding. */
export interface CashRoundingReplaced {
  /** Envelope */
  meta: EventMeta;
  /** Smallest amount payable in cash, minor units; null rounds nothing (M6) */
  cashIncrement: number | null;
  /** What the totals have to be after it; else it is refused (T1) */
  expectedTotals: ExpectedTotals | null;
}

/** Change fields of a line; null leaves a field as it is. */
export interface ChangeLine {
  /** Envelope */
  meta: CommandMeta;
  /** Line */
  lineId: string;
  /** New name */
  name: string | null;
  /** New quantity */
  quantity: number | null;
  /** New unit price, minor units */
  unitAmount: number | null;
  /** New line discounts */
  discounts: Array<DiscountInput> | null;
  /** New tax components */
  taxRates: Array<TaxRate> | null;
  /** New unit price as a decimal of minor units */
  unitAmountDecimal: string | null;
  /** New quantity as a decimal of the scale of the line (T3) */
  quantityDecimal: string | null;
  /** New modifiers (T2) */
  modifiers: Array<LineModifier> | null;
  /** What the totals have to be after it; else it is refused (T1) */
  expectedTotals: ExpectedTotals | null;
  /** Tax rates of the catalogue that the command names; the copies are in taxRates */
  taxRateIds: Array<string> | null;
}

/** Close the order (K5, K7). */
export interface CloseOrder {
  /** Envelope */
  meta: CommandMeta;
  /** Reason given by the actor */
  reason: string;
}

/** Create an order, optionally with a payment or a checkout session in the same call. */
export interface CreateOrder {
  /** Envelope */
  meta: CommandMeta;
  /** ISO 4217 code (M3, M7) */
  currency: string;
  /** Lines in order */
  lines: Array<LineInput>;
  /** Order discounts in order of application */
  discounts: Array<DiscountInput>;
  /** Fees */
  fees: Array<FeeInput>;
  /** Tip */
  tip: TipInput | null;
  /** Buyer */
  customer: Customer | null;
  /** Default tax components of lines that name none */
  taxRates: Array<TaxRate>;
  /** forbid or keep (PY6) */
  partialPayments: string;
  /** Merchant's own order number */
  externalReference: string | null;
  /** Client's own keys */
  metadata: Array<TextEntry>;
  /** Payment to request at once */
  payment: PaymentInstruction | null;
  /** Session to open at once */
  checkoutSession: SessionInstruction | null;
  /** Smallest payment by tender (PY8) */
  minimumPayments: Array<TenderMinimum>;
  /** Id of the rule set; null is 2026-11 (T14) */
  ruleSet: string | null;
  /** Flat taxes of the whole order (X10) */
  flatTaxes: Array<FlatTaxInput>;
  /** Exemption of the whole order (X6) */
  taxExemption: TaxExemption | null;
  /** location_required while the place of supply is unknown (X7); null when tax is complete */
  taxStatus: string | null;
  /** Smallest amount payable in cash, minor units; null rounds nothing (M6) */
  cashIncrement: number | null;
  /** What the totals have to be after it; else it is refused (T1) */
  expectedTotals: ExpectedTotals | null;
  /** Days after a card payment in which it can be refunded to its card; null for no end (F14) */
  refundWindowDays: number | null;
  /** With the policies roll_back_at and hold_until: when parts are given back unless the order is paid (PY6) */
  rollBackAt: number | null;
  /** What an amount without target takes from lines: block lowers what they can give later, pro_rata takes a share of each (F7) */
  untargetedRefunds: string;
  /** The tenant's own limit for the total of an order, minor units; null without one (M5) */
  amountLimit: number | null;
  /** Tax rates of the catalogue that the command names; the copies are in taxRates and flatTaxes */
  taxRateIds: Array<string>;
  /** Codes of promotions of the catalogue that the command names; their terms are copied into discounts */
  promotionCodes: Array<string>;
  /** Parts that are due at times of their own; empty: all of it is due (decision 57) */
  paymentSchedule: Array<PaymentScheduleEntryInput>;
  /** How often one payment method may fail on the order before it is refused; null without such a limit (PY18) */
  failedPerMethod: number | null;
  /** Set where an outside service works out the tax (X8); then rates count for nothing */
  externalTax: ExternalTaxInput | null;
  /** Until when the prices hold (T15); null: until they are changed */
  quoteValidUntil: number | null;
  /** Whether a timer states the end of the refund window of each card payment (Z1); false in orders of earlier releases, whose windows are read off the clock */
  refundWindowTimed: boolean;
  /** After how many days without a change an order without money is archived, as the tenant had it at its creation; null: never (Z5) */
  archiveUnpaidAfterDays: number | null;
  /** Whether nothing is handed over before the order is paid (K4) */
  fulfilledAfterPayment: boolean;
}

/** Request: the customer is replaced. */
export interface CustomerReplaced {
  /** Envelope */
  meta: EventMeta;
  /** New customer; null removes it */
  customer: Customer | null;
}

/** Request: order discounts are replaced. */
export interface DiscountsReplaced {
  /** Envelope */
  meta: EventMeta;
  /** All order discounts */
  discounts: Array<DiscountInput>;
  /** What the totals have to be after it; else it is refused (T1) */
  expectedTotals: ExpectedTotals | null;
  /** Codes of promotions of the catalogue that the command names; their terms are copied into discounts */
  promotionCodes: Array<string>;
  /** Set when the catalogue does not have what the command names (T15); then nothing else of it counts */
  catalogFault: CatalogFault | null;
}

/** Request: an open divergence is resolved (U10). */
export interface DivergenceResolutionRequested {
  /** Envelope */
  meta: EventMeta;
  /** Divergence */
  divergenceId: string;
  /** accept, return_surplus or hold_surplus */
  action: string;
  /** Reason given by the actor */
  reason: string;
}

/** Make what the order says of its buyer unreadable for ever (W10). */
export interface ErasePersonalData {
  /** Envelope */
  meta: CommandMeta;
  /** Reason given by the actor */
  reason: string;
}

/** Request: fees are replaced. */
export interface FeesReplaced {
  /** Envelope */
  meta: EventMeta;
  /** All fees */
  fees: Array<FeeInput>;
  /** What the totals have to be after it; else it is refused (T1) */
  expectedTotals: ExpectedTotals | null;
  /** Set when the catalogue does not have what the command names (T15); then nothing else of it counts */
  catalogFault: CatalogFault | null;
}

/** State that lines were handed over to the buyer or to a carrier (K4). */
export interface FulfillLines {
  /** Envelope */
  meta: CommandMeta;
  /** Fulfilment */
  fulfillmentId: string;
  /** Lines that were handed over; empty: all that is left of the order */
  lines: Array<FulfillmentLineInput>;
  /** The merchant's own reference */
  reference: string | null;
  /** Who carries it */
  carrier: string | null;
  /** Where the carrier knows it by */
  trackingNumber: string | null;
}

/** Request: a fulfilment that was stated by mistake is taken back. */
export interface FulfillmentCancelRequested {
  /** Envelope */
  meta: EventMeta;
  /** Fulfilment */
  fulfillmentId: string;
  /** Reason given by the actor */
  reason: string;
}

/** Request: lines were handed over to the buyer or to a carrier (K4). */
export interface FulfillmentRequested {
  /** Envelope */
  meta: EventMeta;
  /** Fulfilment */
  fulfillmentId: string;
  /** Lines that were handed over; empty: all that is left of the order */
  lines: Array<FulfillmentLineInput>;
  /** The merchant's own reference */
  reference: string | null;
  /** Who carries it */
  carrier: string | null;
  /** Where the carrier knows it by */
  trackingNumber: string | null;
}

/** Request: a line changes; null leaves a field as it is. */
export interface LineChanged {
  /** Envelope */
  meta: EventMeta;
  /** Line */
  lineId: string;
  /** New name */
  name: string | null;
  /** New quantity */
  quantity: number | null;
  /** New unit price, minor units */
  unitAmount: number | null;
  /** New line discounts */
  discounts: Array<DiscountInput> | null;
  /** New tax components */
  taxRates: Array<TaxRate> | null;
  /** New unit price as a decimal of minor units */
  unitAmountDecimal: string | null;
  /** New quantity as a decimal of the scale of the line (T3) */
  quantityDecimal: string | null;
  /** New modifiers (T2) */
  modifiers: Array<LineModifier> | null;
  /** What the totals have to be after it; else it is refused (T1) */
  expectedTotals: ExpectedTotals | null;
  /** Tax rates of the catalogue that the command names; the copies are in taxRates */
  taxRateIds: Array<string> | null;
  /** Set when the catalogue does not have what the command names (T15); then nothing else of it counts */
  catalogFault: CatalogFault | null;
  /** What is held of the catalogue's stock for the new quantity */
  stock: StockClaim | null;
}

/** Request: a line leaves the order. */
export interface LineRemoved {
  /** Envelope */
  meta: EventMeta;
  /** Line */
  lineId: string;
}

/** Request: lines join the order. */
export interface LinesAdded {
  /** Envelope */
  meta: EventMeta;
  /** Lines to append */
  lines: Array<LineInput>;
  /** What the totals have to be after it; else it is refused (T1) */
  expectedTotals: ExpectedTotals | null;
  /** Set when the catalogue does not have what the command names (T15); then nothing else of it counts */
  catalogFault: CatalogFault | null;
}

/** Request: change what is owed after money has moved; paid lines are never edited in place (E1). */
export interface OrderAdjustmentRequested {
  /** Envelope */
  meta: EventMeta;
  /** Adjustment */
  adjustmentId: string;
  /** price_change, cancellation, return, exchange, goodwill or correction */
  cause: string;
  /** Lines to reduce, by quantity or amount */
  lines: Array<RefundLineInput>;
  /** Fees to reduce */
  fees: Array<RefundFeeInput>;
  /** Tip amount to reduce, minor units */
  tip: number | null;
  /** Order amount to reduce without target, minor units */
  amount: number | null;
  /** Lines to add, each with its own tax */
  added: Array<LineInput>;
  /** Adjustment to take back instead; everything else is empty then */
  reverses: string | null;
  /** Reason given by the actor */
  reason: string;
  /** Set when the catalogue does not have what the command names (T15); then nothing else of it counts */
  catalogFault: CatalogFault | null;
  /** Keeps back what discounts lose by it: of these, or with none named of all; null keeps nothing back (F11) */
  clawback: Array<string> | null;
}

/** Request: the order is canceled (K1-K3). */
export interface OrderCancelRequested {
  /** Envelope */
  meta: EventMeta;
  /** Reason given by the actor */
  reason: string;
}

/** Request: the order is closed (K5, K7). */
export interface OrderCloseRequested {
  /** Envelope */
  meta: EventMeta;
  /** Reason given by the actor */
  reason: string;
}

/** Request: an order begins (one id from here to the last refund). */
export interface OrderCreated {
  /** Envelope */
  meta: EventMeta;
  /** ISO 4217 code (M3, M7) */
  currency: string;
  /** Lines in order */
  lines: Array<LineInput>;
  /** Order discounts in order of application */
  discounts: Array<DiscountInput>;
  /** Fees */
  fees: Array<FeeInput>;
  /** Tip */
  tip: TipInput | null;
  /** Buyer */
  customer: Customer | null;
  /** Default tax components of lines that name none */
  taxRates: Array<TaxRate>;
  /** forbid or keep (PY6) */
  partialPayments: string;
  /** Merchant's own order number */
  externalReference: string | null;
  /** Client's own keys */
  metadata: Array<TextEntry>;
  /** Payment to request at once */
  payment: PaymentInstruction | null;
  /** Session to open at once */
  checkoutSession: SessionInstruction | null;
  /** Smallest payment by tender (PY8) */
  minimumPayments: Array<TenderMinimum>;
  /** Id of the rule set; null is 2026-11 (T14) */
  ruleSet: string | null;
  /** Flat taxes of the whole order (X10) */
  flatTaxes: Array<FlatTaxInput>;
  /** Exemption of the whole order (X6) */
  taxExemption: TaxExemption | null;
  /** location_required while the place of supply is unknown (X7); null when tax is complete */
  taxStatus: string | null;
  /** Smallest amount payable in cash, minor units; null rounds nothing (M6) */
  cashIncrement: number | null;
  /** What the totals have to be after it; else it is refused (T1) */
  expectedTotals: ExpectedTotals | null;
  /** Days after a card payment in which it can be refunded to its card; null for no end (F14) */
  refundWindowDays: number | null;
  /** With the policies roll_back_at and hold_until: when parts are given back unless the order is paid (PY6) */
  rollBackAt: number | null;
  /** What an amount without target takes from lines: block lowers what they can give later, pro_rata takes a share of each (F7) */
  untargetedRefunds: string;
  /** The tenant's own limit for the total of an order, minor units; null without one (M5) */
  amountLimit: number | null;
  /** Tax rates of the catalogue that the command names; the copies are in taxRates and flatTaxes */
  taxRateIds: Array<string>;
  /** Set when the catalogue does not have what the command names (T15); then nothing else of it counts */
  catalogFault: CatalogFault | null;
  /** Codes of promotions of the catalogue that the command names; their terms are copied into discounts */
  promotionCodes: Array<string>;
  /** Parts that are due at times of their own; empty: all of it is due (decision 57) */
  paymentSchedule: Array<PaymentScheduleEntryInput>;
  /** How often one payment method may fail on the order before it is refused; null without such a limit (PY18) */
  failedPerMethod: number | null;
  /** Set where an outside service works out the tax (X8); then rates count for nothing */
  externalTax: ExternalTaxInput | null;
  /** Until when the prices hold (T15); null: until they are changed */
  quoteValidUntil: number | null;
  /** Whether a timer states the end of the refund window of each card payment (Z1); false in orders of earlier releases, whose windows are read off the clock */
  refundWindowTimed: boolean;
  /** After how many days without a change an order without money is archived, as the tenant had it at its creation; null: never (Z5) */
  archiveUnpaidAfterDays: number | null;
  /** Whether nothing is handed over before the order is paid (K4) */
  fulfilledAfterPayment: boolean;
}

/** Request: a closed order is reopened (K6). */
export interface OrderReopenRequested {
  /** Envelope */
  meta: EventMeta;
  /** Reason given by the actor */
  reason: string;
}

/** Request: lines from the catalogue take its prices and taxes of now; what was quoted, and payments that may be voided, end first (T16). */
export interface OrderRepriced {
  /** Envelope */
  meta: EventMeta;
  /** One for each line that has a price of the catalogue */
  prices: Array<LinePrice>;
  /** Rule set from now on; null leaves that of the order (T14) */
  ruleSet: string | null;
  /** Reason given by the actor */
  reason: string;
  /** Set when the catalogue does not have what the order names (T15); then nothing else of it counts */
  catalogFault: CatalogFault | null;
  /** Until when the new prices hold; null keeps a time that is still to come, and ends one that has passed */
  quoteValidUntil: number | null;
}

/** Request: give up what is outstanding, or a part of it (K7). */
export interface OrderWriteOffRequested {
  /** Envelope */
  meta: EventMeta;
  /** Write-off */
  writeOffId: string;
  /** Minor units; null for all that is outstanding */
  amount: number | null;
  /** Reason given by the actor */
  reason: string;
}

/** Request: the payment schedule is replaced. */
export interface PaymentScheduleReplaced {
  /** Envelope */
  meta: EventMeta;
  /** All entries; empty: all of the order is due */
  paymentSchedule: Array<PaymentScheduleEntryInput>;
}

/** Fact: the key is gone, and with it everything that was sealed with it, here and elsewhere (W10). */
export interface PersonalDataErased {
  /** Envelope */
  meta: EventMeta;
  /** The key that was destroyed */
  keyId: string;
}

/** Request: the key of the buyer's personal data is destroyed (W10). */
export interface PersonalDataErasureRequested {
  /** Envelope */
  meta: EventMeta;
  /** Reason given by the actor */
  reason: string;
}

/** Request: until when the prices of the order hold is said anew. */
export interface QuoteReplaced {
  /** Envelope */
  meta: EventMeta;
  /** Until when the prices hold (T15); null: until they are changed */
  validUntil: number | null;
}

/** Remove a line. */
export interface RemoveLine {
  /** Envelope */
  meta: CommandMeta;
  /** Line */
  lineId: string;
}

/** Reopen a closed order (K6). */
export interface ReopenOrder {
  /** Envelope */
  meta: CommandMeta;
  /** Reason given by the actor */
  reason: string;
}

/** Replace the cash rounding. */
export interface ReplaceCashRounding {
  /** Envelope */
  meta: CommandMeta;
  /** Smallest amount payable in cash, minor units; null rounds nothing (M6) */
  cashIncrement: number | null;
  /** What the totals have to be after it; else it is refused (T1) */
  expectedTotals: ExpectedTotals | null;
}

/** Replace the customer. */
export interface ReplaceCustomer {
  /** Envelope */
  meta: CommandMeta;
  /** New customer; null removes it */
  customer: Customer | null;
}

/** Replace the order discounts. */
export interface ReplaceDiscounts {
  /** Envelope */
  meta: CommandMeta;
  /** All order discounts */
  discounts: Array<DiscountInput>;
  /** What the totals have to be after it; else it is refused (T1) */
  expectedTotals: ExpectedTotals | null;
  /** Codes of promotions of the catalogue that the command names; their terms are copied into discounts */
  promotionCodes: Array<string>;
}

/** Replace the fees. */
export interface ReplaceFees {
  /** Envelope */
  meta: CommandMeta;
  /** All fees */
  fees: Array<FeeInput>;
  /** What the totals have to be after it; else it is refused (T1) */
  expectedTotals: ExpectedTotals | null;
}

/** Replace the payment schedule. */
export interface ReplacePaymentSchedule {
  /** Envelope */
  meta: CommandMeta;
  /** All entries; empty: all of the order is due */
  paymentSchedule: Array<PaymentScheduleEntryInput>;
}

/** Say until when the prices of the order hold. */
export interface ReplaceQuote {
  /** Envelope */
  meta: CommandMeta;
  /** Until when the prices hold (T15); null: until they are changed */
  validUntil: number | null;
}

/** Replace the default tax components. */
export interface ReplaceTax {
  /** Envelope */
  meta: CommandMeta;
  /** Default tax components of lines that name none */
  taxRates: Array<TaxRate>;
  /** Flat taxes of the whole order (X10) */
  flatTaxes: Array<FlatTaxInput>;
  /** Exemption of the whole order (X6) */
  taxExemption: TaxExemption | null;
  /** location_required while the place of supply is unknown (X7); null when tax is complete */
  taxStatus: string | null;
  /** What the totals have to be after it; else it is refused (T1) */
  expectedTotals: ExpectedTotals | null;
  /** Tax rates of the catalogue that the command names; the copies are in taxRates and flatTaxes */
  taxRateIds: Array<string>;
  /** Set where an outside service works out the tax (X8); then rates count for nothing */
  externalTax: ExternalTaxInput | null;
}

/** Replace the tip. */
export interface ReplaceTip {
  /** Envelope */
  meta: CommandMeta;
  /** New tip; null removes it */
  tip: TipInput | null;
  /** What the totals have to be after it; else it is refused (T1) */
  expectedTotals: ExpectedTotals | null;
}

/** Command: price an order anew. */
export interface RepriceOrder {
  /** Envelope */
  meta: CommandMeta;
  /** Rule set from now on; null leaves that of the order (T14) */
  ruleSet: string | null;
  /** Reason given by the actor */
  reason: string;
  /** Until when the new prices hold; null keeps a time that is still to come, and ends one that has passed */
  quoteValidUntil: number | null;
}

/** Resolve an open divergence (U10). */
export interface ResolveDivergence {
  /** Envelope */
  meta: CommandMeta;
  /** Divergence */
  divergenceId: string;
  /** accept, return_surplus or hold_surplus */
  action: string;
  /** Reason given by the actor */
  reason: string;
}

/** Fact: a tax service has worked out the tax (X8). */
export interface TaxCalculated {
  /** Envelope */
  meta: EventMeta;
  /** Request that it answers */
  requestId: string;
  /** Name of the tax service */
  service: string;
  /** Tax service's id */
  calculationId: string;
  /** Its answer, word for word */
  body: string;
  /** The same, as it was read */
  taxes: Array<CalculatedTax>;
}

/** Fact: a tax service has not worked out the tax (X11). */
export interface TaxCalculationFailed {
  /** Envelope */
  meta: EventMeta;
  /** Request that has no answer */
  requestId: string;
  /** Name of the tax service */
  service: string;
  /** Reason, short */
  code: string;
  /** Reason, in words */
  message: string;
  /** Times that it was asked so far */
  attempts: number;
  /** It has refused, and is not asked again */
  isFinal: boolean;
}

/** Request: the default tax components are replaced. */
export interface TaxReplaced {
  /** Envelope */
  meta: EventMeta;
  /** Default tax components of lines that name none */
  taxRates: Array<TaxRate>;
  /** Flat taxes of the whole order (X10) */
  flatTaxes: Array<FlatTaxInput>;
  /** Exemption of the whole order (X6) */
  taxExemption: TaxExemption | null;
  /** location_required while the place of supply is unknown (X7); null when tax is complete */
  taxStatus: string | null;
  /** What the totals have to be after it; else it is refused (T1) */
  expectedTotals: ExpectedTotals | null;
  /** Tax rates of the catalogue that the command names; the copies are in taxRates and flatTaxes */
  taxRateIds: Array<string>;
  /** Set when the catalogue does not have what the command names (T15); then nothing else of it counts */
  catalogFault: CatalogFault | null;
  /** Set where an outside service works out the tax (X8); then rates count for nothing */
  externalTax: ExternalTaxInput | null;
}

/** Fact: a tax service has taken a report (X12). */
export interface TaxReported {
  /** Envelope */
  meta: EventMeta;
  /** Report */
  reportId: string;
  /** Name of the tax service */
  service: string;
  /** Tax service's id of it */
  reference: string;
}

/** Request: the tip is replaced. */
export interface TipReplaced {
  /** Envelope */
  meta: EventMeta;
  /** New tip; null removes it */
  tip: TipInput | null;
  /** What the totals have to be after it; else it is refused (T1) */
  expectedTotals: ExpectedTotals | null;
}

/** Give up what is outstanding, or a part of it (K7). */
export interface WriteOffOrder {
  /** Envelope */
  meta: CommandMeta;
  /** Write-off */
  writeOffId: string;
  /** Minor units; null for all that is outstanding */
  amount: number | null;
  /** Reason given by the actor */
  reason: string;
}
