/** From validated bodies to the fields of commands. Ids of what is new derive from the command, so a repetition names the same things (Q1). */
import {
  childId,
  clientSecretOf,
  newGiftCardId,
  type Address,
  type Customer,
  type DiscountInput,
  type ExpectedTotals,
  type FeeInput,
  type LateFeeTerms,
  type LineInput,
  type PaymentInstruction,
  type PromotionTerms,
  type RefundDestination,
  type SessionInstruction,
  type TaxExemption,
  type TaxRate,
  type TipInput,
} from '@concord/contracts';
import type { Static } from '@sinclair/typebox';
import type { Command, OrderTerms } from '../app';
import { paymentMethodOf } from './payment-method';
import type { DestinationIn, LateFeeTermsIn } from './shapes/money-in';
import type {
  CustomerIn,
  ExpectedTotalsIn,
  FeeIn,
  LineIn,
  OrderIn,
  PaymentAttemptIn,
  PaymentIn,
  SessionAttemptIn,
  SessionFields,
  TaxIn,
  TipIn,
} from './shapes/order-in';
import type { PaymentScheduleIn } from './shapes/order-policies';
import type { DiscountConditionsIn, TaxExemptionIn, TaxRateIn } from './shapes/parts';

const SESSION_SECONDS = 24 * 3_600;
const MS = 1_000;

/** Where ids of one command come from. */
export interface Seed {
  orderId: string;
  commandId: string;
}

interface DiscountIn {
  name?: string;
  code?: string;
  percentage?: string;
  amount?: number;
  conditions?: Static<typeof DiscountConditionsIn>;
}

interface ReductionIn {
  lines?: Array<{ line_id: string; quantity?: number; quantity_decimal?: string; amount?: number; restock?: boolean }>;
  fees?: Array<{ fee_id: string; amount?: number }>;
  tip?: number;
  amount?: number;
}

/** `isReturn`: units come back also where the line does not say whether they may be sold again (F13). */
export const takenLinesOf = (lines: ReductionIn['lines'] = [], isReturn = false) =>
  lines.map(({ line_id: lineId, quantity = null, quantity_decimal: quantityDecimal = null, amount = null, restock }) => ({
    ...{ lineId, quantity, quantityDecimal, amount, restock: restock ?? (isReturn && amount === null ? false : null) },
  }));

export const takenFeesOf = (fees: ReductionIn['fees'] = []) => fees.map(({ fee_id: feeId, amount = null }) => ({ feeId, amount }));

/** Discounts whose loss is kept back: none named for all, null for none (F11). */
export const clawbackOf = (clawback: boolean | { discount_ids: string[] } = false): string[] | null =>
  typeof clawback === 'boolean' ? (clawback ? [] : null) : clawback.discount_ids;

/** What is to be taken off: of parts, or an amount without target. */
export const reductionOf = ({ lines, fees, tip, amount }: ReductionIn) => ({
  lines: takenLinesOf(lines),
  fees: takenFeesOf(fees),
  tip: tip ?? null,
  amount: amount ?? null,
});

export const timeOf = (text: string | undefined): number | null => (text === undefined ? null : Date.parse(text));

const termsOf = (conditions: DiscountIn['conditions']): PromotionTerms | null =>
  conditions === undefined
    ? null
    : {
        isExclusive: conditions.exclusive ?? false,
        minimumSpend: conditions.minimum_spend ?? null,
        startsAt: timeOf(conditions.starts_at),
        endsAt: timeOf(conditions.ends_at),
        buyQuantity: conditions.buy_quantity ?? null,
        getQuantity: conditions.get_quantity ?? null,
        skus: conditions.skus ?? null,
        promotion: null,
      };

type RateOrId = TaxRateIn | string;

const isWritten = (rate: RateOrId): rate is TaxRateIn => typeof rate !== 'string';

/** Rates of the catalogue are named by their id. */
const rateIdsOf = (rates: readonly RateOrId[]): string[] => rates.filter((rate) => typeof rate === 'string');

/** The rates that a part writes out, and those that it names; null where it says nothing or names none. */
export const ratesOfPart = (rates: readonly RateOrId[] | undefined): { taxRates: TaxRate[] | null; taxRateIds: string[] | null } => {
  const ids = rateIdsOf(rates ?? []);
  return { taxRates: rates === undefined ? null : ratesOf(rates), taxRateIds: ids.length === 0 ? null : ids };
};

