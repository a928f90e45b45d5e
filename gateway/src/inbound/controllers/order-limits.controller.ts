/** What a tenant lets an order be worth at most (M5). */
import { Controller, Inject } from '@nestjs/common';
import { OrderLimits, type AmountLimits } from '../../app';
import { ApiProblem } from '../../domain/error-codes';
import { examples } from '../examples/operating';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { OrderLimitsIn } from '../shapes/money-in';
import { NoQuery } from '../shapes/queries';
import { OrderLimitsOut } from '../shapes/setting-answers';

const tag = 'Order limits';

const limitsJson = (limits: AmountLimits): object => ({
  object: 'order_limits',
  limits: Object.entries(limits).map(([currency, amount]) => ({ currency, amount })),
});

@Controller('v1/order_limits')
export class OrderLimitsController {
  constructor(@Inject(OrderLimits) private readonly limits: OrderLimits) {}

  @Route({
    method: 'GET',
    path: '',
    tag,
    summary: "Read the tenant's own limits for the total of an order",
    access: 'limits:write',
    answer: OrderLimitsOut,
    query: NoQuery,
    example: examples.readOrderLimits,
  })
  async readOrderLimits(@TheCall() { caller }: Call): Promise<object> {
    return limitsJson(await this.limits.all(caller));
  }

  @Route({
    method: 'PUT',
    path: '',
    tag,
    summary: 'Replace the limits for the total of an order; orders that exist keep the ones of their creation',
    access: 'limits:write',
    answer: OrderLimitsOut,
    body: OrderLimitsIn,
    query: NoQuery,
    example: examples.replaceOrderLimits,
  })
  async replaceOrderLimits(@TheCall() { caller, body }: Call<OrderLimitsIn>): Promise<object> {
    const limits = Object.fromEntries(body.limits.map(({ currency, amount }) => [currency, amount]));
    if (Object.keys(limits).length < body.limits.length)
      throw new ApiProblem('invalid_request', 'A currency has two limits.', { errors: [{ pointer: '/limits', detail: 'names a currency twice' }] });
    await this.limits.replace(caller, limits);
    return limitsJson(limits);
  }
}
