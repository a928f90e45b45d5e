/** The one source of time; milliseconds since the epoch. Ordering never relies on it (Z6, Z7). */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
