/** The sale of the examples at other moments, and its parts by themselves. */
import {
  codec,
  type Balance,
  type CreditNote,
  DebitNote,
  type Divergence,
  type Fulfillment,
  type Invoice,
  type OrderEvent,
  type OrderSnapshot,
} from '@concord/contracts';
import { sale } from './sale-record';

export { sale };

const unpaid: Balance = {
  obligation: 18615,
  adjusted: 0,
  credited: 0,
  writtenOff: 0,
  captured: 0,
  refunded: 0,
  disputed: 0,
  netCollected: 0,
  outstanding: 18615,
  surplus: 0,
  pendingIn: 0,
  pendingOut: 0,
  collectible: 18615,
  refundable: 0,
};

export const fulfillment: Fulfillment = {
  fulfillmentId: `ful_${sale.orderId.slice(4)}4t7w0y3a6d`,
  status: 'fulfilled',
  lines: [{ lineId: sale.lines[0]?.lineId ?? '', quantity: 2, quantityDecimal: null }],
  reference: 'parcel-77',
  carrier: 'post',
  trackingNumber: 'RR123456785GB',
  createdAt: sale.updatedAt,
  canceledAt: null,
  cancelReason: null,
};

/** The same sale with two mugs on their way; one of the ten had been refunded before. */
export const fulfilledSale: OrderSnapshot = {
  ...sale,
  lines: sale.lines.map((each) => ({ ...each, goods: { fulfilledUnits: 2, canceledUnits: 1, returnedUnits: 0, restockedUnits: 0 } })),
  fulfillments: [fulfillment],
};

const { checkoutSessions, lines, payments, refunds } = sale;
const at = sale.createdAt;

/** The same sale before anything was paid, with its page open. */
export const openSale: OrderSnapshot = {
  ...sale,
  version: 1,
  sequence: 1,
  paymentStatus: 'unpaid',
  refundStatus: 'none',
  updatedAt: at,
  quoteVersion: 1,
  lines: lines.map((line) => ({
    ...line,
    taxes: line.taxes.map((tax) => ({ ...tax, refunded: 0 })),
    refundedQuantity: 0,
    refundedAmount: 0,
    refundedTax: 0,
  })),
  adjustments: [],
  balance: unpaid,
  collection: { holder: 'checkout_session', id: checkoutSessions[0]?.sessionId ?? null, fence: 1 },
  payments: [],
  refunds: [],
  checkoutSessions: checkoutSessions.map((session) => ({ ...session, status: 'open' })),
};

/** The same sale without a page. */
export const newSale: OrderSnapshot = { ...openSale, collection: { holder: 'none', id: null, fence: 0 }, checkoutSessions: [] };

const part = <T>(parts: readonly T[]): T => parts[0] as T;

export const line = part(lines);
export const payment = part(payments);
export const refund = part(refunds);
export const session = part(checkoutSessions);

const body = sale.orderId.slice(4);

export const invoice: Invoice = {
  invoiceId: `inv_${body}c4pd0s8vza`,
  number: 'INV-000017',
  status: 'open',
  amountDue: 18615,
  amountPaid: 0,
  amountRemaining: 18615,
  dueAt: at + 1_209_600_000,
  memo: 'Thank you for your order',
  createdAt: at,
  issuedAt: at + 120,
  contentHash: '5f0f2b2b1c35a29cf4f1f9bb1e8e3ad2a6b0c7c4a4a7fd5e1b02e6c3f1d9a870',
  addedSince: 0,
  uncollectibleAt: null,
  amountCredited: 0,
  total: 18615,
  issuedVersion: 3,
  schedule: [],
  reminderDays: [-3],
  reminders: [],
  overdueAt: null,
  amountDebited: 0,
  lateFee: null,
};

export const creditNote: CreditNote = {
  creditNoteId: `cn_${body}t6w3k9hz0e`,
  invoiceId: invoice.invoiceId,
  number: 'CN-000003',
  status: 'issued',
  amount: 1793,
  tax: 299,
  lines: [{ lineId: line.lineId, quantity: 1, amount: 1793, tax: 299, quantityDecimal: null, goods: null }],
  fees: [],
  tip: 0,
  cashRounding: 0,
  applied: 1793,
  refunded: 0,
  kept: 0,
  unallocated: 0,
  billedOn: invoice.invoiceId,
  refundId: null,
  dispositionId: null,
  reason: 'One mug arrived broken',
  createdAt: at + 240,
  issuedAt: at + 240,
  contentHash: '0a8c5e7f3b1d9264e5f7a8c6b4d2e0f1a3c5e7f9b1d3f5a7c9e1b3d5f7a9c1e3',
  issuedVersion: 5,
};

