"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.keyIdOf = exports.newKeyText = exports.hashOfKey = exports.isApiKey = void 0;
exports.apiKeyOf = apiKeyOf;
/**
 * API keys: `<sk|rk|pk>_<test|live>_<random>`. The text is shown once; what is stored is its HMAC under the installation's secret. Keys
 * have 192 random bits, so a fast keyed hash is enough.
 */
const node_crypto_1 = require("node:crypto");
const contracts_1 = require("@concord/contracts");
const PREFIX_OF = { secret: 'sk', restricted: 'rk', publishable: 'pk' };
const KEY = /^(sk|rk|pk)_(test|live)_[A-Za-z0-9]{24,128}$/;
const RANDOM_BYTES = 24;
const TEXT_LENGTH = 38;
const ID_LENGTH = 16;
const LAST_CHARACTERS = 4;
const isApiKey = (text) => KEY.test(text);
exports.isApiKey = isApiKey;
const hashOfKey = (secret, text) => (0, node_crypto_1.createHmac)('sha256', secret).update(text).digest('hex');
exports.hashOfKey = hashOfKey;
const newKeyText = (kind, mode) => `${PREFIX_OF[kind]}_${mode}_${(0, contracts_1.base32)((0, node_crypto_1.randomBytes)(RANDOM_BYTES), TEXT_LENGTH)}`;
exports.newKeyText = newKeyText;
const keyIdOf = (hash) => `key_${(0, contracts_1.digestOf)(['api key', hash], ID_LENGTH)}`;
exports.keyIdOf = keyIdOf;
/** `now` is milliseconds since the epoch. */
function apiKeyOf(key, text, secret, now) {
    const hash = (0, exports.hashOfKey)(secret, text);
    return { ...key, keyId: (0, exports.keyIdOf)(hash), hash, last4: text.slice(-LAST_CHARACTERS), createdAt: now, revokedAt: null };
}
//# sourceMappingURL=api-key.js.map