/** Correcting an issued invoice downwards by a document of its own. */
import { Controller, Inject } from '@nestjs/common';
import { childId } from '@concord/contracts';
import { commandIdFor, type IsSettled } from '../../app';
import { mayAccess } from '../../domain/caller';
import { ApiProblem } from '../../domain/error-codes';
import { examples } from '../examples/credit-notes';
import type { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { Writer } from '../http/outcome';
import { creditNoteJson } from '../present/invoices';
import { CreditNote } from '../shapes/answers';
import { AllocationIn, CreditNoteIn } from '../shapes/money-in';
import { ReasonIn } from '../shapes/order-in';
import { NoQuery } from '../shapes/queries';
import { reductionOf } from '../to-command';
import { childIn, creditNoteIn } from './ids';
import { Reader } from './reader';
import { creditNoteSettled } from './settled';

const tag = 'Credit notes';
const write = { tag, access: 'invoices:write', answer: CreditNote, isWrite: true, isKeyRequired: true, method: 'POST' } as const;

@Controller('v1')
export class CreditNotesController {
  constructor(
    @Inject(Reader) private readonly reader: Reader,
    @Inject(Writer) private readonly writer: Writer,
  ) {}

  @Route({
    ...write,
    path: 'invoices/:id/credit_notes',
    summary: 'Credit an issued invoice: it lowers what is outstanding, and the rest is kept for the customer or refunded (which needs refunds:write too)',
    status: 201,
    body: CreditNoteIn,
    errors: [
      'invoice_not_found',
      'invoice_not_creditable',
      'order_not_open',
      'collection_in_progress',
      'credit_note_empty',
      'credit_note_exceeds_invoice',
      'refund_mixed_targets',
      'refund_exceeds_line',
      'refund_quantity_exceeds_line',
      'quantity_scale_differs',
      'return_exceeds_fulfilled',
      'refund_exceeds_fee',
      'refund_exceeds_tip',
      'refund_exceeds_payment',
      'refund_exceeds_refundable',
      'refund_window_closed',
      'line_not_found',
      'fee_not_found',
      'adjustment_limit',
    ],
    example: examples.createCreditNote,
  })
  createCreditNote(@TheCall() call: Call<CreditNoteIn>): Promise<HttpAnswer> {
    const { id: invoiceId, orderId } = childIn(call.params, 'inv', 'invoice_not_found');
    const { remainder = 'keep', reason } = call.body;
    if (remainder === 'refund' && !mayAccess(call.caller, 'refunds:write')) throw new ApiProblem('access_denied', 'A refund needs the scope refunds:write.');
    const creditNoteId = childId('cn', orderId, commandIdFor(call.write, orderId));
    const body = { invoiceId, ...reductionOf(call.body), remainder, reason };
    return this.send(call, 'RequestCreditNote', { orderId, creditNoteId }, body, 201, creditNoteSettled(creditNoteId));
  }

  @Route({
    method: 'GET',
    path: 'credit_notes/:id',
    tag,
    summary: 'Read a credit note',
    access: 'orders:read',
    answer: CreditNote,
    query: NoQuery,
    errors: ['credit_note_not_found'],
    example: examples.readCreditNote,
  })
  async readCreditNote(@TheCall() { caller, params }: Call): Promise<object> {
    const { id, orderId } = childIn(params, 'cn', 'credit_note_not_found');
    const order = await this.reader.order(caller, orderId, {}, 'credit_note_not_found');
    return creditNoteJson(order, creditNoteIn(order, id));
  }

  @Route({
    ...write,
    path: 'credit_notes/:id/reverse',
    summary: 'Reverse what a credit note applied: it is owed again, and that part of the note is unallocated',
    body: AllocationIn,
    errors: [
      'credit_note_not_found',
      'credit_note_not_issued',
      'credit_note_exceeds_allocation',
      'order_not_open',
      'collection_in_progress',
      'surplus_remains',
      'refund_in_progress',
    ],
    example: examples.reverseCreditNote,
  })
  reverseCreditNote(@TheCall() call: Call<AllocationIn>): Promise<HttpAnswer> {
    return this.allocate(call, 'reverse');
  }

  @Route({
    ...write,
    path: 'credit_notes/:id/apply',
    summary: 'Apply what is unallocated of a credit note to what is outstanding',
    body: AllocationIn,
    errors: ['credit_note_not_found', 'credit_note_not_issued', 'credit_note_exceeds_allocation', 'order_not_open', 'collection_in_progress'],
    example: examples.applyCreditNote,
  })
  applyCreditNote(@TheCall() call: Call<AllocationIn>): Promise<HttpAnswer> {
    return this.allocate(call, 'apply');
  }

  @Route({
    ...write,
    path: 'credit_notes/:id/void',
    summary: 'Void a credit note of which nothing is applied, refunded or used; its number is kept',
    body: ReasonIn,
    errors: ['credit_note_not_found', 'credit_note_not_voidable', 'order_not_open', 'collection_in_progress', 'refund_in_progress'],
    example: examples.voidCreditNote,
  })
  voidCreditNote(@TheCall() call: Call<{ reason: string }>): Promise<HttpAnswer> {
    const { id: creditNoteId, orderId } = childIn(call.params, 'cn', 'credit_note_not_found');
    return this.send(call, 'VoidCreditNote', { orderId, creditNoteId }, { reason: call.body.reason }, 200);
  }

  private allocate(call: Call<AllocationIn>, action: 'apply' | 'reverse'): Promise<HttpAnswer> {
    const { id: creditNoteId, orderId } = childIn(call.params, 'cn', 'credit_note_not_found');
    const { amount = null, reason } = call.body;
    return this.send(call, 'AllocateCreditNote', { orderId, creditNoteId }, { action, amount, reason }, 200);
  }

  private send(
    call: Call,
    type: string,
    { orderId, creditNoteId }: { orderId: string; creditNoteId: string },
    body: object,
    status: number,
    isSettled?: IsSettled,
  ): Promise<HttpAnswer> {
    const commandId = commandIdFor(call.write, orderId);
    const settled = isSettled === undefined ? {} : { isSettled };
    const command = { service: 'invoice', type, orderId, commandId, body: { creditNoteId, ...body }, ...settled } as const;
    return this.writer.write(call.write, command, { status, body: (order) => creditNoteJson(order, creditNoteIn(order, creditNoteId)) });
  }
}
