import type { Caller, KeyKind, Scope } from './caller';
export interface ApiKey extends Caller {
    /** Keyed hash of the text. */
    hash: string;
    name: string | null;
    /** Last characters of the text, to tell keys apart. */
    last4: string;
    createdAt: number;
    revokedAt: number | null;
}
export interface NewKey {
    kind: KeyKind;
    tenantId: string;
    mode: string;
    scopes: readonly Scope[];
    name: string | null;
    rateLimitPerSecond: number | null;
    isOperator: boolean;
}
export declare const isApiKey: (text: string) => boolean;
export declare const hashOfKey: (secret: string, text: string) => string;
export declare const newKeyText: (kind: KeyKind, mode: string) => string;
export declare const keyIdOf: (hash: string) => string;
/** `now` is milliseconds since the epoch. */
export declare function apiKeyOf(key: NewKey, text: string, secret: string, now: number): ApiKey;
