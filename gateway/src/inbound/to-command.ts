/** From validated bodies to the fields of commands. Ids of what is new derive from the command, so a repetition names the same things (Q1). */
import {
  childId,
  clientSecretOf,
  type Customer,
  type DiscountInput,
  type FeeInput,
  type LineInput,
  type PaymentInstruction,
  type SessionInstruction,
  type TipInput,
} from '@concord/contracts';
import type { Command } from '../app';
import { paymentMethodOf } from './payment-method';
import type { CustomerIn, FeeIn, LineIn, OrderIn, PaymentAttemptIn, PaymentIn, SessionFields } from './shapes/order-in';

const SESSION_SECONDS = 24 * 3_600;
const MS = 1_000;

/** Where ids of one command come from. */
export interface Seed {
  orderId: string;
  commandId: string;
}

interface DiscountIn {
  name: string;
  percentage?: string;
  amount?: number;
}

export const metadataOf = (metadata: Record<string, string> | undefined) => Object.entries(metadata ?? {}).map(([key, value]) => ({ key, value }));

export const discountsOf = ({ orderId, commandId }: Seed, discounts: readonly DiscountIn[] | undefined, place = 0): DiscountInput[] =>
  (discounts ?? []).map(({ name, percentage, amount }, index) => ({
    discountId: childId('dc', orderId, commandId, place * 1_000 + index),
    name,
    percentage: percentage ?? null,
    amount: amount ?? null,
  }));

/** `place` is the line's position in its command. */
export const lineOf = (seed: Seed, line: LineIn, place: number): LineInput => ({
  lineId: childId('li', seed.orderId, seed.commandId, place),
  name: line.name,
  sku: line.sku ?? null,
  quantity: line.quantity,
  unitAmount: line.unit_amount,
  discounts: discountsOf(seed, line.discounts, place + 1),
  taxRates: line.tax_rates ?? null,
  metadata: metadataOf(line.metadata),
});

export const feesOf = ({ orderId, commandId }: Seed, fees: readonly FeeIn[] | undefined): FeeInput[] =>
  (fees ?? []).map(({ kind, name, amount, percentage, tax_rates }, index) => ({
    feeId: childId('fee', orderId, commandId, index),
    kind,
    name,
    amount: amount ?? null,
    percentage: percentage ?? null,
    taxRates: tax_rates ?? [],
  }));

export const tipOf = (tip: { amount?: number; percentage?: string } | null | undefined): TipInput | null =>
  tip === null || tip === undefined ? null : { amount: tip.amount ?? null, percentage: tip.percentage ?? null };

export function customerOf(customer: CustomerIn | null | undefined): Customer | null {
  if (customer === null || customer === undefined) return null;
  const { name = null, email = null, phone = null, external_id: externalId = null, address } = customer;
  if (address === undefined) return { name, email, phone, externalId, address: null };
  const { line1 = null, line2 = null, city = null, region = null, postal_code: postalCode = null, country = null } = address;
  return { name, email, phone, externalId, address: { line1, line2, city, region, postalCode, country } };
}

/** `secret` is the installation's; it proves gift cards. */
export const paymentOf = ({ orderId, commandId }: Seed, secret: string, payment: PaymentIn): PaymentInstruction => ({
  paymentId: childId('pay', orderId, commandId),
  amount: payment.amount ?? null,
  paymentMethod: paymentMethodOf(secret, payment.payment_method),
  captureMode: payment.capture === 'manual' ? 'manual' : 'automatic',
  expectedOutstanding: payment.expected_outstanding ?? null,
});

export const attemptOf = ({ orderId, commandId }: Seed, secret: string, { tenders, expected_outstanding }: PaymentAttemptIn) => ({
  attemptId: childId('pat', orderId, commandId),
  tenders: tenders.map(({ payment_method, amount = null }, index) => ({
    paymentId: childId('pay', orderId, commandId, index),
    paymentMethod: paymentMethodOf(secret, payment_method),
    amount,
  })),
  expectedOutstanding: expected_outstanding ?? null,
});

/** `now` is milliseconds since the epoch. */
export const sessionOf = ({ orderId, commandId }: Seed, session: SessionFields, now: number): SessionInstruction => ({
  sessionId: childId('cs', orderId, commandId),
  ui: session.ui,
  amount: session.amount ?? null,
  successUrl: session.success_url ?? null,
  cancelUrl: session.cancel_url ?? null,
  expiresAt: now + (session.expires_in ?? SESSION_SECONDS) * MS,
});

type Composition = Omit<OrderIn, 'payment'>;

export const creationOf = (seed: Seed, body: Composition) => ({
  currency: body.currency,
  lines: (body.lines ?? []).map((line, index) => lineOf(seed, line, index)),
  discounts: discountsOf(seed, body.discounts),
  fees: feesOf(seed, body.fees),
  tip: tipOf(body.tip),
  customer: customerOf(body.customer),
  taxRates: body.tax?.rates ?? [],
  partialPayments: body.partial_payments?.policy ?? 'keep',
  externalReference: body.external_reference ?? null,
  metadata: metadataOf(body.metadata),
  minimumPayments: body.partial_payments?.minimums ?? [],
});

export interface BuyerPayment {
  payment_method: string;
  approved_version: number;
  approved_amount: number;
  capture?: string;
}

/** The buyer's yes to what was shown, from the API and from the page alike. `secret` is the installation's. */
export function payCommandOf(seed: Seed, sessionId: string, secret: string, payment: BuyerPayment): { command: Command; paymentId: string } {
  const paymentId = childId('pay', seed.orderId, seed.commandId);
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
      payment: { paymentId, amount: null, paymentMethod: paymentMethodOf(secret, payment.payment_method), captureMode, expectedOutstanding: null },
      clientSecret: clientSecretOf(secret, sessionId),
    },
  };
  return { command, paymentId };
}
