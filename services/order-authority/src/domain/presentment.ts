/**
 * A payment in the currency that its buyer is charged in. The processor converts and states what it charged, and at which rate; that is
 * evidence beside the amounts in the order's currency, and only these are in the balance (M3).
 */
import type { OrderSnapshot, Payment, PaymentPresentment, Presentment, RefundAllocation } from '@concord/contracts';
import type { Contradiction } from './outcome';
import type { Tender } from './payment-method';

type Sum = 'authorizedAmount' | 'capturedAmount' | 'refundedAmount';

const WORDS: Readonly<Record<Sum, string>> = { authorizedAmount: 'authorised', capturedAmount: 'captured', refundedAmount: 'refunded' };

/** The currency to charge the buyer in; null where it is the order's own, as it is of every tender but a card. */
export const presentedIn = ({ currency }: OrderSnapshot, asked: string | null, tender: Tender): string | null =>
  tender === 'card' && asked !== currency ? asked : null;

const NOTHING = { rate: null, authorizedAmount: 0, capturedAmount: 0, refundedAmount: 0 } as const;

/** What a new payment shows of the currency that was asked for, before the processor has told anything. */
export const newPresentment = (currency: string | null): PaymentPresentment | null => (currency === null ? null : { currency, ...NOTHING });

/** Evidence that cannot be summed with what was told before: of another currency, or no amount. */
const isOdd = ({ presentment }: Payment, said: Presentment, sum: Sum): boolean =>
  (presentment !== null && presentment.currency !== said.currency) || said.amount < 0 || !Number.isSafeInteger((presentment?.[sum] ?? 0) + said.amount);

/** The payment with what the processor says of it; odd evidence stays with its capture or refund and is in no sum. */
export function presented(payment: Payment, said: Presentment | null, sum: Sum): Payment {
  if (said === null || isOdd(payment, said, sum)) return payment;
  const before = payment.presentment ?? { currency: said.currency, ...NOTHING };
  const amount = sum === 'authorizedAmount' ? said.amount : before[sum] + said.amount;
  return { ...payment, presentment: { ...before, rate: said.rate, [sum]: amount } };
}

/** A refund that the bank returned did not go back in that currency either (FL4). */
export function returned(payment: Payment, { presentment: said }: RefundAllocation): Payment {
  const { presentment } = payment;
  if (said === null || presentment === null || presentment.currency !== said.currency) return payment;
  return { ...payment, presentment: { ...presentment, refundedAmount: Math.max(0, presentment.refundedAmount - said.amount) } };
}

/** What a part of a refund was when it goes out again: the sum of both where the payment has it, else the evidence that counts. */
export function withMore(payment: Payment, { presentment: before }: RefundAllocation, said: Presentment | null): Presentment | null {
  if (said === null || (before !== null && isOdd(payment, said, 'refundedAmount'))) return before;
  const isSame = before !== null && before.currency === said.currency && before.amount >= 0;
  return isSame ? { ...said, amount: before.amount + said.amount } : said;
}

/** What contradicts the record in this evidence, or in that there is none; null when nothing does (PY13). The order's amount is booked all the same. */
export function presentmentDiffers(
  payment: Payment,
  said: Presentment | null,
  sum: Sum,
  about: Pick<Contradiction, 'targetId' | 'amount'>,
): Contradiction | null {
  const asked = payment.presentment;
  const fault = (detail: string): Contradiction => ({ ...about, kind: 'presentment_differs', detail });
  if (said === null)
    return asked === null || sum === 'authorizedAmount' ? null : fault(`The processor does not say what was ${WORDS[sum]} in ${asked.currency}.`);
  const told = `${said.amount} ${said.currency} was ${WORDS[sum]}`;
  if (asked === null) return fault(`${told}; nobody had asked for another currency than the order's.`);
  if (isOdd(payment, said, sum)) return fault(`${told}; the payment is charged in ${asked.currency}.`);
  const isTooMuch = sum === 'refundedAmount' && asked.refundedAmount + said.amount > asked.capturedAmount;
  return isTooMuch ? fault(`${told}; ${asked.capturedAmount - asked.refundedAmount} ${asked.currency} of the payment was left.`) : null;
}
