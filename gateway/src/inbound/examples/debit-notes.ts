/** Examples of correcting an issued invoice upwards. */
import { debitNoteJson } from '../present/invoices';
import { debitNote, lateFee, sale } from '../../samples/sale';

const issued = debitNoteJson(sale, debitNote);
const fee = debitNoteJson(sale, lateFee);

export const examples = {
  createDebitNote: { body: { lines: [{ name: 'Gift wrap', quantity: 1, unit_amount: 300 }], reason: 'The gift wrap was left out' }, answer: issued },
  chargeLateFee: { body: { amount: 500, reason: 'Not paid in time' }, answer: fee },
  readDebitNote: { answer: issued },
  waiveDebitNote: {
    body: { reason: 'Paid the day after' },
    answer: debitNoteJson(sale, { ...lateFee, status: 'waived', waivedAt: lateFee.createdAt + 60_000 }),
  },
};
