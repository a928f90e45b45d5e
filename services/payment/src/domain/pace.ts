/** How long to wait before the processor is asked again, so that nothing is lost with a notice (U8). */
import type { FactType } from './reactions';

const UNKNOWN_MS_MIN = 250;
const UNKNOWN_MS_MAX = 30_000;
const OPEN_MS_MIN = 500;
const OPEN_MS_MAX = 5_000;
/** Asked so often without an outcome, the buyer has probably left; then it is asked rarely. */
const OPEN_POLLS_MAX = 60;
const ABANDONED_MS = 60_000;

/** After a failure the truth is looked at again after these pauses; later money needs the settlement file (PY4, U4). */
const WATCH_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000] as const;

const doubled = (min: number, max: number, times: number): number => Math.min(max, min * 2 ** Math.min(times, 16));

/** While an outcome is open: `told` unknown means that nothing is known, else the processor is at work or waits for the buyer. */
export function resolveDelayMs(told: FactType | null, polls: number): number {
  if (told === 'PaymentOutcomeUnknown') return doubled(UNKNOWN_MS_MIN, UNKNOWN_MS_MAX, polls);
  return polls >= OPEN_POLLS_MAX ? ABANDONED_MS : doubled(OPEN_MS_MIN, OPEN_MS_MAX, polls);
}

/** Pause before look number `looks` (from 0); undefined when it was looked for long enough. */
export const watchDelayMs = (looks: number): number | undefined => WATCH_MS[looks];
