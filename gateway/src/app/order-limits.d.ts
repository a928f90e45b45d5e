/** A tenant's own limit for the total of an order in each currency; stamped on an order when it is created, and kept by it (M5). */
import type { Clock } from '@concord/chassis';
import type { OrderLimitStore } from './ports';
/** Minor units by currency. */
export type AmountLimits = Readonly<Record<string, number>>;
/** Whose limits they are: a tenant's test mode has its own. */
export interface LimitsOwner {
    tenantId: string;
    mode: string;
}
export declare class OrderLimits {
    private readonly store;
    private readonly known;
    constructor(store: OrderLimitStore, clock: Clock);
    /** Errors: ApiProblem unavailable when the store is away and the limits were not seen before. */
    all(owner: LimitsOwner): Promise<AmountLimits>;
    /** Minor units; null without a limit. */
    of(owner: LimitsOwner, currency: string): Promise<number | null>;
    /** Replaces all of them: here at once, on other instances within half a minute. Orders that exist keep theirs. */
    replace(owner: LimitsOwner, limits: AmountLimits): Promise<void>;
}
