"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.taxesOfAll = void 0;
exports.ratesFault = ratesFault;
/**
 * Tax components of lines and fees (section 3). Inclusive ones share one extraction, split by effective rate (X4); a compound one has the
 * tax of the component that it names in its base (X5). Rounded per line, or per order with the allocation stored (X3, R3).
 */
const contracts_1 = require("@concord/contracts");
const rule_sets_1 = require("./rule-sets");
const ONE = BigInt(contracts_1.MILLIONTHS);
const COMPOUND_DEPTH_MAX = 3;
const SCALE = ONE ** BigInt(COMPOUND_DEPTH_MAX + 1);
const keyOf = ({ taxId, name, jurisdiction, percentage, inclusive }, before) => JSON.stringify([taxId, name, jurisdiction, percentage, inclusive, before]);
/** Each rate with its predecessor's place, -1 for none. */
function effectiveOf(rates) {
    const result = [];
    for (const rate of rates) {
        const predecessor = rate.compoundOn === null ? -1 : result.findIndex((candidate) => candidate.rate.taxId === rate.compoundOn);
        const before = result[predecessor];
        // (1 + r) of every predecessor, over ONE to the power of the largest depth.
        const factor = before === undefined ? ONE ** BigInt(COMPOUND_DEPTH_MAX) : (before.factor * (ONE + BigInt((0, contracts_1.millionthsOf)(before.rate.percentage)))) / ONE;
        const weight = factor * BigInt((0, contracts_1.millionthsOf)(rate.percentage));
        result.push({ rate, predecessor, depth: (before?.depth ?? -1) + 1, weight, factor, key: keyOf(rate, before?.key ?? '') });
    }
    return result;
}
/** Why these rates do not fit together, or null (X5). */
function ratesFault(rates) {
    const depths = new Map();
    for (const { taxId, name, compoundOn, inclusive } of rates) {
        const before = compoundOn === null ? -1 : depths.get(compoundOn);
        if (before === undefined)
            return `${name} is compounded on ${compoundOn}, which is no earlier rate of the same line`;
        if (before + 1 >= COMPOUND_DEPTH_MAX)
            return `${name} is compounded over more than ${COMPOUND_DEPTH_MAX} components`;
        const predecessor = rates.find((candidate) => candidate.taxId === compoundOn);
        if (compoundOn !== null && inclusive && predecessor?.inclusive === false)
            return `${name} is inside the price, what it is compounded on is not`;
        if (taxId === null)
            continue;
        if (depths.has(taxId))
            return `two rates of one line have the id ${taxId}`;
        depths.set(taxId, before + 1);
    }
    return null;
}
const component = ({ name, percentage, inclusive, taxId, jurisdiction, compoundOn }, base, amount) => ({
    ...{ name, percentage, inclusive, base, amount, refunded: 0 },
    ...{ taxId, jurisdiction, compoundOn, exemptionReason: null },
});
/** Nothing is due; the price stays, all of it is base (X6). */
const exempted = ({ gross, rates, exemptionReason }) => rates.map((rate) => ({ ...component(rate, gross, 0), exemptionReason }));
/** The tax inside a gross amount: gross less round(gross / (1 + rates)) (X4). */
function extracted(gross, weights, mode) {
    const included = weights.reduce((sum, weight) => sum + weight, 0n);
    return included === 0n ? 0 : gross - (0, contracts_1.roundRatio)(BigInt(gross) * SCALE, SCALE + included, mode);
}
const insideWeights = (rates) => rates.map(({ rate, weight }) => (rate.inclusive ? weight : 0n));
function grouped(items, keyOfItem) {
    const groups = new Map();
    for (const item of items) {
        const key = keyOfItem(item);
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, [item]);
        else
            group.push(item);
    }
    return [...groups.values()];
}
/** Round points of one order: the inclusive tax of equal rates, and each exclusive component. */
class Rounding {
    level;
    mode;
    observer;
    parts;
    constructor(parts, level, mode, observer) {
        this.level = level;
        this.mode = mode;
        this.observer = observer;
        this.parts = parts.map((part, place) => {
            const rates = part.exemptionReason === null ? effectiveOf(part.rates) : [];
            return { place, part, rates, inside: 0, amounts: rates.map(() => 0), bases: rates.map(() => 0) };
        });
    }
    taxes() {
        for (const group of this.groups(({ rates }) => JSON.stringify(rates.filter(({ rate }) => rate.inclusive).map(({ key }) => key))))
            this.extract(group);
        for (let depth = 0; depth < COMPOUND_DEPTH_MAX; depth += 1)
            this.add(depth);
        return this.parts.map(({ part, rates, amounts, bases }) => part.exemptionReason === null ? rates.map(({ rate }, index) => component(rate, bases[index] ?? 0, amounts[index] ?? 0)) : exempted(part));
    }
    /** Parts that are rounded together: each by itself, or all of the same key. */
    groups(keyOfPart) {
        if (this.level !== 'order')
            return this.parts.map((part) => [part]);
        return grouped(this.parts, keyOfPart);
    }
    /** One extraction for the group; its parts share it by their gross, and each splits its share by rate. */
    extract(group) {
        const weights = insideWeights(group[0]?.rates ?? []);
        if (weights.every((weight) => weight === 0n))
            return;
        const grosses = group.map(({ part }) => part.gross);
        const inside = extracted(grosses.reduce((sum, gross) => sum + gross, 0), weights, this.mode);
        const shares = grosses.some((gross) => gross > 0) ? (0, contracts_1.allocate)(inside, grosses) : grosses.map(() => 0);
        this.observer?.extracted({ places: group.map(({ place }) => place), grosses, weights, scale: SCALE, inside, shares });
        group.forEach((each, index) => {
            each.inside = shares[index] ?? 0;
            const own = insideWeights(each.rates);
            (0, contracts_1.allocate)(each.inside, own).forEach((share, place) => (each.amounts[place] = share));
        });
    }
    /** Bases of this depth, then the exclusive components on them. */
    add(depth) {
        const added = [];
        this.parts.forEach((each, place) => {
            each.rates.forEach(({ rate, predecessor, key, depth: own }, index) => {
                if (own !== depth)
                    return;
                each.bases[index] = predecessor === -1 ? each.part.gross - each.inside : (each.bases[predecessor] ?? 0) + (each.amounts[predecessor] ?? 0);
                if (!rate.inclusive)
                    added.push({ each, index, percentage: rate.percentage, point: this.level === 'order' ? key : `${place}/${index}` });
            });
        });
        for (const group of grouped(added, ({ point }) => point))
            addExclusive(group, this.mode, this.observer);
    }
}
/** One component over the sum of its bases, rounded once, its parts by largest remainder (X3). */
function addExclusive(group, mode, observer) {
    const bases = group.map(({ each, index }) => each.bases[index] ?? 0);
    const total = bases.reduce((sum, base) => sum + base, 0);
    if (total === 0)
        return;
    const percentage = group[0]?.percentage ?? '0';
    const amount = (0, contracts_1.roundRatio)(BigInt(total) * BigInt((0, contracts_1.millionthsOf)(percentage)), ONE, mode);
    const shares = (0, contracts_1.allocate)(amount, bases);
    observer?.added({ places: group.map(({ each }) => each.place), indexes: group.map(({ index }) => index), bases, percentage, amount, shares });
    group.forEach(({ each, index }, position) => (each.amounts[index] = shares[position] ?? 0));
}
/** The components of each part, rounded as the rule set says, by line or by order (R1, X3). */
const taxesOfAll = (parts, ruleSet, observer = null) => parts.every(({ rates }) => rates.length === 0) ? parts.map(() => []) : new Rounding(parts, ruleSet.taxRounding, (0, rule_sets_1.modeOf)(ruleSet), observer).taxes();
exports.taxesOfAll = taxesOfAll;
//# sourceMappingURL=taxes.js.map