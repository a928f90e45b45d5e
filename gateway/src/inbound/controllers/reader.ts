/** Reads of one order for the controllers: foreign and unknown ids are the same 404 (S1). */
import type { OrderSnapshot } from '@concord/contracts';
import type { AuthorityReads, OrderMoment } from '../../app';
import type { Caller } from '../../domain/caller';
import type { ErrorCode } from '../../domain/error-codes';
import { notFound } from './ids';

export class Reader {
  constructor(readonly authority: AuthorityReads) {}

  /** Errors: ApiProblem with `code` when the caller's tenant and mode have no such order. */
  async order(caller: Caller, orderId: string, moment: OrderMoment = {}, code: ErrorCode = 'order_not_found'): Promise<OrderSnapshot> {
    const order = await this.find(caller, orderId, moment);
    if (order === null) throw notFound(code);
    return order;
  }

  async find({ tenantId, mode }: Caller, orderId: string, moment: OrderMoment = {}): Promise<OrderSnapshot | null> {
    const order = await this.authority.order(tenantId, orderId, moment);
    return order?.mode === mode ? order : null;
  }
}
