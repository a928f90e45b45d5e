/** An amount without target, by the policy that the order states: it blocks what lines can give later, or takes a share of each (F7). */
import { allocate, type OrderSnapshot } from '@concord/contracts';
import { sumOf } from './amounts';
import { isRefused, refuse, type Refused } from './outcome';
import { everythingOf, takeTargets, UNTARGETED, type Targeted, type Targets } from './refund-targets';

export const isProRata = ({ untargetedRefunds }: OrderSnapshot): boolean => untargetedRefunds === 'pro_rata';

/**
 * Pro rata an amount is split over the lines by what is left of each, with their tax. Fees, tip and flat taxes are in it only
 * when it is all that is left (F8, F10, X10). `everything` is what the caller can take. An amount above it takes nothing of
 * the parts: the caps of the caller say what is left.
 */
export function takeUntargeted(state: OrderSnapshot, amount: number, everything: Targets = everythingOf(state)): Targeted | Refused {
  const whole = { ...UNTARGETED, state, amount };
  if (!isProRata(state) || amount <= 0) return whole;
  const all = takeTargets(state, everything);
  if (isRefused(all)) return all;
  if (amount >= all.amount) return amount === all.amount ? all : whole;
  const left = state.lines.map((line) => line.total - line.refundedAmount);
  if (amount > sumOf(left)) return beyondLines(amount, sumOf(left), all.amount);
  const shares = allocate(amount, left);
  const lines = state.lines.map(({ lineId }, index) => ({ lineId, quantity: null, amount: shares[index] ?? 0, quantityDecimal: null, restock: null }));
  const taken = takeTargets(state, { lines: lines.filter((line) => line.amount > 0), fees: [], tip: null, taxes: [] });
  // The last of the lines takes the cash rounding with it (M6): such an amount is none that can be given.
  return isRefused(taken) || taken.amount === amount ? taken : beyondLines(amount, sumOf(left), all.amount);
}

const beyondLines = (amount: number, left: number, all: number): Refused =>
  refuse(
    'refund_exceeds_line',
    `${amount} without target was asked for, ${left} is left of the lines; name fees, taxes or the tip, or all ${all} that is left.`,
  );