const ratesOf = (rates: readonly RateOrId[]): TaxRate[] =>
  rates.filter(isWritten).map(({ name, percentage, inclusive, id = null, jurisdiction = null, compound_on: compoundOn = null }) => ({
    ...{ name, percentage, inclusive, taxId: id, jurisdiction, compoundOn },
  }));

const exemptionOf = (exemption: TaxExemptionIn | null | undefined): TaxExemption | null =>
  exemption === null || exemption === undefined ? null : { holder: exemption.holder ?? null, certificate: exemption.certificate, reason: exemption.reason };

/** What a late fee costs, as an invoice or a charge says it; without rates it is not taxed. */
export const lateFeeOf = ({ amount, percentage, after_days: afterDays, tax_rates: rates }: LateFeeTermsIn): LateFeeTerms => ({
  ...{ amount: amount ?? null, percentage: percentage ?? null, afterDays: afterDays ?? 0, taxRates: ratesOf(rates ?? []) },
});

/** All that is said of the tax of an order; nothing said is no tax. */
export const taxOf = (tax: TaxIn | undefined) => ({
  taxRates: ratesOf(tax?.rates ?? []),
  taxRateIds: [...rateIdsOf(tax?.rates ?? []), ...(tax?.flat ?? []).filter((flat) => typeof flat === 'string')],
  flatTaxes: (tax?.flat ?? [])
    .filter((flat) => typeof flat !== 'string')
    .map(({ id, name, amount, jurisdiction = null }) => ({ taxId: id, name, jurisdiction, amount, currency: null })),
  taxExemption: exemptionOf(tax?.exemption),
  taxStatus: tax?.status === 'location_required' ? tax.status : null,
  externalTax: tax?.ship_to === undefined ? null : { shipTo: placeOf(tax.ship_to) },
});

export const metadataOf = (metadata: Record<string, string> | undefined) => Object.entries(metadata ?? {}).map(([key, value]) => ({ key, value }));

const isWrittenOut = ({ code }: DiscountIn): boolean => code === undefined;

/** Codes among the discounts, and those beside them. */
export const codesOf = (discounts: readonly DiscountIn[] | undefined, codes: readonly string[] | undefined): string[] => [
  ...(discounts ?? []).flatMap(({ code }) => code ?? []),
  ...(codes ?? []),
];

export const discountsOf = ({ orderId, commandId }: Seed, discounts: readonly DiscountIn[] | undefined, place = 0): DiscountInput[] =>
  (discounts ?? []).filter(isWrittenOut).map(({ name = '', percentage, amount, conditions }, index) => ({
    discountId: childId('dc', orderId, commandId, place * 1_000 + index),
    name,
    percentage: percentage ?? null,
    amount: amount ?? null,
    terms: termsOf(conditions),
  }));

/** The item that a line is sold as: the one that it names, the one of its SKU (empty), or none where it has a price of its own. */
const itemOf = ({ item, unit_amount, unit_amount_decimal }: LineIn): string | null =>
  item ?? (unit_amount === undefined && unit_amount_decimal === undefined ? '' : null);

/** `place` is the line's position in its command. Of a decimal the authority makes the whole number beside it. */
export const lineOf = (seed: Seed, line: LineIn, place: number): LineInput => ({
  lineId: childId('li', seed.orderId, seed.commandId, place),
  name: line.name ?? '',
  sku: line.sku ?? null,
  quantity: line.quantity ?? 1,
  unitAmount: line.unit_amount ?? 0,
  discounts: discountsOf(seed, line.discounts, place + 1),
  ...ratesOfPart(line.tax_rates),
  metadata: metadataOf(line.metadata),
  unitAmountDecimal: line.unit_amount_decimal ?? null,
  quantityDecimal: line.quantity_decimal ?? null,
  unit: line.unit ?? null,
  taxExemption: exemptionOf(line.tax_exemption),
  modifiers: line.modifiers ?? [],
  itemId: itemOf(line),
  itemVersion: null,
  itemCurrency: null,
  stock: null,
});

const expectedLine = (lineId: string, total: number | undefined) => (total === undefined ? [] : [{ lineId, total }]);

/** Assertions of a write about its order and about the lines that it names (T1). */
export function expectedOf(
  given: ExpectedTotalsIn | undefined,
  lines: ReadonlyArray<{ lineId: string; total: number | undefined }> = [],
): ExpectedTotals | null {
  const ofLines = lines.flatMap(({ lineId, total }) => expectedLine(lineId, total));
  if (given === undefined && ofLines.length === 0) return null;
  const { subtotal = null, discount = null, fees = null, tax = null, tip = null, total = null } = given ?? {};
  const { inclusive_tax: inclusiveTax = null, flat_tax: flatTax = null, cash_rounding: cashRounding = null } = given ?? {};
  return { subtotal, discount, fees, tax, inclusiveTax, tip, total, flatTax, cashRounding, lines: ofLines };
}

