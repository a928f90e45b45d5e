"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.addressOf = addressOf;
/** Instances spread over the partitions by their name. */
function addressOf(instance, partitions) {
    const partition = [...instance].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 65_521, 7) % partitions;
    return { partition, text: `${partition}/${instance}` };
}
//# sourceMappingURL=return-address.js.map