/** How long to wait before the processor is asked again about a refund. */
import type { FactType } from './reactions';

const UNKNOWN_MS_MIN = 250;
const UNKNOWN_MS_MAX = 30_000;
const SUBMITTED_MS_MIN = 500;
/** Banks take days; once a minute is often enough then. */
const SUBMITTED_MS_MAX = 60_000;

const doubled = (min: number, max: number, times: number): number => Math.min(max, min * 2 ** Math.min(times, 16));

export const resolveDelayMs = (told: FactType | null, polls: number): number =>
  told === 'RefundSubmitted' ? doubled(SUBMITTED_MS_MIN, SUBMITTED_MS_MAX, polls) : doubled(UNKNOWN_MS_MIN, UNKNOWN_MS_MAX, polls);
