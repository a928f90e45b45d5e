/** Authentication by API key, and the keys themselves. A key that was found stays known for a while, so that a database that is away does not lock callers out. */
import type { Clock } from '@concord/chassis';
import { type ApiKey, type NewKey } from '../domain/api-key';
import type { Caller } from '../domain/caller';
import type { ApiKeyStore } from './ports';
export declare class ApiKeys {
    private readonly store;
    private readonly clock;
    private readonly secret;
    /** Unknown keys are not remembered: a key works as soon as it is made. */
    private readonly known;
    constructor(store: ApiKeyStore, clock: Clock, secret: string);
    /**
     * The caller behind a key, or null when it is none, unknown or revoked. A revoked key ends within half a minute on every instance.
     * Errors: ApiProblem unavailable when the store is away and the key was not seen before.
     */
    callerOf(text: string): Promise<Caller | null>;
    /** Whether a key was found before and not refused since; asks nobody. */
    isKnown(text: string): boolean;
    /** Makes a key; its text is given here and never again. */
    create(wanted: NewKey, text?: string): Promise<{
        key: ApiKey;
        text: string;
    }>;
    ofTenant(tenantId: string, mode: string): Promise<ApiKey[]>;
    /** Errors: false when the tenant has no such key in this mode that is not revoked. */
    revoke(tenantId: string, mode: string, keyId: string): Promise<boolean>;
}
