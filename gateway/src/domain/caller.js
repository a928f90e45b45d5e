"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.KEY_KINDS = exports.SCOPES = void 0;
exports.mayAccess = mayAccess;
/** Who calls, and what each kind of API key may do (S2). */
exports.SCOPES = [
    'orders:read',
    'orders:write',
    'payments:write',
    'refunds:write',
    'invoices:write',
    'checkout:write',
    'divergences:write',
    'keys:write',
    'refunds:destination',
    'limits:write',
    'refunds:tax_override',
    'catalog:write',
];
exports.KEY_KINDS = ['secret', 'restricted', 'publishable'];
function mayAccess({ kind, scopes }, access) {
    if (access === 'public')
        return true;
    if (access === 'buyer')
        return kind === 'publishable' || kind === 'secret' || scopes.includes('checkout:write');
    if (kind === 'secret')
        return true;
    return kind === 'restricted' && scopes.includes(access);
}
//# sourceMappingURL=caller.js.map