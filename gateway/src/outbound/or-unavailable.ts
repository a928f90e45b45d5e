import { ApiProblem } from '../domain/error-codes';

const RETRY_SECONDS = 2;

/** What the gateway's own database answers. Errors: ApiProblem unavailable when it does not. */
export async function orUnavailable<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch {
    throw new ApiProblem('unavailable', "The gateway's own database does not answer.", { retryAfterSeconds: RETRY_SECONDS });
  }
}
