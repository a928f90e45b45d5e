/** Smallest payments by tender, named by the merchant for an order (PY8). */
import type { OrderSnapshot } from '@concord/contracts';
import { type Refused } from './outcome';
import type { Tender } from './payment-method';
/** The last payment of an order may be as small as what is left of it, so that no order is stuck (P17). */
export declare function minimumFault(state: OrderSnapshot, tender: Tender, amount: number, collectible: number): Refused | null;
