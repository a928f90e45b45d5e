"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.hasGiftCard = void 0;
exports.availableOn = availableOn;
exports.refuseSpent = refuseSpent;
/** What gift cards hold before an attempt begins: spent elsewhere since the buyer approved, a payment is stopped before any attempt exists (26.8, PY10). */
const contracts_1 = require("@concord/contracts");
const error_codes_1 = require("../domain/error-codes");
/** What the card can pay now, minor units. Errors: ApiProblem gift_card_invalid for a card that this tenant does not have. */
async function availableOn(cards, { tenantId, mode }, cardId) {
    const card = await cards.read(cardId);
    if (card === null || card.tenantId !== tenantId || card.mode !== mode)
        throw new error_codes_1.ApiProblem('gift_card_invalid', 'There is no such gift card.');
    return card.balance - card.reserved;
}
const hasGiftCard = (asked) => asked.some(({ paymentMethod }) => (0, contracts_1.giftCardIdOf)(paymentMethod) !== undefined);
exports.hasGiftCard = hasGiftCard;
/** Errors: ApiProblem gift_card_insufficient when a card holds less than what is asked of it in all. */
async function refuseSpent(cards, owner, asked) {
    const sums = new Map();
    for (const { paymentMethod, amount } of asked) {
        const id = (0, contracts_1.giftCardIdOf)(paymentMethod);
        if (id !== undefined)
            sums.set(id, (sums.get(id) ?? 0) + amount);
    }
    for (const [id, amount] of sums) {
        const available = await availableOn(cards, owner, id);
        if (available < amount)
            throw new error_codes_1.ApiProblem('gift_card_insufficient', `${amount} was asked for, ${available} is available on the gift card.`);
    }
}
//# sourceMappingURL=stored-value.js.map