/** The same of new lines, by their place in the command. */
export const expectedOfNew = ({ orderId, commandId }: Seed, given: ExpectedTotalsIn | undefined, lines: readonly LineIn[]): ExpectedTotals | null =>
  expectedOf(
    given,
    lines.map(({ expected_total: total }, place) => ({ lineId: childId('li', orderId, commandId, place), total })),
  );

export const feesOf = ({ orderId, commandId }: Seed, fees: readonly FeeIn[] | undefined): FeeInput[] =>
  (fees ?? []).map(({ kind, name, amount, percentage, percentage_of, tax_rates }, index) => ({
    feeId: childId('fee', orderId, commandId, index),
    kind,
    name,
    amount: amount ?? null,
    percentage: percentage ?? null,
    taxRates: ratesOf(tax_rates ?? []),
    taxRateIds: ratesOfPart(tax_rates).taxRateIds,
    percentageOf: percentage_of ?? null,
  }));

export const tipOf = (tip: TipIn | null | undefined): TipInput | null =>
  tip === null || tip === undefined ? null : { amount: tip.amount ?? null, percentage: tip.percentage ?? null, maxAmount: tip.max_amount ?? null };

function addressOf(address: NonNullable<CustomerIn['address']>): Address {
  const { line1 = null, line2 = null, city = null, region = null, postal_code: postalCode = null, country = null } = address;
  return { line1, line2, city, region, postalCode, country };
}

/** What the tax of an address depends on; a street and a town would tell who the buyer is (W10). */
const placeOf = (address: NonNullable<CustomerIn['address']>): Address => ({ ...addressOf(address), line1: null, line2: null, city: null });

export function customerOf(customer: CustomerIn | null | undefined): Customer | null {
  if (customer === null || customer === undefined) return null;
  const { name = null, email = null, phone = null, external_id: externalId = null, address } = customer;
  return { name, email, phone, externalId, address: address === undefined ? null : addressOf(address) };
}

/** The gift card is named after the command, so that a repetition names the same one (Q1). */
export const destinationOf = (tenantId: string, commandId: string, destination: DestinationIn | undefined): RefundDestination | null =>
  destination === undefined
    ? null
    : {
        kind: destination.type,
        method: destination.method ?? null,
        reference: destination.reference ?? null,
        giftCardId: destination.type === 'gift_card' ? newGiftCardId(tenantId, commandId) : null,
        reason: destination.reason,
        approvedBy: destination.approved_by,
        orderId: null,
      };

/** `secret` is the installation's; it proves gift cards. */
export const paymentOf = ({ orderId, commandId }: Seed, secret: string, payment: PaymentIn): PaymentInstruction => ({
  paymentId: childId('pay', orderId, commandId),
  amount: payment.amount ?? null,
  paymentMethod: paymentMethodOf(secret, payment.payment_method),
  captureMode: payment.capture === 'manual' ? 'manual' : 'automatic',
  expectedOutstanding: payment.expected_outstanding ?? null,
  scheduleEntryId: payment.schedule_entry_id ?? null,
  waitsForRollBack: true,
  presentmentCurrency: payment.presentment_currency ?? null,
});

export const attemptOf = ({ orderId, commandId }: Seed, secret: string, { tenders, expected_outstanding, schedule_entry_id }: PaymentAttemptIn) => ({
  attemptId: childId('pat', orderId, commandId),
  tenders: tenders.map(({ payment_method, amount = null, presentment_currency: presentmentCurrency = null }, index) => ({
    paymentId: childId('pay', orderId, commandId, index),
    paymentMethod: paymentMethodOf(secret, payment_method),
    amount,
    presentmentCurrency,
  })),
  expectedOutstanding: expected_outstanding ?? null,
  scheduleEntryId: schedule_entry_id ?? null,
});

/** Several tenders over what the buyer approved in a session. */
export function payByTendersOf(seed: Seed, sessionId: string, secret: string, body: SessionAttemptIn) {
  const { attemptId, tenders } = attemptOf(seed, secret, body);
  return {
    sessionId,
    approvedVersion: body.approved_version,
    approvedAmount: body.approved_amount,
    attemptId,
    tenders,
    clientSecret: clientSecretOf(secret, sessionId),
  };
}

