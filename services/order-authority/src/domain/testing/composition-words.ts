/**
 * The words of a composition: `mug=10x2390 -25% *20%` is a line of 10 at 23.90, 25% off, 20% tax inside (`+20%` is added on top,
 * `-500` is an amount off); `off:10%` and `off:500` are order discounts, `fee:ship:500` and `fee:service:2.5%` fees, `tip:300` and
 * `tip:10%` tips, `vat:*20%` the order's default tax, `forbid` the ban of partial payments, `USD` a currency, `min:card:50` the
 * smallest payment by card. A bare number is one
 * line over it.
 */
import type { DiscountInput, FeeInput, LineInput, OrderCreated, TaxRate, TenderMinimum, TipInput } from '@concord/contracts';

export interface Composed {
  lines: LineInput[];
  discounts: DiscountInput[];
  fees: FeeInput[];
  tip: TipInput | null;
  taxRates: TaxRate[];
  partialPayments: string;
  currency: string;
  minimumPayments: TenderMinimum[];
}

const percentOrAmount = (text: string): { percentage: string | null; amount: number | null } =>
  text.endsWith('%') ? { percentage: text.slice(0, -1), amount: null } : { percentage: null, amount: Number(text) };

/** `+20%` is on top, `*20%` inside; a name may follow a slash: `*20%/VAT`. */
function rate(text: string): TaxRate {
  const [percentage = '', name = 'VAT'] = text.slice(1).split('%/');
  return { name, percentage: percentage.replace('%', ''), inclusive: text.startsWith('*') };
}

export const lineOf = (lineId: string, quantity: number, unitAmount: number): LineInput => ({
  lineId,
  name: lineId,
  sku: null,
  quantity,
  unitAmount,
  discounts: [],
  taxRates: null,
  metadata: [],
});

const discountOf = (ordinal: number, text: string): DiscountInput => ({ discountId: `dc_${ordinal}`, name: 'discount', ...percentOrAmount(text) });

type Taxed = Pick<LineInput | FeeInput, 'taxRates'>;

/** A word that belongs to the part before it: a discount or tax of a line, a tax of a fee. */
function modify(part: LineInput | FeeInput | undefined, word: string): void {
  if (part === undefined) throw new Error(`"${word}" follows no line and no fee`);
  if (!word.startsWith('-')) {
    const taxed: Taxed = part;
    taxed.taxRates = [...(taxed.taxRates ?? []), rate(word)];
    return;
  }
  if (!('lineId' in part)) throw new Error(`"${word}": a fee takes no discount`);
  part.discounts.push(discountOf(part.discounts.length, word.slice(1)));
}

const prefixed: Record<string, (composed: Composed, text: string) => FeeInput | void> = {
  off: (composed, text) => void composed.discounts.push(discountOf(composed.discounts.length, text)),
  tip: (composed, text) => void (composed.tip = text === 'none' ? null : percentOrAmount(text)),
  min: (composed, text) => {
    const [tender = '', amount = ''] = text.split(':');
    composed.minimumPayments.push({ tender, amount: Number(amount) });
  },
  vat: (composed, text) => void composed.taxRates.push(rate(text)),
  fee: (composed, text) => {
    const [kind = '', amount = ''] = text.split(':');
    const fee: FeeInput = { feeId: kind, kind, name: kind, taxRates: [], ...percentOrAmount(amount) };
    composed.fees.push(fee);
    return fee;
  },
};

function addLine(composed: Composed, name: string, quantity: string, price: string): LineInput {
  const line = lineOf(name, Number(quantity), Number(price));
  composed.lines.push(line);
  return line;
}

/** Reads the words of a composition. */
export function composed(words: readonly string[]): Composed {
  const result: Composed = { lines: [], discounts: [], fees: [], tip: null, taxRates: [], partialPayments: 'allow', currency: 'EUR', minimumPayments: [] };
  let part: LineInput | FeeInput | undefined;
  for (const word of words) {
    const [, prefix = '', rest = ''] = /^([a-z]+):(.*)$/.exec(word) ?? [];
    const [, name, quantity = '', price = ''] = /^(\w+)=(-?\d+)x(-?\d+)$/.exec(word) ?? [];
    if (prefix in prefixed) part = prefixed[prefix]?.(result, rest) ?? part;
    else if (name !== undefined) part = addLine(result, name, quantity, price);
    else if (/^\d+$/.test(word)) part = addLine(result, 'item', '1', word);
    else if (word === 'forbid') result.partialPayments = 'forbid';
    else if (/^[A-Z]{3}$/.test(word)) result.currency = word;
    else modify(part, word);
  }
  return result;
}

export const orderCreated = (composition: Composed): Omit<OrderCreated, 'meta'> => ({
  ...composition,
  customer: null,
  externalReference: null,
  metadata: [],
  payment: null,
  checkoutSession: null,
});
