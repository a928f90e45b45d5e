/** Examples of correcting an issued invoice. */
import { creditNoteJson } from '../present/invoices';
import { creditNote, line, sale } from '../../samples/sale';

const reversed = { ...creditNote, applied: 0, kept: creditNote.amount, unallocated: creditNote.amount };
const issued = creditNoteJson(sale, creditNote);

export const examples = {
  createCreditNote: { body: { lines: [{ line_id: line.lineId, quantity: 1 }], remainder: 'refund', reason: 'One mug arrived broken' }, answer: issued },
  readCreditNote: { answer: issued },
  reverseCreditNote: { body: { reason: 'The mug was found' }, answer: creditNoteJson(sale, reversed) },
  applyCreditNote: { body: { reason: 'It was broken after all' }, answer: issued },
  voidCreditNote: { body: { reason: 'The mug was found' }, answer: creditNoteJson(sale, { ...reversed, status: 'void' }) },
};
