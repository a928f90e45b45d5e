/**
 * The words of a composition: `mug=10x2390 -25% *20%` is a line of 10 at 23.90, 25% off, 20% tax inside (`+20%` is added on top,
 * `-500` is an amount off); `off:10%` and `off:500` are order discounts, `fee:ship:500` and `fee:service:2.5%` fees, `tip:300` and
 * `tip:10%` tips, `vat:*20%` the order's default tax, `forbid` the ban of partial payments, `prepaid` that of fulfilment before money, `USD` a currency, `min:card:50` the
 * smallest payment by card. A bare number is one
 * line over it. `a=1.250x0.49` has a decimal quantity and price; `+5%/GST@gst` a tax with an id, `+9%/QST@qst^gst` one compounded on it;
 * `external:US` tax by an outside service, `exempt:C-1` an exemption of the order, `flat:levy:150` a flat tax, `unlocated` an unknown place, `cash:5` payable in fives,
 * `rules:<id>` a rule set; `fee:svc:10%/subtotal` is of the subtotal, `tip:20%<500` capped; `off:10%!` is exclusive, `off:10%>5000` from a
 * minimum spend, `off:100%=2+1` for the third of three, `off:10%@1000..2000` scheduled, `window:30` days for refunds to a card (`untimed` as in earlier releases). `each:50` and `once:-30` are modifiers of the line
 * before, `held:c1` says that units of the line before are held of counted stock, `unpaid:30` archives it after 30 days without money, `until:5000` ends the prices 5 s after the start, `tries:2` lets a payment method fail twice, `part:now:30%` and `part:5000:` are parts of a payment schedule, `states:total=1200` and `states:a=1200` what the client takes for the total and for that of line a.
 */
import type {
  DiscountInput,
  ExpectedTotals,
  ExternalTaxInput,
  FeeInput,
  FlatTaxInput,
  LineInput,
  OrderCreated,
  PaymentScheduleEntryInput,
  PromotionTerms,
  StockClaim,
  TaxExemption,
  TaxRate,
  TenderMinimum,
  TipInput,
} from '@concord/contracts';

/** When sales of specs begin. */
export const START = 1_700_000_000_000;

export interface Composed {
  lines: LineInput[];
  discounts: DiscountInput[];
  fees: FeeInput[];
  tip: TipInput | null;
  taxRates: TaxRate[];
  partialPayments: string;
  currency: string;
  minimumPayments: TenderMinimum[];
  refundWindowDays: number | null;
  paymentSchedule: PaymentScheduleEntryInput[];
  failedPerMethod: number | null;
  quoteValidUntil: number | null;
  refundWindowTimed: boolean;
  archiveUnpaidAfterDays: number | null;
  rollBackAt: number | null;
  flatTaxes: FlatTaxInput[];
  taxExemption: TaxExemption | null;
  taxStatus: string | null;
  cashIncrement: number | null;
  ruleSet: string | null;
  expectedTotals: ExpectedTotals | null;
  untargetedRefunds: string;
  amountLimit: number | null;
  externalTax: ExternalTaxInput | null;
  fulfilledAfterPayment: boolean;
}

const percentOrAmount = (text: string): { percentage: string | null; amount: number | null } =>
  text.endsWith('%') ? { percentage: text.slice(0, -1), amount: null } : { percentage: null, amount: Number(text) };

/** `+20%` is on top, `*20%` inside; a name may follow a slash: `*20%/VAT`. */
function rate(text: string): TaxRate {
  const [percentage = '', rest = 'VAT'] = text.slice(1).split('%/');
  const [name = '', ids] = rest.split('@');
  const [taxId = null, compoundOn = null] = ids?.split('^') ?? [];
  return { name, percentage: percentage.replace('%', ''), inclusive: text.startsWith('*'), taxId, jurisdiction: null, compoundOn };
}

const UNMEASURED = { unitAmountDecimal: null, quantityDecimal: null, unit: null, taxExemption: null };

export const lineOf = (lineId: string, quantity: number, unitAmount: number): LineInput => ({
  lineId,
  name: lineId,
  sku: null,
  quantity,
  unitAmount,
  discounts: [],
  taxRates: null,
  metadata: [],
  ...UNMEASURED,
  modifiers: [],
  itemId: null,
  itemVersion: null,
  itemCurrency: null,
  taxRateIds: null,
  stock: null,
});

