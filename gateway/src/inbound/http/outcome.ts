/** From the outcome of a command to an HTTP answer; every write of every controller ends here. */
import { personalTextsOf, type OrderSnapshot } from '@concord/contracts';
import type { Command, Commands, Outcome, PersonalData, TestClocks, Timeline, WriteContext } from '../../app';
import type { Caller } from '../../domain/caller';
import { ApiProblem, isErrorCode } from '../../domain/error-codes';
import { operationIdOf } from '../../domain/operation';
import { previewJson } from '../present/history';
import { orderJson, type OrderContext, type PresentContext } from '../present/order';
import { balanceJson } from '../present/texts';
import { etagOf, HttpAnswer } from './answer';

export interface Presenting {
  /** The answer's body out of the order after the command, or the promise of it. */
  body: (order: OrderSnapshot) => unknown;
  status: number;
}

export const orderNumbers = ({ orderId, version, balance }: OrderSnapshot): object => ({ id: orderId, version, balance: balanceJson(balance) });

export function refusalOf({ code, detail, order }: Extract<Outcome, { kind: 'refused' }>): ApiProblem {
  return new ApiProblem(isErrorCode(code) ? code : 'internal_error', detail, order === null ? {} : { order: orderNumbers(order) });
}

export class Writer {
  constructor(
    private readonly commands: Commands,
    readonly publicUrl: string,
    private readonly clocks: Pick<TestClocks, 'now'>,
    private readonly personalData: Pick<PersonalData, 'disclosure'>,
  ) {}

  /** How something of this tenant and mode is shown now, on its clock (Z6). */
  context(of: Timeline): PresentContext {
    return { publicUrl: this.publicUrl, now: this.clocks.now(of) };
  }

  /** How these orders are shown to the caller, with what may be told of their buyers (S2, W10). */
  async showing(caller: Caller, orders: readonly OrderSnapshot[]): Promise<OrderContext> {
    const texts = orders.flatMap(({ customer }) => personalTextsOf(customer));
    return { ...this.context(caller), disclosure: await this.personalData.disclosure(caller, texts) };
  }

  async orderJson(caller: Caller, order: OrderSnapshot): Promise<object> {
    return orderJson(order, await this.showing(caller, [order]));
  }

  /** Errors: ApiProblem with the authority's refusal, or unavailable. */
  async write(context: WriteContext, command: Command, { body, status }: Presenting): Promise<HttpAnswer> {
    const outcome = await this.commands.send(context, command);
    const location = { location: `/v1/operations/${operationIdOf(command)}` };
    switch (outcome.kind) {
      case 'refused':
        throw refusalOf(outcome);
      case 'pending':
        return new HttpAnswer(
          { id: operationIdOf(command), object: 'operation', status: 'pending', order_id: command.orderId, order: null, problem: null },
          202,
          {
            ...location,
            'retry-after': '1',
          },
        );
      case 'accepted': {
        const { order, deltas } = outcome;
        const headers = { etag: etagOf(order.version) };
        if (context.isPreview) {
          const shown = previewJson(command.type, order, deltas, await this.showing(context.caller, [order]));
          return new HttpAnswer(shown, 200, headers);
        }
        if (context.isAsync) return new HttpAnswer(await body(order), 202, { ...headers, ...location, 'preference-applied': 'respond-async' });
        return new HttpAnswer(await body(order), status, headers);
      }
    }
  }
}
