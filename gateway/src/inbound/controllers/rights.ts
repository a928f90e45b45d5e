/** High-risk acts have a scope of their own beside the one of their route (S2, S3). */
import { mayAccess, type BodyScope, type Caller } from '../../domain/caller';
import { ApiProblem } from '../../domain/error-codes';

/** Errors: ApiProblem access_denied. */
export function demand(caller: Caller, scope: BodyScope): void {
  if (!mayAccess(caller, scope)) throw new ApiProblem('access_denied', `This body needs the scope ${scope} too.`);
}
