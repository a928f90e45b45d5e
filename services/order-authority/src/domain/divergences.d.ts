/** Ways out of a divergence, each by a person with a reason (U10, S3). */
import type { Divergence, DivergenceResolutionRequested, OrderSnapshot } from '@concord/contracts';
import { type Context, type Outcome } from './outcome';
/** The actions that can resolve it (U10). */
export declare function exitsOf({ kind }: Divergence): string[];
export declare function resolveDivergence(state: OrderSnapshot, { divergenceId: id, action, reason }: DivergenceResolutionRequested, context: Context): Outcome;
