/** Ids in the paths of the OpenAPI document: they belong to the sale of the examples and stand for the reader's own. */
import { creditNote, debitNote, divergence, fulfillment, invoice, line, payment, refund, sale, session } from '../../samples/sale';

const OF_COLLECTION: Readonly<Record<string, string>> = {
  orders: sale.orderId,
  payments: payment.paymentId,
  refunds: refund.refundId,
  fulfillments: fulfillment.fulfillmentId,
  invoices: invoice.invoiceId,
  credit_notes: creditNote.creditNoteId,
  debit_notes: debitNote.debitNoteId,
  checkout_sessions: session.sessionId,
  divergences: divergence.divergenceId,
  gift_cards: 'gc_0vq3k1m8r5t7w9y2c4e6g8h0jk',
  items: 'item_5e7g9j1m3p5r7t9w1y3a5c7e9g',
  promotions: 'promo_2c4e6g8j0k2m4p6r8t0w2y4a6c',
  tax_rates: 'txr_1b3d5f7h9k1n3q5s7v9x1z3b5d',
  payment_attempts: `pat${payment.paymentId.slice(3)}`,
  api_keys: 'key_dp4ycvrxyqbs62t5',
  operations: `op_${sale.orderId.slice(4)}2z82kf6fyt9v1a67de7kegbbhw`,
  errors: 'quote_stale',
};

const OF_NAME: Readonly<Record<string, string>> = {
  line_id: line.lineId,
  external_id: 'cus_1001',
  client_secret: `${session.sessionId}_secret_${'0123456789abcdef'.repeat(4)}`,
};

/** For `/v1/orders/{id}` and `id` the id of the example order. */
export function placeholderOf(path: string, name: string): string {
  const collection = path
    .slice(0, path.indexOf(`{${name}}`))
    .split('/')
    .at(-2);
  return OF_NAME[name] ?? OF_COLLECTION[collection ?? ''] ?? name;
}
