"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.methodOf = exports.tenderOf = void 0;
/** What a payment method says about the payment made with it (PY10). */
const contracts_1 = require("@concord/contracts");
/** The kind of payment that a payment method makes (PY10). */
const tenderOf = (paymentMethod) => ((0, contracts_1.giftCardIdOf)(paymentMethod) === undefined ? 'card' : 'gift_card');
exports.tenderOf = tenderOf;
/** A gift card is named in every operation, because no processor knows it by the payment. */
const methodOf = ({ kind, paymentMethod }) => (kind === 'gift_card' ? { paymentMethod } : {});
exports.methodOf = methodOf;
//# sourceMappingURL=payment-method.js.map