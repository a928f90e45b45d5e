/** Correcting an issued invoice upwards by a document of its own, and what its overdue dates cost. */
import { Controller, Inject } from '@nestjs/common';
import { childId } from '@concord/contracts';
import { commandIdFor, type IsSettled } from '../../app';
import { examples } from '../examples/debit-notes';
import type { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { Writer } from '../http/outcome';
import { debitNoteJson } from '../present/invoices';
import { DebitNote } from '../shapes/answers';
import { DebitNoteIn, LateFeeIn } from '../shapes/money-in';
import { ReasonIn } from '../shapes/order-in';
import { NoQuery } from '../shapes/queries';
import { lateFeeOf, lineOf } from '../to-command';
import { childIn, debitNoteIn } from './ids';
import { Reader } from './reader';
import { debitNoteSettled } from './settled';

const tag = 'Debit notes';
const write = { tag, access: 'invoices:write', answer: DebitNote, isWrite: true, isKeyRequired: true, method: 'POST' } as const;
const debit = [
  ...['invoice_not_found', 'invoice_not_debitable', 'order_not_open', 'collection_in_progress', 'refund_in_progress'],
  ...['debit_note_empty', 'lines_limit_exceeded', 'amount_too_large', 'tax_rates_invalid', 'adjustment_limit'],
] as const;

@Controller('v1')
export class DebitNotesController {
  constructor(
    @Inject(Reader) private readonly reader: Reader,
    @Inject(Writer) private readonly writer: Writer,
  ) {}

  @Route({
    ...write,
    path: 'invoices/:id/debit_notes',
    summary: 'Add lines to an issued invoice by a document of its own number; the invoice asks for them after its own amount',
    status: 201,
    body: DebitNoteIn,
    errors: [...debit, 'line_amount_negative', 'tax_rates_required'],
    example: examples.createDebitNote,
  })
  createDebitNote(@TheCall() call: Call<DebitNoteIn>): Promise<HttpAnswer> {
    const { lines, reason } = call.body;
    return this.add(call, 'RequestDebitNote', (seed) => ({ lines: lines.map((line, index) => lineOf(seed, line, index)), reason }));
  }

  @Route({
    ...write,
    path: 'invoices/:id/late_fees',
    summary: 'Charge a date of an invoice that has passed with something still due; each date once, also when its fee was waived',
    status: 201,
    body: LateFeeIn,
    errors: [...debit, 'invoice_not_overdue', 'late_fee_charged'],
    example: examples.chargeLateFee,
  })
  chargeLateFee(@TheCall() call: Call<LateFeeIn>): Promise<HttpAnswer> {
    const { due_at: date, reason, amount, percentage } = call.body;
    const terms = amount === undefined && percentage === undefined ? null : lateFeeOf(call.body);
    return this.add(call, 'ChargeLateFee', () => ({ entryDueAt: date === undefined ? null : Date.parse(date), terms, reason }));
  }

  @Route({
    method: 'GET',
    path: 'debit_notes/:id',
    tag,
    summary: 'Read a debit note',
    access: 'orders:read',
    answer: DebitNote,
    query: NoQuery,
    errors: ['debit_note_not_found'],
    example: examples.readDebitNote,
  })
  async readDebitNote(@TheCall() { caller, params }: Call): Promise<object> {
    const { id, orderId } = childIn(params, 'dn', 'debit_note_not_found');
    const order = await this.reader.order(caller, orderId, {}, 'debit_note_not_found');
    return debitNoteJson(order, debitNoteIn(order, id));
  }

  @Route({
    ...write,
    path: 'debit_notes/:id/waive',
    summary: 'Ask no longer for a debit note, such as a late fee; its number is kept, and what was paid of it is due to the buyer',
    body: ReasonIn,
    errors: ['debit_note_not_found', 'debit_note_not_waivable', 'order_not_open', 'collection_in_progress'],
    example: examples.waiveDebitNote,
  })
  waiveDebitNote(@TheCall() call: Call<{ reason: string }>): Promise<HttpAnswer> {
    const { id, orderId } = childIn(call.params, 'dn', 'debit_note_not_found');
    const ids = { orderId, commandId: commandIdFor(call.write, orderId), debitNoteId: id };
    return this.send(call, 'WaiveDebitNote', ids, { reason: call.body.reason }, 200);
  }

  private add(call: Call, type: string, bodyOf: (seed: { orderId: string; commandId: string }) => object): Promise<HttpAnswer> {
    const { id: invoiceId, orderId } = childIn(call.params, 'inv', 'invoice_not_found');
    const seed = { orderId, commandId: commandIdFor(call.write, orderId) };
    const debitNoteId = childId('dn', orderId, seed.commandId);
    return this.send(call, type, { ...seed, debitNoteId }, { invoiceId, ...bodyOf(seed) }, 201, debitNoteSettled(debitNoteId));
  }

  private send(
    call: Call,
    type: string,
    { orderId, commandId, debitNoteId }: { orderId: string; commandId: string; debitNoteId: string },
    body: object,
    status: number,
    isSettled?: IsSettled,
  ): Promise<HttpAnswer> {
    const settled = isSettled === undefined ? {} : { isSettled };
    const command = { service: 'invoice', type, orderId, commandId, body: { debitNoteId, ...body }, ...settled } as const;
    return this.writer.write(call.write, command, { status, body: (order) => debitNoteJson(order, debitNoteIn(order, debitNoteId)) });
  }
}
