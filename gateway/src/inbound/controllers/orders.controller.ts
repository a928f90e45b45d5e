/** Orders: create, read now or as they were, list, and the history as the ledger. */
import { Controller, Inject } from '@nestjs/common';
import { identityOfCreate, NewOrderTerms, PersonalData, type Explanation } from '../../app';
import type { Caller } from '../../domain/caller';
import { ApiProblem } from '../../domain/error-codes';
import { examples } from '../examples/orders';
import { etagOf, HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { Writer } from '../http/outcome';
import { personalTextsIn } from '../present/customer';
import { historyJson } from '../present/history';
import { orderJson } from '../present/order';
import { Explanation as ExplanationOut, Order, Pages, Verification } from '../shapes/answers';
import { OrderIn } from '../shapes/order-in';
import { ExplainQuery, HistoryQuery, OrderListQuery, OrderQuery, VerifyQuery } from '../shapes/queries';
import { creationOf, paymentOf } from '../to-command';
import { orderIdIn } from './ids';
import { PRICING } from './pricing-errors';
import { Reader } from './reader';
import { Verifier } from './verifier';
import { paymentSettled, taxSettled } from './settled';
import { SECRET } from './tokens';

const HISTORY_LIMIT = 100;
const tag = 'Orders';
const isPersonal = (field: string): boolean => field.startsWith('customer.') && field !== 'customer.external_id';
const texts = (query: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));

@Controller('v1/orders')
export class OrdersController {
  constructor(
    @Inject(Reader) private readonly reader: Reader,
    @Inject(Writer) private readonly writer: Writer,
    @Inject(Verifier) private readonly verifier: Verifier,
    @Inject(SECRET) private readonly secret: string,
    @Inject(NewOrderTerms) private readonly terms: NewOrderTerms,
    @Inject(PersonalData) private readonly personalData: PersonalData,
  ) {}

  @Route({
    method: 'POST',
    path: '',
    tag,
    summary: 'Create an order; with `payment` it is composed and paid in one call',
    access: 'orders:write',
    status: 201,
    answer: Order,
    body: OrderIn,
    isWrite: true,
    repeats: 'A creation that was refused has left nothing and is judged again.',
    errors: [...PRICING, 'amount_exceeds_collectible', 'nothing_due_yet', 'outstanding_changed', 'partial_payment_forbidden', 'gift_card_invalid'],
    example: examples.createOrder,
  })
  async createOrder(@TheCall() { body, write }: Call<OrderIn>): Promise<HttpAnswer> {
    const seed = identityOfCreate(write);
    const terms = await this.terms.of(write.caller, body.currency);
    const payment = body.payment === undefined ? null : paymentOf(seed, this.secret, body.payment);
    const command = { service: 'cart', type: 'CreateOrder', ...seed, body: { ...creationOf(seed, body, terms), payment, checkoutSession: null } } as const;
    const isSettled = payment === null ? taxSettled : paymentSettled(payment.paymentId);
    return this.writer.write(write, { ...command, isSettled }, { status: 201, body: (order) => this.writer.orderJson(write.caller, order) });
  }

  @Route({
    method: 'GET',
    path: '',
    tag,
    summary: 'List orders, newest first',
    access: 'orders:read',
    answer: Pages.orders,
    query: OrderListQuery,
    example: examples.listOrders,
  })
  async listOrders(@TheCall() { caller, query }: Call): Promise<object> {
    const { data, unreadable, nextCursor } = await this.reader.authority.list(caller.tenantId, caller.mode, await this.named(caller, texts(query)));
    const context = await this.writer.showing(caller, data);
    return { data: data.map((order) => orderJson(order, context)), unreadable_orders: unreadable, next_cursor: nextCursor };
  }