export const NO_TERMS: PromotionTerms = {
  isExclusive: false,
  minimumSpend: null,
  startsAt: null,
  endsAt: null,
  buyQuantity: null,
  getQuantity: null,
  skus: null,
  promotion: null,
};

/** What follows the percentage or amount of a discount. */
function termsOf(text: string): PromotionTerms | null {
  const [, buy, get] = /=(\d+)\+(\d+)/.exec(text) ?? [];
  const [, start, end] = /@(\d+)\.\.(\d+)/.exec(text) ?? [];
  const [, minimum] = />(\d+)/.exec(text) ?? [];
  const terms = {
    ...NO_TERMS,
    isExclusive: text.includes('!'),
    minimumSpend: minimum === undefined ? null : Number(minimum),
    ...(start === undefined ? {} : { startsAt: Number(start), endsAt: Number(end) }),
    ...(buy === undefined ? {} : { buyQuantity: Number(buy), getQuantity: Number(get) }),
  };
  return /[!>=@]/.test(text) ? terms : null;
}

function discountOf(ordinal: number, text: string): DiscountInput {
  const [size = ''] = /^-?[\w.]+%?/.exec(text) ?? [];
  return { discountId: `dc_${ordinal}`, name: 'discount', ...percentOrAmount(size), terms: termsOf(text) };
}

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

const NOTHING_EXPECTED: ExpectedTotals = {
  ...{ subtotal: null, discount: null, fees: null, tax: null, inclusiveTax: null, tip: null, total: null, flatTax: null, cashRounding: null },
  lines: [],
};

function expectTotal(composed: Composed, text: string): void {
  const [name = '', total] = text.split('=');
  const expected = composed.expectedTotals ?? NOTHING_EXPECTED;
  composed.expectedTotals =
    name in NOTHING_EXPECTED ? { ...expected, [name]: Number(total) } : { ...expected, lines: [...expected.lines, { lineId: name, total: Number(total) }] };
}

const withModifier =
  (scope: string) =>
  (composed: Composed, amount: string): void =>
    void composed.lines.at(-1)?.modifiers.push({ name: scope, amount: Number(amount), scope });

/** `held:c1` by claim c1 for an hour, `held:c1@-1` until a millisecond before the sale begins. */
export function claimOf(text: string): StockClaim {
  const [claimId = '', until = '3600000'] = text.split('@');
  return { claimId, claimedUntil: START + Number(until), backordered: 0 };
}

function hold({ lines }: Composed, text: string): void {
  const line = lines.at(-1);
  if (line === undefined) throw new Error(`"held:${text}" follows no line`);
  Object.assign(line, { itemId: `item_${line.lineId}`, stock: claimOf(text) });
}

