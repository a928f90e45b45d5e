/** A day of the clock, milliseconds. */
export const DAY_MS = 86_400_000;
