/** For integration specs: the broker and database of `npm run test:int`, names of their own for every run, and waiting for conditions. */
import { randomBytes } from 'node:crypto';
import { pauseMs } from '../pause';

const BROKERS = process.env['CONCORD_TEST_BROKERS'];
const MONGODB_URI = process.env['CONCORD_TEST_MONGODB_URI'];
const POLL_MS = 20;
const WITHIN_MS = 20_000;

function describeOn<T>(what: string, variable: string, given: string | undefined, of: (text: string) => T) {
  return (name: string, cases: (found: T) => void): void => {
    if (given !== undefined) describe(`${name}, on a real ${what}`, () => cases(of(given)));
    else describe.skip(`${name} (skipped: no ${what}; npm run test:int starts one and says so in ${variable})`, () => it('is proved there', () => undefined));
  };
}

/** Registers a suite that gets the brokers' addresses. */
export const describeOnBroker = describeOn('broker', 'CONCORD_TEST_BROKERS', BROKERS, (text) => text.split(','));

/** Registers a suite that gets the database's address. */
export const describeOnDatabase = describeOn('database', 'CONCORD_TEST_MONGODB_URI', MONGODB_URI, (text) => text);

/** A name that no other run has used. */
export const uniqueName = (what: string): string => `${what}-${Date.now().toString(36)}-${randomBytes(3).toString('hex')}`;

/** Waits until it holds. Errors: when it does not within the time, saying what was waited for. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, withinMs = WITHIN_MS): Promise<void> {
  for (const deadline = Date.now() + withinMs; !(await holds()); await pauseMs(POLL_MS)) {
    if (Date.now() > deadline) throw new Error(`${what} did not happen within ${withinMs} ms`);
  }
}