  @Route({
    method: 'GET',
    path: ':id',
    tag,
    summary: 'Read an order, now or as it was',
    access: 'orders:read',
    answer: Order,
    query: OrderQuery,
    errors: ['order_not_found', 'version_not_reached'],
    example: examples.readOrder,
  })
  async readOrder(@TheCall() { caller, params, query }: Call<unknown, OrderQuery>): Promise<HttpAnswer> {
    const { as_of_version: asOfVersion, as_of_time: time, min_version: minVersion } = query;
    const moment = {
      ...(asOfVersion === undefined ? {} : { asOfVersion }),
      ...(time === undefined ? {} : { asOfTime: Date.parse(time) }),
      ...(minVersion === undefined ? {} : { minVersion }),
    };
    const order = await this.reader.order(caller, orderIdIn(params), moment);
    return new HttpAnswer(await this.writer.orderJson(caller, order), 200, { etag: etagOf(order.version) });
  }

  @Route({
    method: 'GET',
    path: ':id/history',
    tag,
    summary: 'Every verdict in order, with the bucket deltas it caused',
    access: 'orders:read',
    answer: Pages.history,
    query: HistoryQuery,
    errors: ['order_not_found'],
    example: examples.readHistory,
  })
  async readHistory(@TheCall() { caller, params, query }: Call<unknown, { limit?: number; cursor?: number }>): Promise<object> {
    const id = orderIdIn(params);
    const { currency } = await this.reader.order(caller, id);
    const page = await this.reader.authority.history(caller.tenantId, id, query.cursor ?? 0, query.limit ?? HISTORY_LIMIT);
    const entries = page?.data ?? [];
    const disclosure = await this.personalData.disclosure(caller, personalTextsIn(entries));
    return { data: entries.map((entry) => historyJson(entry, currency, disclosure)), next_cursor: page?.nextCursor ?? null };
  }

  @Route({
    method: 'GET',
    path: ':id/explain',
    tag,
    summary: 'Where a field comes from: the entries that make up a number of the balance or changed any other field, the steps of an amount of the price',
    access: 'orders:read',
    answer: ExplanationOut,
    query: ExplainQuery,
    errors: ['order_not_found'],
    example: examples.explainField,
  })
  async explainField(@TheCall() { caller, params, query }: Call<unknown, { field: string }>): Promise<unknown> {
    const id = orderIdIn(params);
    await this.reader.order(caller, id);
    const explanation = await this.reader.authority.explain(caller.tenantId, id, query.field);
    if (explanation === null) throw new ApiProblem('invalid_request', `This order has no field ${query.field}.`);
    return isPersonal(query.field) ? this.disclosed(caller, explanation) : explanation;
  }

  @Route({
    method: 'GET',
    path: ':id/verify',
    tag,
    summary: 'Judge the history again: conservation, fold, hash chain, a checkpoint that was kept, and what the processor says it moved',
    access: 'orders:read',
    answer: Verification,
    query: VerifyQuery,
    errors: ['order_not_found'],
    example: examples.verifyOrder,
  })
  async verifyOrder(@TheCall() { caller, params, query }: Call<unknown, { checkpoint?: string }>): Promise<unknown> {
    return this.verifier.verify(caller, orderIdIn(params), query.checkpoint);
  }

  /** With the keys of the buyers whom `q` names. */
  private async named(caller: Caller, query: Record<string, string>): Promise<Record<string, string>> {
    const keys = query['q'] === undefined ? [] : await this.personalData.search(caller, query['q']);
    return keys.length === 0 ? query : { ...query, personal_keys: keys.join(',') };
  }

  /** A field of the buyer, as far as the caller may see it. */
  private async disclosed(caller: Caller, { value, entries, ...explanation }: Explanation): Promise<object> {
    const values = [value, ...entries.map(({ after }) => after)];
    const disclosure = await this.personalData.disclosure(
      caller,
      values.map((each) => (typeof each === 'string' ? each : null)),
    );
    const told = (given: typeof value): typeof value => (typeof given === 'string' ? disclosure.text(given) : given);
    return { ...explanation, value: told(value), entries: entries.map((entry) => ({ ...entry, after: told(entry.after) })) };
  }
}
