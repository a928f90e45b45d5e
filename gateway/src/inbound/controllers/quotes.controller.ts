/** Prices without an order: the same body, judged by the same rules, and nothing is kept. */
import { Controller, Inject } from '@nestjs/common';
import { commandIdOf, newOrderId } from '@concord/contracts';
import { Commands, NewOrderTerms, type Catalog } from '../../app';
import { examples } from '../examples/quotes';
import { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { refusalOf, Writer } from '../http/outcome';
import { quoteJson } from '../present/quote';
import { QuoteIn } from '../shapes/order-in';
import { Quote } from '../shapes/quote-answers';
import { NoQuery } from '../shapes/queries';
import { creationOf, namesEntries } from '../to-command';
import { PRICING } from './pricing-errors';
import { Reader } from './reader';
import { CATALOG } from './tokens';

@Controller('v1/quotes')
export class QuotesController {
  constructor(
    @Inject(Reader) private readonly reader: Reader,
    @Inject(Writer) private readonly writer: Writer,
    @Inject(Commands) private readonly commands: Commands,
    @Inject(NewOrderTerms) private readonly terms: NewOrderTerms,
    @Inject(CATALOG) private readonly catalog: Catalog,
  ) {}

  @Route({
    method: 'POST',
    path: '',
    tag: 'Orders',
    summary: 'Price a cart without storing it: lines, totals and every step that leads to them',
    access: 'orders:read',
    answer: Quote,
    body: QuoteIn,
    query: NoQuery,
    errors: PRICING,
    repeats: 'It stores nothing; repeating the call gives the same quote, at the prices of then.',
    example: examples.createQuote,
  })
  async createQuote(@TheCall() { body, write }: Call<QuoteIn>): Promise<HttpAnswer> {
    const { tenantId, mode } = write.caller;
    // The same question has the same ids, so that its trace has the same bytes (T14).
    const commandId = commandIdOf(tenantId, mode, write.content.join(' '));
    const seed = { commandId, orderId: newOrderId(tenantId, commandId) };
    const terms = await this.terms.of(write.caller, body.currency);
    const command = {
      service: 'cart',
      type: 'CreateOrder',
      ...seed,
      body: { ...creationOf(seed, body, terms), payment: null, checkoutSession: null },
    } as const;
    const bytes = this.commands.bytesOf(write, command);
    const answer = await this.reader.authority.quote(namesEntries(body) ? await this.catalog.copyInto(bytes) : bytes);
    if (answer.kind === 'refused') throw refusalOf({ kind: 'refused', code: answer.code, detail: answer.reason, order: null });
    return new HttpAnswer(quoteJson(answer.order, answer.trace, this.writer.context(write.caller)), 200);
  }
}
