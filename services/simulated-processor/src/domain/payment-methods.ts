/** What each test payment method does; one row per method. */
import type { Failure } from './journal-record';

export interface Course {
  first: 'success' | 'failure' | 'challenge' | 'processing';
  failure?: Failure;
  /** The call gets no answer; what happened is known to the processor only. */
  hangs?: true;
  /** The outcome becomes a success so much later. */
  succeedsAfterMs?: number;
  /** Captures so many minor units less than asked. */
  capturesLess?: number;
  /** `less` gives back 1 minor unit less than asked. */
  refund?: 'fails' | 'hangs' | 'less';
  /** What it does instead when it renews or raises an authorisation. */
  renewal?: Course;
  /** Books everything on another account than the caller's. */
  booksElsewhere?: true;
  /** Books the payment so much earlier: days are counted from another hour than midnight. */
  bookedEarlierMs?: number;
}

const ASYNC_MS = 700;
const LATE_MS = 4_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

const failure = (code: string, message: string): Pick<Course, 'first' | 'failure'> => ({ first: 'failure', failure: { code, message } });

/** It fails, and the money comes after all. */
const LATE: Course = { ...failure('issuer_not_available', 'The issuer did not answer in time.'), succeedsAfterMs: LATE_MS };

const methods: ReadonlyMap<string, Course> = new Map<string, Course>([
  ['pm_sim_ok', { first: 'success' }],
  ['pm_sim_declined', failure('card_declined', 'The card was declined.')],
  ['pm_sim_insufficient_funds', failure('insufficient_funds', 'The card has insufficient funds.')],
  ['pm_sim_challenge', { first: 'challenge' }],
  ['pm_sim_async_ok', { first: 'processing', succeedsAfterMs: ASYNC_MS }],
  ['pm_sim_hang_succeeds', { first: 'success', hangs: true }],
  ['pm_sim_hang_fails', { ...failure('processing_error', 'The payment could not be processed.'), hangs: true }],
  ['pm_sim_late_success', LATE],
  ['pm_sim_capture_less', { first: 'success', capturesLess: 1 }],
  ['pm_sim_refund_fails', { first: 'success', refund: 'fails' }],
  ['pm_sim_refund_hangs', { first: 'success', refund: 'hangs' }],
  ['pm_sim_refund_less', { first: 'success', refund: 'less' }],
  ['pm_sim_renewal_declined', { first: 'success', renewal: failure('card_declined', 'The authorisation was not renewed.') }],
  ['pm_sim_renewal_challenge', { first: 'success', renewal: { first: 'challenge' } }],
  ['pm_sim_renewal_hangs', { first: 'success', renewal: { first: 'success', hangs: true } }],
  ['pm_sim_renewal_late', { first: 'success', renewal: LATE }],
  ['pm_sim_other_account', { first: 'success', booksElsewhere: true }],
  ['pm_sim_booked_yesterday', { first: 'success', bookedEarlierMs: DAY_MS }],
  ['pm_sim_disputed', { first: 'success' }],
]);

const UNKNOWN: Course = failure('unknown_payment_method', 'There is no such payment method.');

const ELSEWHERE = '-other';

/** The account on which money of this method is booked. */
export const bookedOn = (paymentMethod: string, account: string | undefined): string | undefined =>
  account !== undefined && courseOf(paymentMethod).booksElsewhere === true ? `${account}${ELSEWHERE}` : account;

export const courseOf = (paymentMethod: string): Course => methods.get(paymentMethod) ?? UNKNOWN;
