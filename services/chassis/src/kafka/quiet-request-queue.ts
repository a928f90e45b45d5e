/**
 * kafkajs 2.2.4 looks for throttled requests with a timer that sets itself again for ever, every millisecond, on every idle connection (its
 * time-out is negative when nothing is throttled). Eight idle services wake nearly ten thousand times a second. Here the timer is set only
 * when there is something for it to find; a request that waits for room is sent when an answer makes room, as before.
 */
interface RequestQueue {
  pending: unknown[];
  throttledUntil: number;
  scheduleCheckPendingRequests(): void;
}

const MODULE = 'kafkajs/src/network/requestQueue';
const QUIET = Symbol.for('concord.quiet-request-queue');

type Patched = RequestQueue & { [QUIET]?: true };

/** Errors: Error when kafkajs has another shape; then this file has to be looked at again. */
export function quietRequestQueue(): void {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { prototype } = require(MODULE) as { prototype: Patched };
  if (prototype[QUIET] === true) return;
  const schedule = prototype.scheduleCheckPendingRequests;
  if (typeof schedule !== 'function') throw new Error(`${MODULE} is not the one of kafkajs 2.2.4`);
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this);
  };
  prototype[QUIET] = true;
}
