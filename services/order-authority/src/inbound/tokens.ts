/** Tokens of what the controllers are given. */
export const CLOCK = Symbol('clock');
