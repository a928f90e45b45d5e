/** Errors by what the pipeline does with them (house-style 4). */

/** The message can never be handled: dead letter at once. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
}

/** A dependency is away: the message is tried again with backoff, its partition waits. Any other error is treated the same. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
}

/** The impossible happened: the process ends, because going on could write what is wrong. */
export class AssertionFailure extends Error {
  override readonly name = 'AssertionFailure';
}

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionFailure(message);
}
