"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.rollBackJson = exports.scheduleJson = void 0;
const texts_1 = require("./texts");
const scheduleJson = ({ dueAt, percentage, amount, coveredAmount, fellDueAt }) => ({
    on: dueAt === null ? 'approval' : null,
    due_at: (0, texts_1.maybeTime)(dueAt),
    percentage,
    amount,
    covered_amount: coveredAmount,
    fell_due_at: (0, texts_1.maybeTime)(fellDueAt),
});
exports.scheduleJson = scheduleJson;
const rollBackJson = (rollBack) => rollBack && { at: (0, texts_1.timeText)(rollBack.dueAt), status: rollBack.status, started_at: (0, texts_1.maybeTime)(rollBack.startedAt), payment_ids: rollBack.paymentIds };
exports.rollBackJson = rollBackJson;
//# sourceMappingURL=parts.js.map