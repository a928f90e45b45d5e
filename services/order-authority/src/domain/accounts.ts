/** Whether the processor booked on the account that is this order's (PY13). What moved is booked here all the same: it is the buyer's money. */
import { processorAccountOf, type OrderSnapshot } from '@concord/contracts';
import type { Contradiction } from './outcome';

export interface Booked {
  amount: number;
  /** null where the processor tells none. */
  account: string | null;
}

function faultOf(state: OrderSnapshot, { account }: Booked): string | null {
  const own = processorAccountOf(state);
  return account === null || account === own ? null : `The processor booked it on account ${account}, the account of the order is ${own}.`;
}

/** What contradicts the record already, with the account told beside it where that is another. */
export function withAccount(state: OrderSnapshot, booked: Booked, found: Contradiction): Contradiction {
  const fault = faultOf(state, booked);
  return fault === null ? found : { ...found, detail: `${found.detail} ${fault}` };
}

/** The same, where the account may be all that contradicts it. */
export function accountFault(state: OrderSnapshot, booked: Booked, targetId: string, found: Contradiction | null): Contradiction | null {
  if (found !== null) return withAccount(state, booked, found);
  const detail = faultOf(state, booked);
  return detail === null ? null : { kind: 'account_differs', targetId, amount: booked.amount, detail };
}
