/** Examples of issued documents. */
import { contentHashOf, creditNoteContentOf, invoiceContentOf } from '@concord/contracts';
import { documentJson } from '../present/invoices';
import { creditNote, invoice, openSale } from '../../samples/sale';

const billed = { ...openSale, invoices: [invoice] };
const contents = { invoice: invoiceContentOf(billed, invoice), note: creditNoteContentOf(billed, creditNote) };

export const examples = {
  readInvoiceDocument: { answer: documentJson(invoice.invoiceId, { ...invoice, contentHash: contentHashOf(contents.invoice) }, contents.invoice) },
  readCreditNoteDocument: { answer: documentJson(creditNote.creditNoteId, { ...creditNote, contentHash: contentHashOf(contents.note) }, contents.note) },
};
