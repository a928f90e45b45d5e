/** The words of what goes back: refunds, adjustments, and goods that are handed over. */
import type { AllocationInput, RefundDestination, RefundFeeInput, RefundLineInput, RefundTaxInput } from '@concord/contracts';
import { composed } from './composition-words';
import { amountIn, isNumber, tagged, type Say, type Words } from './word-parts';

export interface Targets {
  lines: RefundLineInput[];
  fees: RefundFeeInput[];
  tip: number | null;
  allocations: AllocationInput[];
  taxes: RefundTaxInput[];
}

/** `keep:stock=300` is kept back of what a refund returns. */
const keptBack = (word: string) => ({
  feeId: word.slice(5).split('=')[0] ?? '',
  kind: 'restocking',
  name: 'Restocking',
  amount: Number(word.split('=')[1]),
  percentage: null,
  taxRates: [],
  percentageOf: null,
});

/**
 * `mug` all that is left of a line, `mug:2` two units, `mug=500` an amount; `fee:ship`, `fee:ship=100`, `tip:300`, `to:A=100`;
 * `flat:levy`, `tax:mug/gst=50` a tax by itself; `mug:2^shelf` came back to be sold again, `mug:2^back` came back.
 */
export function target(targets: Targets, said: string): void {
  const [word = '', back] = said.split('^');
  const restock = back === undefined ? null : back === 'shelf';
  const [name = '', amount] = word.split('=');
  const [prefix = '', rest] = name.split(':');
  const given = amount === undefined ? null : Number(amount);
  if (prefix === 'to') targets.allocations.push({ paymentId: rest ?? '', amount: given ?? 0 });
  else if (prefix === 'fee') targets.fees.push({ feeId: rest ?? '', amount: given });
  else if (prefix === 'tip') targets.tip = Number(rest);
  else if (prefix === 'flat') targets.taxes.push({ lineId: null, feeId: null, taxId: rest ?? '', amount: given });
  else if (prefix === 'tax') targets.taxes.push({ lineId: rest?.split('/')[0] ?? '', feeId: null, taxId: rest?.split('/')[1] ?? '', amount: given });
  else {
    const isFine = rest?.includes('.') === true;
    const quantity = rest === undefined || isFine ? null : Number(rest);
    targets.lines.push({ lineId: prefix, quantity, amount: given, quantityDecimal: isFine ? (rest ?? null) : null, restock });
  }
}

/** `out:cash` is handed over, `out:gift` put on a gift card; `ok:<who>` approved it. */
export function destinationIn(words: Words): RefundDestination | null {
  const way = tagged(words, 'out:');
  if (way === undefined) return null;
  const manual = way === 'gift' ? { kind: 'gift_card', method: null, reference: null } : { kind: 'manual', method: way, reference: 'receipt 7' };
  const giftCardId = way === 'gift' ? `gc_${'1'.repeat(26)}` : null;
  return { ...manual, giftCardId, reason: 'the card is gone', approvedBy: tagged(words, 'ok:') ?? 'anna', orderId: null };
}

const isWay = (word: string): boolean => /^(out|ok|claw):/.test(word);

/** `claw:` keeps back what all discounts lose by it, `claw:dc_1` what that one does (F11). */
function clawbackIn(words: Words): string[] | null {
  const named = tagged(words, 'claw:');
  return named === undefined ? null : named === '' ? [] : [named];
}

export const refund: Say = ([refundId = '', ...words]) => {
  const targets: Targets = { lines: [], fees: [], tip: null, allocations: [], taxes: [] };
  const kept = words.filter((word) => word.startsWith('keep:'));
  const stated = words.filter((word) => word.startsWith('stated:'));
  for (const word of words.filter((each) => !isNumber(each) && !kept.includes(each) && !isWay(each) && !stated.includes(each) && each !== 'why'))
    target(targets, word);
  const taxOverrides = stated.map((word) => {
    const [targetId = '', tax] = word.slice(7).split('=');
    return { targetId, tax: Number(tax) };
  });
  const rest = {
    taxOverrides,
    taxOverrideReason: words.includes('why') ? 'agreed with the tax office' : null,
    withheld: kept.map(keptBack),
    destination: destinationIn(words),
    clawback: clawbackIn(words),
  };
  return { type: 'RefundRequested', value: { refundId, amount: amountIn(words), reason: 'broken', ...rest, ...targets } };
};

/** `adjust J mug:1 fee:ship tip:50` or `adjust J 500` reduces, what follows `add` is new lines, `undo:K` takes adjustment K back; `for:return` is its cause. */
export const adjust: Say = ([adjustmentId = '', ...words]) => {
  const at = words.includes('add') ? words.indexOf('add') : words.length;
  const targets: Targets = { lines: [], fees: [], tip: null, allocations: [], taxes: [] };
  const reductions = words.slice(0, at).filter((word) => !/^-?\d+$|^(undo|for|claw):/.test(word));
  for (const word of reductions) target(targets, word);
  const { lines, fees, tip } = targets;
  const clawback = clawbackIn(words);
  const asked = {
    adjustmentId,
    clawback,
    cause: tagged(words, 'for:') ?? 'price_change',
    lines,
    fees,
    tip,
    amount: amountIn(words.slice(0, at)),
    reason: 'agreed',
  };
  return { type: 'OrderAdjustmentRequested', value: { ...asked, added: composed(words.slice(at + 1)).lines, reverses: tagged(words, 'undo:') ?? null } };
};

/** `ship F mug:2 cup`: fulfilment F of two mugs and all cups that are left; `ship F` is all that is left. */
export const ship: Say = ([fulfillmentId = '', ...words]) => {
  const targets: Targets = { lines: [], fees: [], tip: null, allocations: [], taxes: [] };
  for (const word of words) target(targets, word);
  const lines = targets.lines.map(({ lineId, quantity, quantityDecimal }) => ({ lineId, quantity, quantityDecimal }));
  return { type: 'FulfillmentRequested', value: { fulfillmentId, lines, reference: null, carrier: 'post', trackingNumber: null } };
};
