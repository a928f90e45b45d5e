/** Examples of issued documents. */
import { contentHashOf, creditNoteContentOf, debitNoteContentOf, invoiceContentOf } from '@concord/contracts';
import { maybeCustomerJson } from '../present/customer';
import { documentJson } from '../present/invoices';
import { creditNote, debitNote, invoice, openSale } from '../../samples/sale';

const billed = { ...openSale, invoices: [invoice] };
const contents = { invoice: invoiceContentOf(billed, invoice), note: creditNoteContentOf(billed, creditNote), debit: debitNoteContentOf(billed, debitNote) };
const customer = maybeCustomerJson(openSale.customer);

export const examples = {
  readInvoiceDocument: { answer: documentJson(invoice.invoiceId, { ...invoice, contentHash: contentHashOf(contents.invoice) }, contents.invoice, customer) },
  readCreditNoteDocument: {
    answer: documentJson(creditNote.creditNoteId, { ...creditNote, contentHash: contentHashOf(contents.note) }, contents.note, customer),
  },
  readDebitNoteDocument: {
    answer: documentJson(debitNote.debitNoteId, { ...debitNote, contentHash: contentHashOf(contents.debit) }, contents.debit, customer),
  },
};