export const debitNote: DebitNote = {
  debitNoteId: `dn_${body}m2x7q4rb8n`,
  invoiceId: invoice.invoiceId,
  kind: 'correction',
  number: 'DN-000002',
  status: 'issued',
  amount: 300,
  tax: 0,
  added: [`li_${body}j5v0c8wy1d`],
  entryDueAt: null,
  reason: 'The gift wrap was left out',
  createdAt: at + 360,
  issuedAt: at + 360,
  waivedAt: null,
  contentHash: '7b1d3f5a7c9e1e0a8c5e7f3b1d9264e5f7a8c6b4d2e0f1a3c5e7f9b1d3f5a7c9',
  issuedVersion: 7,
};

export const lateFee: DebitNote = {
  ...debitNote,
  debitNoteId: `dn_${body}f9k3t6hz0e`,
  kind: 'late_fee',
  number: 'DN-000003',
  amount: 500,
  added: [`fee_${body}p4r8w2y6c1`],
  entryDueAt: invoice.dueAt,
  reason: 'Not paid in time',
};

export const divergence: Divergence = {
  divergenceId: `dv_${body}q7m2x9e0tn`,
  kind: 'capture_after_failure',
  status: 'open',
  eventId: 'evt_esa8r04a1gcjt0thqrwa0sbyry',
  targetId: payment.paymentId,
  amount: 18615,
  detail: '18615 was captured by a payment that had failed.',
  openedAt: at,
  resolvedAt: null,
  action: null,
  resolvedBy: null,
  reason: null,
};

/** The last row of the sale's history. */
export const entry: OrderEvent = {
  ...{
    orderId: 'ord_e24bgzjpht08t3bvcq2fw1fvjk',
    tenantId: 'ten_local',
    mode: 'test',
    sequence: 5,
    version: 5,
    previousVersion: 4,
    verdict: 'accepted',
    type: 'RefundSucceeded',
    eventId: 'evt_yb75ex753d944nx39waj3v9vx6',
    commandId: 'cmd_2z82kf6fyt9v1a67de7kegbbhw',
    correlationId: 'req_ead192e1d7bd40eea15f04cf459378c7',
    causationId: 'cmd_2z82kf6fyt9v1a67de7kegbbhw',
    actor: {
      kind: 'processor',
      id: 'simulated',
    },
    code: null,
    reason: null,
    occurredAt: 1795597200110,
    recordedAt: 1795597200113,
    sourceTopic: 'refund.events.v1',
    fingerprint: 'ff7c323714f7da923d8d350b42d6d239dec0ccf103bf2813ae039bce019284a0',
    deltas: [
      {
        bucket: 'refunded',
        amount: 1793,
      },
      {
        bucket: 'net_collected',
        amount: -1793,
      },
      {
        bucket: 'surplus',
        amount: -1793,
      },
      {
        bucket: 'pending_out',
        amount: -1793,
      },
    ],
    directives: [],
    previousHash: '0052864a25d739d858e229cfaadb989f8775eb4ed295568c14f4daa7d97dcc08',
    hash: '0da2e2d8c6bb4b72f020feb738f331b3ad6257019cb06ae014e25e7a22cb6819',
  },
  balance: sale.balance,
  payload: codec.encode('RefundSucceeded', {
    meta: {
      eventId: 'evt_yb75ex753d944nx39waj3v9vx6',
      commandId: 'cmd_2z82kf6fyt9v1a67de7kegbbhw',
      orderId: sale.orderId,
      tenantId: sale.tenantId,
      mode: sale.mode,
      actor: { kind: 'processor', id: 'simulated' },
      correlationId: 'req_ead192e1d7bd40eea15f04cf459378c7',
      causationId: 'cmd_2z82kf6fyt9v1a67de7kegbbhw',
      fingerprint: 'ff7c323714f7da923d8d350b42d6d239dec0ccf103bf2813ae039bce019284a0',
      expectedVersion: null,
      occurredAt: at,
    },
    refundId: refund.refundId,
    paymentId: payment.paymentId,
    attempt: 1,
    processorReference: 'sim_re_c28f6f7754f8990b266a0042',
    amount: refund.amount,
    currency: sale.currency,
  }),
};
