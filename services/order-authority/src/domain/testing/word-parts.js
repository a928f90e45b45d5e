"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tagged = exports.amountIn = exports.isNumber = void 0;
const isNumber = (word) => word !== undefined && /^-?\d+$/.test(word);
exports.isNumber = isNumber;
const amountIn = (words) => {
    const found = words.find(exports.isNumber);
    return found === undefined ? null : Number(found);
};
exports.amountIn = amountIn;
const tagged = (words, tag) => words.find((word) => word.startsWith(tag))?.slice(tag.length);
exports.tagged = tagged;
//# sourceMappingURL=word-parts.js.map