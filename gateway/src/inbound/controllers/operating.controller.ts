/** What operators and integrators look at: operations, divergences, events, error codes, and the witness of the sandbox. */
import { Controller, Inject } from '@nestjs/common';
import { isOrderId } from '@concord/contracts';
import { commandIdFor, PersonalData } from '../../app';
import { ApiProblem, errorCodes, isErrorCode } from '../../domain/error-codes';
import { examples } from '../examples/operating';
import { operationOf } from '../../domain/operation';
import { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { refusalOf, Writer } from '../http/outcome';
import { problemJson } from '../http/problem';
import { personalTextsIn } from '../present/customer';
import { eventJson } from '../present/history';
import { divergenceJson } from '../present/order';
import { Divergence, ErrorCodeList, ErrorCodeOut, Journal, Operation, Pages } from '../shapes/answers';
import { ResolveIn } from '../shapes/order-in';
import { DivergenceQuery, EventsQuery, JournalQuery, NoQuery, TaxJournalQuery } from '../shapes/queries';
import { childIn, notFound, partOf } from './ids';
import { Reader } from './reader';
import { JOURNAL } from './tokens';
import type { ProcessorJournal } from '../../app';

const tag = 'Operating';
const EVENTS_LIMIT = 100;
const RETRY_SECONDS = '1';

const texts = (query: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));

@Controller()
export class OperatingController {
  constructor(
    @Inject(Reader) private readonly reader: Reader,
    @Inject(Writer) private readonly writer: Writer,
    @Inject(JOURNAL) private readonly journal: ProcessorJournal,
    @Inject(PersonalData) private readonly personalData: PersonalData,
  ) {}

  @Route({
    method: 'GET',
    path: 'v1/operations/:id',
    tag,
    summary: 'The verdict of a write that was answered with 202',
    access: 'orders:read',
    answer: Operation,
    query: NoQuery,
    errors: ['not_found'],
    example: examples.readOperation,
  })
  async readOperation(@TheCall() { caller, params, requestId }: Call): Promise<HttpAnswer> {
    const { id = '' } = params;
    const operation = operationOf(id);
    if (operation === undefined) throw notFound('not_found');
    const { orderId, commandId } = operation;
    const base = { id, object: 'operation', order_id: orderId };
    const reply = await this.reader.authority.verdict(caller.tenantId, orderId, commandId);
    const order = reply === null ? null : await this.reader.find(caller, orderId);
    // What is not recognised is a verdict of a later release: neither yes nor no may be said of it (DECISIONS 10).
    if (reply === null || reply.verdict === 'unrecognized' || order === null)
      return new HttpAnswer({ ...base, status: 'pending', order: null, problem: null }, 202, { 'retry-after': RETRY_SECONDS });
    const shown = await this.writer.orderJson(caller, order);
    if (reply.verdict !== 'refused') return new HttpAnswer({ ...base, status: 'accepted', order: shown, problem: null });
    const refusal = refusalOf({ kind: 'refused', code: reply.code ?? '', detail: reply.detail ?? '', order });
    return new HttpAnswer({ ...base, status: 'refused', order: shown, problem: problemJson(refusal, this.writer.publicUrl, requestId) });
  }

  @Route({
    method: 'GET',
    path: 'v1/divergences',
    tag,
    summary: 'Contradictions between the world and the records',
    access: 'orders:read',
    answer: Pages.divergences,
    query: DivergenceQuery,
    example: examples.listDivergences,
  })
  async listDivergences(@TheCall() { caller, query }: Call): Promise<object> {
    const { data, unreadable, nextCursor } = await this.reader.authority.divergences(caller.tenantId, caller.mode, texts(query));
    const shown = data.map(({ orderId, divergence }) => divergenceJson(orderId, divergence));
    return { data: shown, unreadable_orders: unreadable, next_cursor: nextCursor };
  }

