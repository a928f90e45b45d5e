/** Look-ups whose answers are remembered for a while, so that a store that is away does not lock callers out. */
import type { Clock } from '@concord/chassis';
export declare class Remembered<T> {
    private readonly ask;
    private readonly clock;
    private readonly what;
    private readonly known;
    /** Look-ups that are under way: an answer whose time is over is looked up once, not by every call that needs it. */
    private readonly looking;
    /** `what` is how the answers are called in the error when they are neither known nor to be had. */
    constructor(ask: (key: string) => Promise<T | null>, clock: Clock, what: string);
    /** Nothing (null) is not remembered. Errors: ApiProblem unavailable when the store is away and the answer was not had before. */
    of(key: string): Promise<T | null>;
    /** The last answer, however old; asks nobody. */
    lastOf(key: string): T | undefined;
    forget(): void;
    private look;
}