/** `now` is milliseconds since the epoch. */
export const sessionOf = ({ orderId, commandId }: Seed, session: SessionFields, now: number): SessionInstruction => ({
  sessionId: childId('cs', orderId, commandId),
  ui: session.ui,
  amount: session.amount ?? null,
  successUrl: session.success_url ?? null,
  cancelUrl: session.cancel_url ?? null,
  expiresAt: now + (session.expires_in ?? SESSION_SECONDS) * MS,
  resume: session.resume ?? false,
  presentmentCurrency: session.presentment_currency ?? null,
});

type Composition = Omit<OrderIn, 'payment'>;

/** Failed payments by one payment method, unless the order says otherwise (PY18). */
const FAILED_PER_METHOD = 10;

export const paymentScheduleOf = (entries: PaymentScheduleIn = []) =>
  entries.map(({ due_at: at, amount = null, percentage = null }) => ({ dueAt: timeOf(at), amount, percentage }));

/** `terms` are the tenant's own for all its orders (M5, Z5). */
export const creationOf = (seed: Seed, body: Composition, terms: OrderTerms) => ({
  currency: body.currency,
  lines: (body.lines ?? []).map((line, index) => lineOf(seed, line, index)),
  discounts: discountsOf(seed, body.discounts),
  promotionCodes: codesOf(body.discounts, body.promotion_codes),
  fees: feesOf(seed, body.fees),
  tip: tipOf(body.tip),
  customer: customerOf(body.customer),
  ...taxOf(body.tax),
  cashIncrement: body.cash_rounding?.increment ?? null,
  ruleSet: body.rule_set ?? null,
  partialPayments: body.partial_payments?.policy ?? 'keep',
  externalReference: body.external_reference ?? null,
  metadata: metadataOf(body.metadata),
  minimumPayments: body.partial_payments?.minimums ?? [],
  rollBackAt: timeOf(body.partial_payments?.at),
  expectedTotals: expectedOfNew(seed, body.expected_totals, body.lines ?? []),
  refundWindowDays: body.refund_policy?.window_days ?? null,
  untargetedRefunds: body.refund_policy?.untargeted ?? 'block',
  ...terms,
  paymentSchedule: paymentScheduleOf(body.payment_schedule),
  failedPerMethod: body.payment_limits?.failed_per_method ?? FAILED_PER_METHOD,
  quoteValidUntil: timeOf(body.quote?.valid_until),
  refundWindowTimed: body.refund_policy?.window_days !== undefined,
  fulfilledAfterPayment: body.fulfillment_policy?.requires_payment ?? false,
});

/** Whether the cart has to copy something of the catalogue into the order. */
export const namesEntries = ({ lines = [], fees = [], tax, discounts, promotion_codes: codes }: Composition): boolean =>
  codesOf(discounts, codes).length > 0 ||
  lines.some((line) => itemOf(line) !== null || rateIdsOf(line.tax_rates ?? []).length > 0) ||
  fees.some(({ tax_rates }) => rateIdsOf(tax_rates ?? []).length > 0) ||
  taxOf(tax).taxRateIds.length > 0;

export interface BuyerPayment {
  payment_method: string;
  approved_version: number;
  approved_amount: number;
  capture?: string;
  presentment_currency?: string;
}

/** The buyer's yes to what was shown, from the API and from the page alike. `secret` is the installation's. */
export function payCommandOf(
  seed: Seed,
  sessionId: string,
  secret: string,
  payment: BuyerPayment,
): { command: Command; paymentId: string; paymentMethod: string } {
  const paymentId = childId('pay', seed.orderId, seed.commandId);
  const paymentMethod = paymentMethodOf(secret, payment.payment_method);
  const captureMode = payment.capture === 'manual' ? 'manual' : 'automatic';
  const command: Command = {
    service: 'checkout',
    type: 'PayCheckoutSession',
    ...seed,
    actor: 'buyer',
    body: {
      sessionId,
      approvedVersion: payment.approved_version,
      approvedAmount: payment.approved_amount,
      payment: {
        ...{ paymentId, amount: null, paymentMethod, captureMode, expectedOutstanding: null, scheduleEntryId: null, waitsForRollBack: true },
        presentmentCurrency: payment.presentment_currency ?? null,
      },
      clientSecret: clientSecretOf(secret, sessionId),
    },
  };
  return { command, paymentId, paymentMethod };
}
