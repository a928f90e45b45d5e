import type { Clock, Publisher } from '@concord/chassis';
import type { TestClockStore } from './ports';
/** Whose time it is: a tenant's test mode has its own, live mode has real time. */
export interface Timeline {
    tenantId: string;
    mode: string;
}
export declare class TestClocks {
    private readonly store;
    private readonly publisher;
    private readonly clock;
    private readonly offsets;
    private refreshing;
    constructor(store: TestClockStore, publisher: Publisher, clock: Clock);
    start(): Promise<void>;
    stop(): void;
    /** Milliseconds since the epoch on the caller's clock; an advance is seen at once here and within a second by other gateways. */
    now({ tenantId, mode }: Timeline): number;
    offsetOf(tenantId: string): number;
    /** Errors: ApiProblem unavailable when the store is away. Timers that are due by then fire soon after it resolves. */
    advanceBy(tenantId: string, byMs: number): Promise<void>;
    /** A time that has been reached already changes nothing. */
    advanceTo(tenantId: string, time: number): Promise<void>;
    private advanced;
    private tell;
    private messageOf;
    private refresh;
}
