"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.diverge = exports.isRefused = exports.refuse = exports.accept = void 0;
const accept = (state, asks = []) => ({ verdict: 'accepted', state, asks });
exports.accept = accept;
const refuse = (code, reason) => ({ verdict: 'refused', code, reason });
exports.refuse = refuse;
/** Of a step on the way to an outcome: it gave something to go on with, or the refusal that ends it. */
const isRefused = (result) => 'verdict' in result;
exports.isRefused = isRefused;
const diverge = (state, contradiction, asks = []) => ({
    verdict: 'divergent',
    state,
    asks,
    contradiction,
});
exports.diverge = diverge;
//# sourceMappingURL=outcome.js.map