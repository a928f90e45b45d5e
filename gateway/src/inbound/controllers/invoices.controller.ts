/** Billing what is outstanding, on the same order. */
import { Controller, Inject } from '@nestjs/common';
import { childId } from '@concord/contracts';
import { commandIdFor, type IsSettled } from '../../app';
import type { Caller } from '../../domain/caller';
import { examples } from '../examples/money';
import type { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { Writer } from '../http/outcome';
import { invoiceJson } from '../present/invoices';
import { Invoice } from '../shapes/answers';
import { InvoiceIn } from '../shapes/money-in';
import { ReasonIn } from '../shapes/order-in';
import { NoQuery } from '../shapes/queries';
import { lateFeeOf } from '../to-command';
import { childIn, invoiceIn, orderIdIn } from './ids';
import { TAX_UNKNOWN } from './pricing-errors';
import { Reader } from './reader';
import { invoiceSettled } from './settled';

const tag = 'Invoices';
const DAY_MS = 86_400_000;
const write = { tag, access: 'invoices:write', answer: Invoice, isWrite: true, isKeyRequired: true, method: 'POST' } as const;

@Controller('v1')
export class InvoicesController {
  constructor(
    @Inject(Reader) private readonly reader: Reader,
    @Inject(Writer) private readonly writer: Writer,
  ) {}

  @Route({
    ...write,
    path: 'orders/:id/invoices',
    summary: 'Convert what is outstanding into an invoice, issued at once or as a draft',
    status: 201,
    body: InvoiceIn,
    errors: ['order_not_open', 'invoice_active', 'collection_in_progress', 'nothing_outstanding', 'schedule_not_allocated', 'quote_expired', ...TAX_UNKNOWN],
    example: examples.createInvoice,
  })
  createInvoice(@TheCall() call: Call<InvoiceIn>): Promise<HttpAnswer> {
    const orderId = orderIdIn(call.params);
    const commandId = commandIdFor(call.write, orderId);
    const invoiceId = childId('inv', orderId, commandId);
    const { memo = null, issue = true } = call.body;
    const { schedule: entries = [], remind_days: reminderDays = [] } = call.body;
    const schedule = entries.map((entry) => ({ dueAt: this.dueAt(entry, call.caller), amount: entry.amount ?? null, percentage: entry.percentage ?? null }));
    const last = Math.max(...schedule.map(({ dueAt }) => dueAt ?? 0));
    const dueAt = schedule.length === 0 ? this.dueAt(call.body, call.caller) : last;
    const { late_fee: terms } = call.body;
    const lateFee = terms === undefined ? null : lateFeeOf(terms);
    const body = { dueAt, memo, issue, schedule, reminderDays, lateFee };
    return this.send(call, 'RequestInvoice', { orderId, commandId, invoiceId }, body, invoiceSettled(invoiceId), 201);
  }

  @Route({
    method: 'GET',
    path: 'invoices/:id',
    tag,
    summary: 'Read an invoice',
    access: 'orders:read',
    answer: Invoice,
    query: NoQuery,
    errors: ['invoice_not_found'],
    example: examples.readInvoice,
  })
  async readInvoice(@TheCall() { caller, params }: Call): Promise<object> {
    const { id, orderId } = childIn(params, 'inv', 'invoice_not_found');
    const order = await this.reader.order(caller, orderId, {}, 'invoice_not_found');
    return invoiceJson(order, invoiceIn(order, id), this.writer.context(order).now);
  }

  @Route({
    ...write,
    path: 'invoices/:id/issue',
    summary: 'Issue a draft: it gets its number and takes over the collection',
    errors: [
      'invoice_not_found',
      'invoice_not_draft',
      'invoice_active',
      'collection_in_progress',
      'nothing_outstanding',
      'schedule_not_allocated',
      'quote_expired',
      ...TAX_UNKNOWN,
    ],
    example: examples.issueInvoice,
  })
  issueInvoice(@TheCall() call: Call): Promise<HttpAnswer> {
    return this.onInvoice(call, 'IssueInvoice', {}, invoiceSettled);
  }

  @Route({
    ...write,
    path: 'invoices/:id/void',
    summary: 'Void an invoice or withdraw a draft; the order goes back to checkout',
    body: ReasonIn,
    errors: [
      'invoice_not_found',
      'invoice_not_voidable',
      'invoice_has_payments',
      'invoice_has_credit_notes',
      'invoice_has_debit_notes',
      'collection_in_progress',
    ],
    example: examples.voidInvoice,
  })
  voidInvoice(@TheCall() call: Call<{ reason: string }>): Promise<HttpAnswer> {
    return this.onInvoice(call, 'VoidInvoice', { reason: call.body.reason });
  }

  @Route({
    ...write,
    path: 'invoices/:id/mark_uncollectible',
    summary: 'Give up what remains on an invoice; money that comes later takes it back',
    body: ReasonIn,
    errors: ['invoice_not_found', 'invoice_not_collectible', 'order_not_open', 'collection_in_progress', 'adjustment_limit'],
    example: examples.markInvoiceUncollectible,
  })
  markInvoiceUncollectible(@TheCall() call: Call<{ reason: string }>): Promise<HttpAnswer> {
    const { orderId } = childIn(call.params, 'inv', 'invoice_not_found');
    const writeOffId = childId('wo', orderId, commandIdFor(call.write, orderId));
    return this.onInvoice(call, 'MarkInvoiceUncollectible', { writeOffId, reason: call.body.reason });
  }

  private dueAt({ due_in_days: days, due_at: at }: Pick<InvoiceIn, 'due_in_days' | 'due_at'>, caller: Caller): number | null {
    if (days !== undefined) return this.writer.context(caller).now + days * DAY_MS;
    return at === undefined ? null : Date.parse(at);
  }

  private onInvoice(call: Call, type: string, body: object, isSettled?: (id: string) => IsSettled): Promise<HttpAnswer> {
    const { id, orderId } = childIn(call.params, 'inv', 'invoice_not_found');
    return this.send(call, type, { orderId, commandId: commandIdFor(call.write, orderId), invoiceId: id }, body, isSettled?.(id), 200);
  }

  private send(
    call: Call,
    type: string,
    ids: { orderId: string; commandId: string; invoiceId: string },
    body: object,
    isSettled: IsSettled | undefined,
    status: number,
  ): Promise<HttpAnswer> {
    const { orderId, commandId, invoiceId } = ids;
    const command = { service: 'invoice', type, orderId, commandId, body: { invoiceId, ...body }, ...(isSettled === undefined ? {} : { isSettled }) } as const;
    return this.writer.write(call.write, command, { status, body: (order) => invoiceJson(order, invoiceIn(order, invoiceId), this.writer.context(order).now) });
  }
}