const prefixed: Record<string, (composed: Composed, text: string) => FeeInput | void> = {
  off: (composed, text) => void composed.discounts.push(discountOf(composed.discounts.length, text)),
  tip: (composed, text) => {
    const [size = '', cap] = text.split('<');
    composed.tip = text === 'none' ? null : { ...percentOrAmount(size), maxAmount: cap === undefined ? null : Number(cap) };
  },
  flat: (composed, text) => {
    const [taxId = '', amount] = text.split(':');
    composed.flatTaxes.push({ taxId, name: taxId, jurisdiction: null, amount: Number(amount), currency: null });
  },
  exempt: (composed, text) => void (composed.taxExemption = { holder: null, certificate: text === 'none' ? '' : text, reason: 'charity' }),
  external: (composed, country) => {
    composed.externalTax = { shipTo: { line1: null, line2: null, city: null, region: null, postalCode: null, country } };
  },
  each: withModifier('per_unit'),
  once: withModifier('per_line'),
  sometimes: withModifier('sometimes'),
  states: expectTotal,
  cash: (composed, text) => void (composed.cashIncrement = Number(text)),
  rules: (composed, text) => void (composed.ruleSet = text),
  held: hold,
  limit: (composed, text) => void (composed.amountLimit = Number(text)),
  tries: (composed, text) => void (composed.failedPerMethod = Number(text)),
  window: (composed, text) => void Object.assign(composed, { refundWindowDays: Number(text), refundWindowTimed: true }),
  unpaid: (composed, text) => void (composed.archiveUnpaidAfterDays = Number(text)),
  until: (composed, text) => void (composed.quoteValidUntil = START + Number(text)),
  part: (composed, text) => {
    const [time = '', size = ''] = text.split(':');
    const isShare = size.endsWith('%');
    const asked = { amount: size === '' || isShare ? null : Number(size), percentage: isShare ? size.slice(0, -1) : null };
    composed.paymentSchedule.push({ dueAt: time === 'now' ? null : START + Number(time), ...asked });
  },
  min: (composed, text) => {
    const [tender = '', amount = ''] = text.split(':');
    composed.minimumPayments.push({ tender, amount: Number(amount) });
  },
  vat: (composed, text) => void composed.taxRates.push(rate(text)),
  fee: (composed, text) => {
    const [kind = '', size = ''] = text.split(':');
    const [amount = '', percentageOf = null] = size.split('/');
    const fee: FeeInput = { feeId: kind, kind, name: kind, taxRates: [], percentageOf, taxRateIds: null, ...percentOrAmount(amount) };
    composed.fees.push(fee);
    return fee;
  },
};

function addLine(composed: Composed, name: string, quantity: string, price: string): LineInput {
  const line = {
    ...lineOf(name, Math.ceil(Number(quantity)), Math.round(Number(price))),
    ...(quantity.includes('.') ? { quantityDecimal: quantity, unit: 'kg' } : {}),
    ...(price.includes('.') ? { unitAmountDecimal: price } : {}),
  };
  composed.lines.push(line);
  return line;
}

/** Reads the words of a composition. */
export function composed(words: readonly string[]): Composed {
  const result: Composed = {
    ...{ lines: [], discounts: [], fees: [], tip: null, taxRates: [], partialPayments: 'allow', currency: 'EUR' },
    ...{
      flatTaxes: [],
      taxExemption: null,
      taxStatus: null,
      cashIncrement: null,
      ruleSet: null,
      minimumPayments: [],
      expectedTotals: null,
      refundWindowDays: null,
      paymentSchedule: [],
      failedPerMethod: null,
      quoteValidUntil: null,
      refundWindowTimed: false,
      archiveUnpaidAfterDays: null,
      rollBackAt: null,
      untargetedRefunds: 'block',
      amountLimit: null,
      externalTax: null,
      fulfilledAfterPayment: false,
    },
  };
  let part: LineInput | FeeInput | undefined;
  for (const word of words) {
    const [, prefix = '', rest = ''] = /^([a-z]+):(.*)$/.exec(word) ?? [];
    const [, name, quantity = '', price = ''] = /^(\w+)=(-?[\d.]+)x(-?[\d.]+)$/.exec(word) ?? [];
    if (prefix in prefixed) part = prefixed[prefix]?.(result, rest) ?? part;
    else if (name !== undefined) part = addLine(result, name, quantity, price);
    else if (/^\d+$/.test(word)) part = addLine(result, 'item', '1', word);
    else if (word === 'forbid') result.partialPayments = 'forbid';
    else if (word === 'timed') Object.assign(result, { partialPayments: 'roll_back_at', rollBackAt: 5_000 });
    else if (word === 'untimed') result.refundWindowTimed = false;
    else if (word === 'prepaid') result.fulfilledAfterPayment = true;
    else if (word === 'prorata') result.untargetedRefunds = 'pro_rata';
    else if (word === 'holding') Object.assign(result, { partialPayments: 'hold_until', rollBackAt: 5_000 });
    else if (word === 'unlocated') result.taxStatus = 'location_required';
    else if (/^[A-Z]{3}$/.test(word)) result.currency = word;
    else modify(part, word);
  }
  return result;
}

export const orderCreated = (composition: Composed): Omit<OrderCreated, 'meta' | 'catalogFault'> => ({
  ...composition,
  customer: null,
  externalReference: null,
  metadata: [],
  payment: null,
  checkoutSession: null,
  taxRateIds: [],
  promotionCodes: [],
});
