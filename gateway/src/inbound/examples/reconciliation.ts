/** Example of a reconciliation: the sale of all examples, and a capture that no record has. */
import { processorAccountOf } from '@concord/contracts';
import { Reconciliation } from '../../domain/reconciliation';
import { sale } from '../../samples/sale';
import { reconciliationJson, rowsTable } from '../present/reconciliation';

const day = new Date(sale.updatedAt).toISOString().slice(0, 'YYYY-MM-DD'.length);
const at = `${day}T09:00:00.000Z`;
const [payment] = sale.payments;
const paid = { orderId: sale.orderId, paymentId: payment?.paymentId ?? '', refundId: null, amount: payment?.capturedAmount ?? 0, reference: 'sim_cap_1' };
const unknown = { orderId: null, paymentId: null, refundId: null, amount: 500, reference: 'sim_cap_2' };
const movement = { direction: 'capture', currency: sale.currency, at } as const;

function exampleOf(): { answer: object; table: string } {
  const total = { direction: movement.direction, currency: sale.currency, day, amount: paid.amount + unknown.amount, count: 2 };
  const movements = [paid, unknown].map((moved) => ({ ...movement, ...moved }));
  const statement = { processor: 'simulated', kind: 'card', asOf: sale.updatedAt + 1_000, movements, totals: [total] };
  const reconciliation = new Reconciliation(processorAccountOf(sale), [statement], new Map());
  const { orderId, ...recorded } = paid;
  reconciliation.add({
    orderId,
    currency: sale.currency,
    movements: [{ ...recorded, processor: 'simulated', direction: 'capture', at: Date.parse(at) }],
    waiting: [{ kind: 'card', direction: 'refund', paymentId: recorded.paymentId, amount: 299 }],
  });
  const result = reconciliation.result();
  return { answer: reconciliationJson(result, { from: day, to: day }, sale.mode, 100), table: rowsTable(result) };
}

export const examples = { readReconciliationReport: exampleOf() };
