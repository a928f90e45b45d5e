"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.orderCreated = exports.NO_TERMS = exports.lineOf = exports.START = void 0;
exports.composed = composed;
/** When sales of specs begin. */
exports.START = 1_700_000_000_000;
const percentOrAmount = (text) => text.endsWith('%') ? { percentage: text.slice(0, -1), amount: null } : { percentage: null, amount: Number(text) };
/** `+20%` is on top, `*20%` inside; a name may follow a slash: `*20%/VAT`. */
function rate(text) {
    const [percentage = '', rest = 'VAT'] = text.slice(1).split('%/');
    const [name = '', ids] = rest.split('@');
    const [taxId = null, compoundOn = null] = ids?.split('^') ?? [];
    return { name, percentage: percentage.replace('%', ''), inclusive: text.startsWith('*'), taxId, jurisdiction: null, compoundOn };
}
const UNMEASURED = { unitAmountDecimal: null, quantityDecimal: null, unit: null, taxExemption: null };
const lineOf = (lineId, quantity, unitAmount) => ({
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
});
exports.lineOf = lineOf;
exports.NO_TERMS = {
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
function termsOf(text) {
    const [, buy, get] = /=(\d+)\+(\d+)/.exec(text) ?? [];
    const [, start, end] = /@(\d+)\.\.(\d+)/.exec(text) ?? [];
    const [, minimum] = />(\d+)/.exec(text) ?? [];
    const terms = {
        ...exports.NO_TERMS,
        isExclusive: text.includes('!'),
        minimumSpend: minimum === undefined ? null : Number(minimum),
        ...(start === undefined ? {} : { startsAt: Number(start), endsAt: Number(end) }),
        ...(buy === undefined ? {} : { buyQuantity: Number(buy), getQuantity: Number(get) }),
    };
    return /[!>=@]/.test(text) ? terms : null;
}
function discountOf(ordinal, text) {
    const [size = ''] = /^-?[\w.]+%?/.exec(text) ?? [];
    return { discountId: `dc_${ordinal}`, name: 'discount', ...percentOrAmount(size), terms: termsOf(text) };
}
/** A word that belongs to the part before it: a discount or tax of a line, a tax of a fee. */
function modify(part, word) {
    if (part === undefined)
        throw new Error(`"${word}" follows no line and no fee`);
    if (!word.startsWith('-')) {
        const taxed = part;
        taxed.taxRates = [...(taxed.taxRates ?? []), rate(word)];
        return;
    }
    if (!('lineId' in part))
        throw new Error(`"${word}": a fee takes no discount`);
    part.discounts.push(discountOf(part.discounts.length, word.slice(1)));
}
const NOTHING_EXPECTED = {
    ...{ subtotal: null, discount: null, fees: null, tax: null, inclusiveTax: null, tip: null, total: null, flatTax: null, cashRounding: null },
    lines: [],
};
function expectTotal(composed, text) {
    const [name = '', total] = text.split('=');
    const expected = composed.expectedTotals ?? NOTHING_EXPECTED;
    composed.expectedTotals =
        name in NOTHING_EXPECTED ? { ...expected, [name]: Number(total) } : { ...expected, lines: [...expected.lines, { lineId: name, total: Number(total) }] };
}
const withModifier = (scope) => (composed, amount) => void composed.lines.at(-1)?.modifiers.push({ name: scope, amount: Number(amount), scope });
const prefixed = {
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
    each: withModifier('per_unit'),
    once: withModifier('per_line'),
    sometimes: withModifier('sometimes'),
    states: expectTotal,
    cash: (composed, text) => void (composed.cashIncrement = Number(text)),
    rules: (composed, text) => void (composed.ruleSet = text),
    limit: (composed, text) => void (composed.amountLimit = Number(text)),
    tries: (composed, text) => void (composed.failedPerMethod = Number(text)),
    window: (composed, text) => void (composed.refundWindowDays = Number(text)),
    part: (composed, text) => {
        const [time = '', size = ''] = text.split(':');
        const isShare = size.endsWith('%');
        const asked = { amount: size === '' || isShare ? null : Number(size), percentage: isShare ? size.slice(0, -1) : null };
        composed.paymentSchedule.push({ dueAt: time === 'now' ? null : exports.START + Number(time), ...asked });
    },
    min: (composed, text) => {
        const [tender = '', amount = ''] = text.split(':');
        composed.minimumPayments.push({ tender, amount: Number(amount) });
    },
    vat: (composed, text) => void composed.taxRates.push(rate(text)),
    fee: (composed, text) => {
        const [kind = '', size = ''] = text.split(':');
        const [amount = '', percentageOf = null] = size.split('/');
        const fee = { feeId: kind, kind, name: kind, taxRates: [], percentageOf, taxRateIds: null, ...percentOrAmount(amount) };
        composed.fees.push(fee);
        return fee;
    },
};
function addLine(composed, name, quantity, price) {
    const line = {
        ...(0, exports.lineOf)(name, Math.ceil(Number(quantity)), Math.round(Number(price))),
        ...(quantity.includes('.') ? { quantityDecimal: quantity, unit: 'kg' } : {}),
        ...(price.includes('.') ? { unitAmountDecimal: price } : {}),
    };
    composed.lines.push(line);
    return line;
}
/** Reads the words of a composition. */
function composed(words) {
    const result = {
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
            rollBackAt: null,
            untargetedRefunds: 'block',
            amountLimit: null,
        },
    };
    let part;
    for (const word of words) {
        const [, prefix = '', rest = ''] = /^([a-z]+):(.*)$/.exec(word) ?? [];
        const [, name, quantity = '', price = ''] = /^(\w+)=(-?[\d.]+)x(-?[\d.]+)$/.exec(word) ?? [];
        if (prefix in prefixed)
            part = prefixed[prefix]?.(result, rest) ?? part;
        else if (name !== undefined)
            part = addLine(result, name, quantity, price);
        else if (/^\d+$/.test(word))
            part = addLine(result, 'item', '1', word);
        else if (word === 'forbid')
            result.partialPayments = 'forbid';
        else if (word === 'timed')
            Object.assign(result, { partialPayments: 'roll_back_at', rollBackAt: 5_000 });
        else if (word === 'prorata')
            result.untargetedRefunds = 'pro_rata';
        else if (word === 'holding')
            Object.assign(result, { partialPayments: 'hold_until', rollBackAt: 5_000 });
        else if (word === 'unlocated')
            result.taxStatus = 'location_required';
        else if (/^[A-Z]{3}$/.test(word))
            result.currency = word;
        else
            modify(part, word);
    }
    return result;
}
const orderCreated = (composition) => ({
    ...composition,
    customer: null,
    externalReference: null,
    metadata: [],
    payment: null,
    checkoutSession: null,
    taxRateIds: [],
    promotionCodes: [],
});
exports.orderCreated = orderCreated;
//# sourceMappingURL=composition-words.js.map