import type { OrderRepriced, OrderSnapshot } from '@concord/contracts';
import { type Context, type Outcome } from './outcome';
export declare function repriceOrder(state: OrderSnapshot, value: OrderRepriced, context: Context): Outcome;
