"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.rateJson = void 0;
const rateJson = ({ name, percentage, inclusive, taxId, jurisdiction, compoundOn }) => ({
    ...{ id: taxId, name, percentage, inclusive, jurisdiction, compound_on: compoundOn },
});
exports.rateJson = rateJson;
//# sourceMappingURL=tax-rates.js.map