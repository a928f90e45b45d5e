/** Reads of one order for the controllers: foreign and unknown ids are the same 404 (S1). */
import type { OrderSnapshot } from '@concord/contracts';
import type { AuthorityReads, OrderMoment } from '../../app';
import type { Caller } from '../../domain/caller';
import { ApiProblem, type ErrorCode } from '../../domain/error-codes';

export class Reader {
  constructor(readonly authority: AuthorityReads) {}

  /** Errors: ApiProblem with `code` when the caller's tenant and mode have no such order. */
  async order({ tenantId, mode }: Caller, orderId: string, moment: OrderMoment = {}, code: ErrorCode = 'order_not_found'): Promise<OrderSnapshot> {
    const order = await this.authority.order(tenantId, orderId, moment);
    if (order === null || order.mode !== mode) throw new ApiProblem(code, `There is no ${code === 'order_not_found' ? `order ${orderId}` : 'such thing'}.`);
    return order;
  }
}
