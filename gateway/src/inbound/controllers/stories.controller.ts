/** The whole story of one order, to be kept or handed to somebody else: every entry, archived or not, and what proves them. */
import { Controller, Inject } from '@nestjs/common';
import { personalTextsOf, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import { PersonalData } from '../../app';
import type { Caller } from '../../domain/caller';
import { examples } from '../examples/orders';
import { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { Writer } from '../http/outcome';
import { personalTextsIn } from '../present/customer';
import { historyJson } from '../present/history';
import { orderJson } from '../present/order';
import { storyTable } from '../present/story-table';
import { CsvTable, OrderStory } from '../shapes/answers';
import { NoQuery } from '../shapes/queries';
import { orderIdIn } from './ids';
import { Reader } from './reader';
import { Verifier } from './verifier';

const PAGE_ENTRIES = 500;
const read = { method: 'GET', tag: 'Orders', access: 'orders:read', query: NoQuery, errors: ['order_not_found'] } as const;

interface Story {
  order: OrderSnapshot;
  entries: OrderEvent[];
}

@Controller('v1/orders')
export class StoriesController {
  constructor(
    @Inject(Reader) private readonly reader: Reader,
    @Inject(Writer) private readonly writer: Writer,
    @Inject(Verifier) private readonly verifier: Verifier,
    @Inject(PersonalData) private readonly personalData: PersonalData,
  ) {}

  @Route({
    ...read,
    path: ':id/story',
    summary: 'The whole story of an order: what it is, every entry, and their proof',
    answer: OrderStory,
    example: examples.readStory,
  })
  async readStory(@TheCall() { caller, params }: Call): Promise<object> {
    const { order, entries } = await this.storyOf(caller, orderIdIn(params));
    const disclosure = await this.personalData.disclosure(caller, [...personalTextsOf(order.customer), ...personalTextsIn(entries)]);
    return {
      object: 'order_story',
      order: orderJson(order, { ...this.writer.context(order), disclosure }),
      entries: entries.map((entry) => historyJson(entry, order.currency, disclosure)),
      verification: await this.verifier.verify(caller, order.orderId),
    };
  }

  @Route({
    ...read,
    path: ':id/story.csv',
    summary: 'The story of an order as a table, one line for each entry',
    answer: CsvTable,
    answerType: 'text/csv',
    example: examples.readStoryTable,
  })
  async readStoryTable(@TheCall() { caller, params }: Call): Promise<HttpAnswer> {
    const { order, entries } = await this.storyOf(caller, orderIdIn(params));
    const name = `attachment; filename="${order.orderId}.csv"`;
    return new HttpAnswer(storyTable(entries, order.currency), 200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': name });
  }

  /** The order and its entries up to the one that it was read at. */
  private async storyOf(caller: Caller, orderId: string): Promise<Story> {
    const order = await this.reader.order(caller, orderId);
    const entries: OrderEvent[] = [];
    while (entries.length < order.sequence) {
      const limit = Math.min(PAGE_ENTRIES, order.sequence - entries.length);
      const page = await this.reader.authority.history(caller.tenantId, orderId, entries.length, limit);
      if (page === null || page.data.length === 0) break;
      entries.push(...page.data);
    }
    return { order, entries };
  }
}
