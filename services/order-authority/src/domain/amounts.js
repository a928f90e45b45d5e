"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.sumOf = void 0;
/** The sum of minor units; of nothing it is 0. */
const sumOf = (amounts) => amounts.reduce((sum, amount) => sum + amount, 0);
exports.sumOf = sumOf;
//# sourceMappingURL=amounts.js.map