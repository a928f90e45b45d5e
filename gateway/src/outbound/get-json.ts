/** One read of JSON over HTTP inside. */
import { ApiProblem } from '../domain/error-codes';

const RETRY_SECONDS = 2;

/** `what` says what is not to be had when it fails. Errors: ApiProblem unavailable when there is no answer in time, or none that is a success. */
export async function getJson<T>(url: string, timeoutMs: number, what: string): Promise<T> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return (await response.json()) as T;
  } catch (error) {
    throw new ApiProblem('unavailable', `${what}: ${(error as Error).message}.`, { retryAfterSeconds: RETRY_SECONDS });
  }
}
