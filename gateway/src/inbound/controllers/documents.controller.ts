/**
 * What was issued, as it was issued: read from the version of the order that the document shows, so that a reader can hash it again and
 * compare (I4, I5, N5).
 */
import { Controller, Inject } from '@nestjs/common';
import { creditNoteContentOf, debitNoteContentOf, invoiceContentOf, personalTextsOf, type OrderSnapshot } from '@concord/contracts';
import { PersonalData } from '../../app';
import type { Caller } from '../../domain/caller';
import { examples } from '../examples/documents';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { maybeCustomerJson } from '../present/customer';
import { documentJson } from '../present/invoices';
import { IssuedDocument } from '../shapes/answers';
import { NoQuery } from '../shapes/queries';
import { childIn, creditNoteIn, debitNoteIn, invoiceIn, notFound } from './ids';
import { Reader } from './reader';

const read = { method: 'GET', access: 'orders:read', answer: IssuedDocument, query: NoQuery } as const;

@Controller('v1')
export class DocumentsController {
  constructor(
    @Inject(Reader) private readonly reader: Reader,
    @Inject(PersonalData) private readonly personalData: PersonalData,
  ) {}

  @Route({
    ...read,
    path: 'invoices/:id/document',
    tag: 'Invoices',
    summary: 'Read an invoice as it was issued; content_hash is the SHA-256 of content as canonical JSON: keys sorted, no white space',
    errors: ['invoice_not_found', 'document_not_found'],
    example: examples.readInvoiceDocument,
  })
  async readInvoiceDocument(@TheCall() { caller, params }: Call): Promise<object> {
    const { id, orderId } = childIn(params, 'inv', 'invoice_not_found');
    const { issuedVersion } = invoiceIn(await this.reader.order(caller, orderId, {}, 'invoice_not_found'), id);
    const order = await this.asIssued(caller, orderId, issuedVersion);
    const invoice = invoiceIn(order, id);
    return documentJson(id, invoice, invoiceContentOf(order, invoice), await this.customer(caller, order));
  }

  @Route({
    ...read,
    path: 'credit_notes/:id/document',
    tag: 'Credit notes',
    summary: 'Read a credit note as it was issued, with its hash',
    errors: ['credit_note_not_found', 'document_not_found'],
    example: examples.readCreditNoteDocument,
  })
  async readCreditNoteDocument(@TheCall() { caller, params }: Call): Promise<object> {
    const { id, orderId } = childIn(params, 'cn', 'credit_note_not_found');
    const { issuedVersion } = creditNoteIn(await this.reader.order(caller, orderId, {}, 'credit_note_not_found'), id);
    const order = await this.asIssued(caller, orderId, issuedVersion);
    const note = creditNoteIn(order, id);
    return documentJson(id, note, creditNoteContentOf(order, note), await this.customer(caller, order));
  }

  @Route({
    ...read,
    path: 'debit_notes/:id/document',
    tag: 'Debit notes',
    summary: 'Read a debit note as it was issued, with its hash',
    errors: ['debit_note_not_found', 'document_not_found'],
    example: examples.readDebitNoteDocument,
  })
  async readDebitNoteDocument(@TheCall() { caller, params }: Call): Promise<object> {
    const { id, orderId } = childIn(params, 'dn', 'debit_note_not_found');
    const { issuedVersion } = debitNoteIn(await this.reader.order(caller, orderId, {}, 'debit_note_not_found'), id);
    const order = await this.asIssued(caller, orderId, issuedVersion);
    const note = debitNoteIn(order, id);
    return documentJson(id, note, debitNoteContentOf(order, note), await this.customer(caller, order));
  }

  private async customer(caller: Caller, { customer }: OrderSnapshot): Promise<object | null> {
    return maybeCustomerJson(customer, await this.personalData.disclosure(caller, personalTextsOf(customer)));
  }

  /** Nothing was issued yet, or by a release that did not keep the version. */
  private asIssued(caller: Caller, orderId: string, version: number | null): Promise<OrderSnapshot> {
    if (version === null) throw notFound('document_not_found');
    return this.reader.order(caller, orderId, { asOfVersion: version }, 'document_not_found');
  }
}
