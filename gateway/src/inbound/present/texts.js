"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.metadataJson = exports.deltasJson = exports.balanceJson = exports.snake = exports.maybeTime = exports.timeText = void 0;
exports.snakeKeys = snakeKeys;
const timeText = (ms) => new Date(ms).toISOString();
exports.timeText = timeText;
const maybeTime = (ms) => (ms === null ? null : (0, exports.timeText)(ms));
exports.maybeTime = maybeTime;
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
exports.snake = snake;
/** Any contract value with its keys in snake_case; bytes are left out. */
function snakeKeys(value) {
    if (Array.isArray(value))
        return value.map(snakeKeys);
    if (value === null || typeof value !== 'object')
        return value;
    const entries = Object.entries(value).filter(([, item]) => !Buffer.isBuffer(item));
    return Object.fromEntries(entries.map(([key, item]) => [(0, exports.snake)(key), snakeKeys(item)]));
}
const balanceJson = (balance) => ({
    obligation: balance.obligation,
    adjusted: balance.adjusted,
    credited: balance.credited,
    written_off: balance.writtenOff,
    captured: balance.captured,
    refunded: balance.refunded,
    disputed: balance.disputed,
    net_collected: balance.netCollected,
    outstanding: balance.outstanding,
    surplus: balance.surplus,
    pending_in: balance.pendingIn,
    pending_out: balance.pendingOut,
    collectible: balance.collectible,
    refundable: balance.refundable,
});
exports.balanceJson = balanceJson;
const deltasJson = (deltas) => Object.fromEntries(deltas.map(({ bucket, amount }) => [bucket, amount]));
exports.deltasJson = deltasJson;
const metadataJson = (entries) => Object.fromEntries(entries.map(({ key, value }) => [key, value]));
exports.metadataJson = metadataJson;
//# sourceMappingURL=texts.js.map