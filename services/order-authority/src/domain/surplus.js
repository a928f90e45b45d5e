"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.surplusRefund = void 0;
exports.givenBack = givenBack;
/** Money that is due to the buyer goes back to the payment that brought it (O4); it carries no tax (FT7). */
const contracts_1 = require("@concord/contracts");
const refund_targets_1 = require("./refund-targets");
const state_1 = require("./state");
const tenders_1 = require("./tenders");
/** Orders the return of surplus to these payments, or to a destination against them. */
const surplusRefund = (state, inputs, reason, context, destination = null) => givenBack(state, inputs, { cause: 'surplus', reason, ordinal: 0, destination }, context);
exports.surplusRefund = surplusRefund;
/** Orders the return of these amounts to their payments; no component of the order is refunded by it. */
function givenBack(state, inputs, { cause, reason, ordinal, destination = null }, { meta, recordedAt }) {
    const allocations = (0, tenders_1.allocationsOf)(state, inputs, destination);
    const amount = inputs.reduce((sum, input) => sum + input.amount, 0);
    const status = (0, tenders_1.refundStatusOf)(allocations);
    const refund = {
        refundId: (0, contracts_1.childId)('re', state.orderId, meta.eventId, ordinal),
        amount,
        status,
        cause,
        reason,
        ...refund_targets_1.UNTARGETED,
        goodwill: 0,
        surplus: amount,
        allocations,
        createdAt: recordedAt,
        settledSequence: status === 'succeeded' ? state.sequence + 1 : null,
        withheld: [],
    };
    const next = (0, state_1.withRefund)((0, tenders_1.reserve)(state, allocations), refund);
    return { state: next, asks: (0, tenders_1.refundAsks)(next, refund) };
}
//# sourceMappingURL=surplus.js.map