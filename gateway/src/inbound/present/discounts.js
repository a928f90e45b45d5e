"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.discountJson = void 0;
const texts_1 = require("./texts");
const conditionsJson = ({ isExclusive, minimumSpend, startsAt, endsAt, buyQuantity, getQuantity, skus }) => ({
    exclusive: isExclusive,
    minimum_spend: minimumSpend,
    starts_at: (0, texts_1.maybeTime)(startsAt),
    ends_at: (0, texts_1.maybeTime)(endsAt),
    buy_quantity: buyQuantity,
    get_quantity: getQuantity,
    skus,
});
const discountJson = ({ discountId, name, percentage, amount, base, terms, withheld }) => ({
    id: discountId,
    name,
    percentage,
    amount,
    base,
    conditions: terms === null ? null : conditionsJson(terms),
    promotion: terms?.promotion?.promotionId ?? null,
    code: terms?.promotion?.code ?? null,
    withheld,
});
exports.discountJson = discountJson;
//# sourceMappingURL=discounts.js.map