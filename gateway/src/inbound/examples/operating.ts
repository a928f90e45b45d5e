/** Examples of what operators and integrators look at, and of API keys. */
import { errorCodes } from '../../domain/error-codes';
import { MANUAL_METHODS } from '../../domain/manual-payments';
import { apiKeyJson, eventJson } from '../present/history';
import { divergenceJson, orderJson } from '../present/order';
import { placeholderOf } from './placeholders';
import { divergence, entry, payment, sale } from '../../samples/sale';
import { contextOf } from './context';

const resolved = {
  ...divergence,
  status: 'resolved',
  resolvedAt: sale.updatedAt,
  action: 'accept',
  resolvedBy: 'key_dp4ycvrxyqbs62t5',
  reason: 'It is theirs',
};

const key = apiKeyJson({
  keyId: placeholderOf('/v1/api_keys/{id}', 'id'),
  hash: '',
  kind: 'restricted',
  actor: 'client',
  mode: 'test',
  tenantId: sale.tenantId,
  name: 'Shop front',
  scopes: ['orders:read', 'checkout:write'],
  last4: 'x7qk',
  rateLimitPerSecond: 50,
  isOperator: false,
  createdAt: sale.createdAt,
  revokedAt: null,
});

const capture = {
  sequence: 2,
  at: '2026-11-25T09:00:00.078Z',
  kind: 'capture',
  amount: payment.capturedAmount,
  currency: sale.currency,
  order_id: sale.orderId,
  payment_id: payment.paymentId,
  refund_id: null,
  reference: payment.processorReference,
  key: 'eff_xpkaetk8h2kky04symszbdfnwr',
  code: null,
};

const policy = (...warned: string[]): object => ({
  object: 'manual_payment_policy',
  used_references: MANUAL_METHODS.map((method) => ({ method, action: warned.includes(method) ? 'warn' : 'refuse' })),
});

const retention = { object: 'retention', archive_unpaid_after_days: 90 };
const orderLimits = { object: 'order_limits', limits: [{ currency: 'EUR', amount: 5_000_000 }] };

export const examples = {
  readOperation: {
    answer: {
      id: placeholderOf('/v1/operations/{id}', 'id'),
      object: 'operation',
      status: 'accepted',
      order_id: sale.orderId,
      order: orderJson(sale, contextOf(sale)),
      problem: null,
    },
  },
  listDivergences: { answer: { data: [divergenceJson(sale.orderId, divergence)], unreadable_orders: [], next_cursor: null } },
  resolveDivergence: { body: { action: 'accept', reason: 'It is theirs' }, answer: divergenceJson(sale.orderId, resolved) },
  listEvents: { answer: { data: [eventJson(entry, sale.currency)], next_cursor: null } },
  readJournal: { answer: { data: [capture], next_cursor: null } },
  readTaxJournal: {
    answer: {
      data: [
        {
          sequence: 7,
          at: '2026-11-25T09:00:00.113Z',
          kind: 'commit',
          key: 'eff_0123456789abcdefghjkmnpqrs',
          answer: {
            ...{ id: 'txt_5f0c1b7c9d3e4a6f8b2d1c0e', object: 'tax_transaction', kind: 'commit', order_id: sale.orderId },
            ...{ calculation_id: 'txc_2b7e4d1f9c8a6b5d3e0f1a2c', cause_id: payment.paymentId, recorded_at: '2026-11-25T09:00:00.113Z', currency: 'USD' },
            ...{ amount: 863, taxes: [{ part_id: sale.lines[0]?.lineId ?? null, tax_id: 'us-ca', amount: 863 }] },
          },
        },
      ],
      next_cursor: null,
    },
  },
  readClock: { answer: { object: 'sandbox_clock', now: '2026-11-25T09:00:00.000Z', ahead_seconds: 0 } },
  advanceClock: { body: { advance_seconds: 604_800 }, answer: { object: 'sandbox_clock', now: '2026-12-02T09:00:00.000Z', ahead_seconds: 604_800 } },
  readErrorCode: { answer: { code: 'quote_stale', ...errorCodes.quote_stale } },
  listErrorCodes: { answer: { data: [{ code: 'quote_stale', ...errorCodes.quote_stale }] } },
  createApiKey: {
    body: { kind: 'restricted', name: 'Shop front', scopes: ['orders:read', 'checkout:write'], rate_limit_per_second: 50 },
    answer: { ...key, key: 'rk_test_0123456789abcdefghjkmnpqrstvwxyz012345' },
  },
  readManualPaymentPolicy: { answer: policy() },
  replaceManualPaymentPolicy: { body: { used_references: [{ method: 'check', action: 'warn' }] }, answer: policy('check') },
  readRetention: { answer: retention },
  replaceRetention: { body: { archive_unpaid_after_days: 90 }, answer: retention },
  readOrderLimits: { answer: orderLimits },
  replaceOrderLimits: { body: { limits: orderLimits.limits }, answer: orderLimits },
  listApiKeys: { answer: { data: [key], next_cursor: null } },
};
