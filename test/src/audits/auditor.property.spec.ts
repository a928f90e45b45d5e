/**
 * The auditor over whatever may be said to an order: what the core makes of a random sequence, shown as the API shows it, has to be what
 * the auditor works out. The one place where core, presentation and auditor meet without a broker in between.
 */
import fc from 'fast-check';
import { NO_KEYS } from '../../../gateway/src/domain/disclosure';
import { historyJson } from '../../../gateway/src/inbound/present/history';
import { orderJson } from '../../../gateway/src/inbound/present/order';
import { ORDER, sequences, step } from '../../../services/order-authority/src/domain/testing/arbitrary';
import { Sale } from '../../../services/order-authority/src/domain/testing/sale';
import type { HistoryEntry, Order } from '../support/api-types';
import { auditRecord } from '../support/auditor';

/** As it comes over HTTP. */
const overHttp = <T>(value: object): T => JSON.parse(JSON.stringify(value)) as T;

function audited({ order, history }: Sale): string[] {
  const shown = overHttp<Order>(orderJson(order, { publicUrl: 'http://127.0.0.1', now: order.updatedAt, disclosure: NO_KEYS }));
  return auditRecord(
    shown,
    history.map((entry) => overHttp<HistoryEntry>(historyJson(entry, order.currency))),
  );
}

const played = (sentences: readonly string[]): Sale => {
  const sale = new Sale();
  for (const sentence of sentences) step(sale, sentence);
  return sale;
};

test('B1-B5, F2-F4, I7, N1-N3, O6, X2, W8: whatever was said, the auditor works out what the order shows', () => {
  fc.assert(
    fc.property(sequences, (sentences) => {
      expect(audited(played(sentences))).toEqual([]);
    }),
    { numRuns: 250 },
  );
});

test('an invoice that ended with its order is none of the order that was opened again (K1, K6)', () => {
  const sentences = [ORDER, 'invoice I due=0', 'issued I INV-1', 'fell-due I 0', 'fine new I 500', 'cancel', 'reopen'];
  expect(audited(played(sentences))).toEqual([]);
});

test('a part is on its way back, whichever roll-back names it (PY7, FL6)', () => {
  const renewed = ['pay new 1000 manual', 'authorized p0 asked', 'reauth p0 new', 'failed p1', 'authorized p1 asked', 'unvoided p1', 'due'];
  const late = ['captured p0 asked #c1', 'captured p3 asked #c1', 'refunded r0 p1 asked #r1', 'unpaid r0 a0'];
  const sale = played([`${ORDER} timed`, ...renewed, ...late]);
  expect(sale.order.rollBack?.status).toBe('rolling_back');
  expect(audited(sale)).toEqual([]);
});

test('the auditor sees a cent that is not there (W8)', () => {
  const sale = played([ORDER, 'pay new', 'captured p0 asked']);
  const [entry] = sale.history;
  expect(audited(sale)).toEqual([]);
  if (entry !== undefined) entry.balance = { ...entry.balance, outstanding: entry.balance.outstanding + 1 };
  expect(audited(sale)).not.toEqual([]);
});