  @Route({
    method: 'POST',
    path: 'v1/divergences/:id/resolve',
    tag,
    summary: 'Resolve a divergence: accept it, return the money, or hold it',
    access: 'divergences:write',
    answer: Divergence,
    body: ResolveIn,
    isWrite: true,
    errors: ['divergence_not_found', 'divergence_not_open', 'divergence_action_not_allowed', 'refund_window_closed'],
    example: examples.resolveDivergence,
  })
  resolveDivergence(@TheCall() { params, body, write }: Call<{ action: string; reason: string }>): Promise<HttpAnswer> {
    const { id, orderId } = childIn(params, 'dv', 'divergence_not_found');
    const command = {
      service: 'cart',
      type: 'ResolveDivergence',
      orderId,
      commandId: commandIdFor(write, orderId),
      body: { divergenceId: id, ...body },
    } as const;
    return this.writer.write(write, command, {
      status: 200,
      body: (order) =>
        divergenceJson(
          orderId,
          partOf(order.divergences, ({ divergenceId }) => divergenceId === id, 'divergence_not_found'),
        ),
    });
  }

  @Route({
    method: 'GET',
    path: 'v1/events',
    tag,
    summary: 'Events of an order, in order and without a gap',
    access: 'orders:read',
    answer: Pages.events,
    query: EventsQuery,
    errors: ['order_not_found'],
    example: examples.listEvents,
  })
  async listEvents(@TheCall() { caller, query }: Call<unknown, { order_id: string; after?: number; limit?: number }>): Promise<object> {
    const { order_id: orderId, after = 0, limit = EVENTS_LIMIT } = query;
    if (!isOrderId(orderId)) throw notFound('order_not_found');
    const { currency } = await this.reader.order(caller, orderId);
    const page = await this.reader.authority.history(caller.tenantId, orderId, after, limit);
    const entries = (page?.data ?? []).filter(({ verdict }) => verdict !== 'refused');
    const disclosure = await this.personalData.disclosure(caller, personalTextsIn(entries));
    return {
      data: entries.map((entry) => eventJson(entry, currency, disclosure)),
      next_cursor: page?.nextCursor ?? null,
    };
  }

  @Route({
    method: 'GET',
    path: 'v1/sandbox/journal',
    tag,
    summary: "The simulated processor's own journal of the money it moved, for one order",
    access: 'orders:read',
    answer: Journal,
    query: JournalQuery,
    errors: ['order_not_found'],
    example: examples.readJournal,
  })
  async readJournal(@TheCall() { caller, query }: Call<unknown, { order_id?: string }>): Promise<unknown> {
    const { order_id: orderId } = query;
    // The journal knows no tenants: all of it is for who runs the installation, an order's part for whose order it is (S1).
    if (orderId !== undefined && isOrderId(orderId)) await this.reader.order(caller, orderId);
    else if (orderId !== undefined) throw notFound('order_not_found');
    else if (!caller.isOperator) throw new ApiProblem('invalid_request', 'Name the order whose movements are asked for: ?order_id=ord_...');
    return this.journal.page(texts(query));
  }

  @Route({
    method: 'GET',
    path: 'v1/sandbox/tax_journal',
    tag,
    summary: "The simulated tax service's own journal of what it worked out and was told, for one order",
    access: 'orders:read',
    answer: Journal,
    query: TaxJournalQuery,
    errors: ['order_not_found'],
    example: examples.readTaxJournal,
  })
  async readTaxJournal(@TheCall() { caller, query }: Call<unknown, { order_id: string }>): Promise<unknown> {
    if (!isOrderId(query.order_id)) throw notFound('order_not_found');
    await this.reader.order(caller, query.order_id);
    return this.journal.taxPage(texts(query));
  }

  @Route({
    method: 'GET',
    path: 'errors/:code',
    tag,
    summary: 'What an error code means and what to do',
    access: 'public',
    answer: ErrorCodeOut,
    query: NoQuery,
    errors: ['not_found'],
    example: examples.readErrorCode,
  })
  readErrorCode(@TheCall() { params }: Call): object {
    const { code = '' } = params;
    if (!isErrorCode(code)) throw new ApiProblem('not_found', 'There is no such error code.');
    return { code, ...errorCodes[code] };
  }

  @Route({
    method: 'GET',
    path: 'errors',
    tag,
    summary: 'All error codes',
    access: 'public',
    answer: ErrorCodeList,
    query: NoQuery,
    example: examples.listErrorCodes,
  })
  listErrorCodes(): object {
    return { data: Object.entries(errorCodes).map(([code, entry]) => ({ code, ...entry })) };
  }
}
