/** Examples of reports: rows of the sale of all examples. */
import type { ReportPage, ReportValue } from '../../app';
import { divergence, refund, sale } from '../../samples/sale';
import { reportHead, reportJson, reportLines } from '../present/report';
import type { ReportName } from '../shapes/report-answers';

const at = sale.updatedAt;
const ofSale = { orderId: sale.orderId, version: sale.version, currency: sale.currency };

type Values = Record<string, ReportValue>;

/** One row, and the same as its sum. */
function example(name: ReportName, groups: Values, said: Values, amounts: Values): { answer: object; table: string } {
  const rows = [{ ...ofSale, ...groups, ...said, ...amounts }];
  const page: ReportPage = {
    asOf: at,
    from: null,
    rows,
    sums: [{ currency: sale.currency, ...groups, orders: 1, ...amounts }],
    unreadable: [],
    nextCursor: null,
  };
  return { answer: reportJson(name, sale.mode, page), table: reportHead(name) + reportLines(name, page) };
}

const vat = { name: 'VAT', taxId: 'vat', jurisdiction: null, percentage: '20', inclusive: true, exemptionReason: null };

export const examples = {
  balances: example('balances', {}, { status: sale.status, paymentStatus: sale.paymentStatus }, { ...sale.balance }),
  receivables: example('receivables', { age: '0-30' }, { ageDays: 0, dueAt: sale.createdAt, invoiceId: null }, { outstanding: 1793, pendingIn: 0 }),
  tax: example('tax', vat, {}, { base: 17_925, sold: 2988, reversed: 299, net: 2689 }),
  refunds: example(
    'refunds',
    { cause: refund.cause, reason: refund.reason },
    { refundId: refund.refundId, status: refund.status, createdAt: refund.createdAt },
    { asked: refund.amount, succeeded: refund.amount, pending: 0, failed: 0 },
  ),
  surplus: example(
    'surplus',
    { state: 'held', age: '0-30' },
    { dispositionId: null, owner: 'key_dp4ycvrxyqbs62t5', origin: 'manual_overpayment', ageDays: 0, openedAt: at, escheatAt: null },
    { amount: 500 },
  ),
  divergences: example(
    'divergences',
    { owner: 'payments', kind: divergence.kind, age: '0-30' },
    {
      divergenceId: divergence.divergenceId,
      targetId: divergence.targetId,
      openedAt: divergence.openedAt,
      ageDays: 0,
      exits: ['accept', 'return', 'hold'],
      blocks: [],
    },
    { amount: divergence.amount },
  ),
};
