/**
 * Any sequence of commands and facts, in any order and as often as it likes: money is conserved, caps hold, nothing throws, and the
 * history proves it (sections 5, 10, 22 and 25).
 */
import { canonicalJson, catalogue, codec, scheduleEntryIdOf, type OrderEvent, type OrderSnapshot, type Payment } from '@concord/contracts';
import type { types } from 'avsc';
import fc from 'fast-check';
import { BUCKETS } from './balance';
import { GENESIS_HASH } from './entry';
import { RULES } from './judge';
import { sequences, step } from './testing/arbitrary';
import { Sale } from './testing/sale';
import { verifyHistory } from './verify';

const PENDING: ReadonlySet<string> = new Set(['requested', 'submitted', 'unknown']);
const decode = (bytes: Buffer) => codec.decode(bytes);
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

const idOf = (part: { lineId: string } | { feeId: string }): string => ('lineId' in part ? part.lineId : part.feeId);

/** Every claim about one state, computed from its parts and not with the code under test. */
function expectSound(state: OrderSnapshot): void {
  const { balance, payments, refunds, lines, fees, tip, totals, adjustments, writeOffs, surplusDispositions, creditNotes, debitNotes, invoices } = state;
  const captured = sum(payments.map(({ capturedAmount }) => capturedAmount));
  const refunded = sum(payments.map(({ refundedAmount }) => refundedAmount));
  const writtenOff = sum(writeOffs.map(({ amount, reversedAmount }) => amount - reversedAmount));
  const standing = creditNotes.filter(({ status }) => status !== 'void');
  const credited = sum(standing.map(({ amount, unallocated }) => amount - unallocated));
  const obligation = totals.total - sum(adjustments.map(({ amount }) => amount)) - credited - writtenOff;
  // N1, N2, N3: what a note says it did is all of it, the notes on an invoice are at most its total, and what is unallocated is kept.
  for (const { amount, applied, refunded: back, kept, unallocated } of creditNotes) {
    expect(applied + back + kept).toBe(amount);
    expect(amount > 0 && applied >= 0 && back >= 0 && unallocated >= 0 && unallocated <= kept).toBe(true);
  }
  // I5, I10: a debit note is what it added, and each date is charged once.
  for (const { added, amount } of debitNotes)
    expect(sum([...lines, ...fees].filter((part) => added.includes(idOf(part))).map(({ total }) => total))).toBe(amount);
  const charged = debitNotes.filter(({ kind }) => kind === 'late_fee').map(({ invoiceId, entryDueAt }) => `${invoiceId} ${entryDueAt}`);
  expect(new Set(charged).size).toBe(charged.length);
  for (const { invoiceId, total, amountDue, amountDebited, amountPaid, amountRemaining, amountCredited, status, schedule } of invoices) {
    const debits = sum(debitNotes.filter((note) => note.invoiceId === invoiceId && note.status !== 'waived').map(({ amount }) => amount));
    // I7: the entries make up the invoice, and what covers them is what covers it, the oldest first.
    if (schedule.length > 0 && status !== 'draft' && status !== 'void') {
      expect(sum(schedule.map(({ amount }) => amount))).toBe(amountDue);
      // What was aimed at an entry and did not go out again covers it first, unless the balance holds less than all that was aimed.
      const aimed = schedule.map(({ amount }, place) => {
        const own = payments.filter(({ scheduleEntryId }) => scheduleEntryId === scheduleEntryIdOf(state.orderId, invoiceId, place));
        return Math.min(amount, sum(own.map((payment) => Math.max(0, payment.capturedAmount - payment.refundedAmount))));
      });
      const all = sum(schedule.map(({ coveredAmount }) => coveredAmount));
      if (status !== 'credited' && all >= sum(aimed))
        for (const [place, { coveredAmount }] of schedule.entries()) expect(coveredAmount).toBeGreaterThanOrEqual(aimed[place] ?? 0);
      const open = schedule.findIndex(({ amount, coveredAmount }) => coveredAmount < amount);
      const later = (amounts: number[]): number => sum(amounts.slice(open + 1));
      if (open !== -1 && status !== 'credited') expect(later(schedule.map(({ coveredAmount }) => coveredAmount))).toBeLessThanOrEqual(later(aimed));
      if (status !== 'credited') expect(sum(schedule.map(({ coveredAmount }) => coveredAmount))).toBe(Math.min(amountDue, amountPaid + amountCredited));
    }
    const notes = sum(standing.filter((note) => note.invoiceId === invoiceId).map(({ amount }) => amount));
    if (total !== null) expect(notes).toBeLessThanOrEqual(total + debits);
    if (status === 'void') expect(notes + debits).toBe(0);
    if (['open', 'partially_paid', 'paid', 'uncollectible'].includes(status))
      expect(amountPaid + amountRemaining + amountCredited).toBe(amountDue + amountDebited);
  }
  expect(balance).toMatchObject({ credited, captured, refunded, obligation, netCollected: captured - refunded });
  // B1, B2, B3
  expect(obligation - (captured - refunded)).toBe(balance.outstanding - balance.surplus);
  expect(Math.min(balance.outstanding, balance.surplus)).toBe(0);
  for (const [, key] of BUCKETS) expect(balance[key]).toBeGreaterThanOrEqual(0);
  // O5: what is held is due. I9: no more of a write-off is taken back than was given up.
  expect(sum(surplusDispositions.map(({ remaining }) => remaining))).toBeLessThanOrEqual(balance.surplus);
  for (const { amount, reversedAmount } of writeOffs) expect(amount > 0 && reversedAmount >= 0 && reversedAmount <= amount).toBe(true);
  // F7: pro rata nothing but a cancellation lowers the obligation beside the parts, so that what is left of them is what is owed.
  const isBesideParts = refunds.some(
    ({ cause, goodwill, amount, allocations }) => cause === 'processor' || goodwill > 0 || amount !== sum(allocations.map((each) => each.amount)),
  );
  const isSold = state.status === 'open' || state.status === 'closed';
  if (state.untargetedRefunds === 'pro_rata' && isSold && !isBesideParts && !state.divergences.some(({ kind }) => kind.startsWith('refund_'))) {
    const parts = [...lines, ...fees].map((part) => part.total - part.refundedAmount);
    const rest = (tip === null ? 0 : tip.amount - tip.refundedAmount) + sum(state.flatTaxes.map((tax) => tax.amount - tax.refunded));
    const rounding = state.cashRounding === null ? 0 : state.cashRounding.amount - state.cashRounding.refunded;
    expect(sum(parts) + rest + rounding).toBe(obligation + writtenOff - sum(standing.map(({ unallocated }) => unallocated)));
  }
  // Z5: with money, or where it may still come, no order is archived; nothing is owed on one that is.
  if (state.status === 'archived') expect([captured, refunded, obligation, balance.pendingIn, state.divergences.length]).toEqual([0, 0, 0, 0, 0]);
  // F2: no component gives back more than it cost.
  for (const { total, tax, quantity, refundedAmount, refundedQuantity, refundedTax, taxes } of lines) {
    expect(refundedAmount <= total && refundedAmount >= 0 && refundedQuantity <= quantity && refundedQuantity >= 0 && refundedTax <= tax).toBe(true);
    expect(sum(taxes.map((component) => component.refunded))).toBe(refundedTax);
    for (const component of taxes) expect(component.refunded >= 0 && component.refunded <= component.amount).toBe(true);
  }
  // What was adjusted away is a part of what is not there any more.
  for (const line of lines) {
    expect(line.adjustedAmount >= 0 && line.adjustedAmount <= line.refundedAmount).toBe(true);
    expect(line.adjustedQuantity >= 0 && line.adjustedQuantity <= line.refundedQuantity).toBe(true);
  }
  for (const fee of fees) expect(fee.adjustedAmount >= 0 && fee.adjustedAmount <= fee.refundedAmount).toBe(true);
  for (const { total, tax, refundedAmount, refundedTax } of fees) expect(refundedAmount >= 0 && refundedAmount <= total && refundedTax <= tax).toBe(true);
  expect((tip?.refundedAmount ?? 0) <= (tip?.amount ?? 0)).toBe(true);
  // F3: no payment gives back more than it brought, and what is reserved on it is what refunds reserve.
  const parts = refunds.flatMap(({ allocations }) => allocations);
  const pending = parts.filter(({ status }) => PENDING.has(status));
  for (const { paymentId, capturedAmount, refundedAmount, pendingRefundAmount } of payments) {
    expect(refundedAmount >= 0 && refundedAmount <= capturedAmount).toBe(true);
    const reserved = sum(parts.filter((part) => part.paymentId === paymentId).map((part) => part.reservedDifference));
    expect(sum(pending.filter((part) => part.paymentId === paymentId).map(({ amount }) => amount)) + reserved).toBe(pendingRefundAmount);
  }
  // F1: a refund is the sum of its parts.
  for (const { amount, allocations } of refunds) expect(sum(allocations.map((part) => part.amount))).toBe(amount);
}

/** X12: what the tax service was told is the tax that is kept, component by component in its sum, and no refund reverses its tax twice. */
function expectReported({ externalTax, taxStatus, status, balance, invoices, lines, fees, flatTaxes }: OrderSnapshot): void {
  if (externalTax === null) return;
  const told = sum(externalTax.reports.map(({ kind, amount }) => (kind === 'commit' ? amount : 0 - amount)));
  const isOwed = (balance.captured > 0 || invoices.some(({ issuedAt }) => issuedAt !== null)) && (status === 'open' || status === 'closed');
  const components = [...[...lines, ...fees].flatMap(({ taxes }) => taxes), ...flatTaxes];
  const kept = sum(components.map(({ amount, refunded }) => amount - refunded));
  expect(told).toBe(externalTax.isOn && isOwed && externalTax.calculationId !== null ? kept : 0);
  const reversed = externalTax.reports.filter(({ kind }) => kind === 'reverse').map(({ causeId }) => causeId);
  const ofRefunds = reversed.filter((id) => !id.startsWith('ord_') && !invoices.some(({ invoiceId }) => invoiceId === id));
  expect(new Set(ofRefunds).size).toBe(ofRefunds.length);
  // X11: without an answer there is no tax, and the order says so.
  if (externalTax.isOn && externalTax.calculationId === null && taxStatus !== null)
    expect(sum(lines.filter(({ addedBy }) => addedBy === null).map(({ tax }) => tax))).toBe(0);
}

/** K4, F13: nothing is handed over that was taken off, no more comes back than was taken off, and the lines say what the fulfilments do. */
function expectGoods({ lines, fulfillments }: OrderSnapshot): void {
  for (const { lineId, quantity, refundedQuantity, goods } of lines) {
    if (goods === null) continue;
    const { fulfilledUnits, canceledUnits, returnedUnits, restockedUnits } = goods;
    const stated = fulfillments.filter(({ status }) => status === 'fulfilled').flatMap((each) => each.lines.filter((line) => line.lineId === lineId));
    expect(sum(stated.map((line) => line.quantity))).toBe(fulfilledUnits);
    expect(canceledUnits >= 0 && fulfilledUnits + canceledUnits <= quantity).toBe(true);
    // Of what was handed over no more was taken off.
    expect(refundedQuantity - canceledUnits).toBeGreaterThanOrEqual(0);
    expect(refundedQuantity - canceledUnits).toBeLessThanOrEqual(fulfilledUnits);
    expect(0 <= restockedUnits && restockedUnits <= returnedUnits && returnedUnits <= refundedQuantity).toBe(true);
  }
}

/** F3, F4 with reservations: only a processor that pays out what nobody asked for can break them, and then it is a divergence. */
function expectReserved({ balance, payments, refunds, divergences }: OrderSnapshot): void {
  if (divergences.some(({ kind }) => kind.startsWith('refund_'))) return;
  expect(balance.refunded + balance.pendingOut).toBeLessThanOrEqual(balance.captured);
  // PY7: what is rolled back is owed again; everything else that is on its way is due to the buyer, or was before it was rolled back.
  const undone = refunds.filter(({ cause }) => cause === 'roll_back').flatMap(({ allocations }) => allocations.filter(({ status }) => status === 'succeeded'));
  const due = refunds.filter(({ cause }) => cause !== 'roll_back').flatMap(({ allocations }) => allocations.filter(({ status }) => PENDING.has(status)));
  expect(sum(due.map(({ amount }) => amount))).toBeLessThanOrEqual(balance.surplus + sum(undone.map(({ amount }) => amount)));
  for (const payment of payments) expect(payment.refundedAmount + payment.pendingRefundAmount).toBeLessThanOrEqual(payment.capturedAmount);
}

const LIVE: ReadonlySet<string> = new Set(['processing', 'requires_action', 'authorized', 'partially_captured', 'unknown']);
const restOf = ({ status, amount, authorizedAmount, capturedAmount }: Payment): number =>
  LIVE.has(status) ? Math.max(0, (authorizedAmount === 0 ? amount : authorizedAmount) - capturedAmount) : 0;

/** A4: of payments over one authorisation the larger counts at most, and one at most is being captured. */
function expectOnce({ payments, balance }: OrderSnapshot): void {
  const rootOf = (id: string): string => {
    const replaces = payments.find(({ paymentId }) => paymentId === id)?.replaces ?? null;
    return replaces === null ? id : rootOf(replaces);
  };
  const families = payments
    .filter(({ replaces }) => replaces === null)
    .map(({ paymentId: root }) => payments.filter((each) => rootOf(each.paymentId) === root));
  const most = families.map((family) => Math.max(...family.map(restOf)));
  const alone = payments.filter(({ replaces, replacedBy }) => replaces === null && replacedBy === null);
  expect(balance.pendingIn).toBeLessThanOrEqual(sum(most));
  expect(balance.pendingIn).toBeGreaterThanOrEqual(sum(alone.map(restOf)));
  for (const family of families) expect(family.filter(({ pendingOperation }) => pendingOperation === 'capture').length).toBeLessThanOrEqual(1);
  for (const { paymentId, replacedBy } of payments)
    if (replacedBy !== null) expect(payments.find((next) => next.paymentId === replacedBy)?.replaces).toBe(paymentId);
}

/** M3: the sums of the other currency are those of the captures and refunds that tell of it. */
function expectPresented({ payments, refunds }: OrderSnapshot): void {
  for (const { paymentId, presentment, captures } of payments) {
    if (presentment === null) continue;
    const said = captures.flatMap((capture) => (capture.presentment?.currency === presentment.currency ? capture.presentment.amount : []));
    expect(presentment.capturedAmount).toBe(sum(said));
    const parts = refunds.flatMap(({ allocations }) => allocations.filter((part) => part.paymentId === paymentId));
    const back = parts.flatMap((part) => (part.presentment?.currency === presentment.currency ? part.presentment.amount : []));
    expect(presentment.refundedAmount).toBe(sum(back));
  }
}

/** W8, W9, and the verdicts that a kind of event may have. */
function expectEntry(entry: OrderEvent, before: OrderEvent | undefined, { refunds }: OrderSnapshot): void {
  const bucketOf = (event: OrderEvent | undefined, key: (typeof BUCKETS)[number][1]) => event?.balance[key] ?? 0;
  for (const [bucket, key] of BUCKETS) {
    const delta = entry.deltas.find((each) => each.bucket === bucket)?.amount ?? 0;
    expect(bucketOf(before, key) + delta).toBe(bucketOf(entry, key));
  }
  expect(entry.previousHash).toBe(before?.hash ?? GENESIS_HASH);
  expect([entry.sequence, entry.previousVersion]).toEqual([(before?.sequence ?? 0) + 1, before?.version ?? 0]);
  const isFact = RULES[entry.type]?.kind === 'fact';
  expect(isFact ? ['accepted', 'divergent'] : ['accepted', 'refused']).toContain(entry.verdict);
  // PY12: a request says nothing of a card; only what a person took and states is money at once.
  if (!isFact && entry.type !== 'ManualPaymentRecorded') expect(bucketOf(entry, 'captured')).toBeLessThanOrEqual(bucketOf(before, 'captured'));
  // B8: neither asking for a refund nor its success makes the buyer owe anything, but for what is rolled back (PY7).
  const isRollBack = refunds.some(({ cause }) => cause === 'roll_back');
  if (entry.type === 'RefundRequested' || (entry.type === 'RefundSucceeded' && !isRollBack)) {
    expect(bucketOf(entry, 'outstanding')).toBeLessThanOrEqual(bucketOf(before, 'outstanding'));
  }
}

/** T15: nothing new is asked for on prices that have expired, before or after the entry. */
function expectQuoted(before: OrderSnapshot, after: OrderSnapshot, entry: OrderEvent): void {
  const isForced = entry.type === 'ManualPaymentRecorded' || entry.type === 'OrderCreditOffered';
  if (before.quote === null || before.quote.expiredAt === null || isForced) return;
  if (after.quote?.expiredAt === before.quote.expiredAt) expect(after.balance.pendingIn).toBeLessThanOrEqual(before.balance.pendingIn);
  expect(entry.directives.filter(({ kind }) => kind === 'collect' || kind === 'issue_invoice')).toEqual([]);
}

/** P7: what a card payment has captured stays captured; M7: the currency stays; a refused request changes nothing. */
function expectMonotone(before: OrderSnapshot, after: OrderSnapshot, verdict: string): void {
  for (const payment of before.payments.filter(({ kind }) => kind === 'card')) {
    const next = after.payments.find(({ paymentId }) => paymentId === payment.paymentId);
    expect(next?.capturedAmount).toBeGreaterThanOrEqual(payment.capturedAmount);
    if (payment.status === 'captured') expect(next?.status).toBe('captured');
  }
  expect(after.collection.fence).toBeGreaterThanOrEqual(before.collection.fence);
  expect(after.currency).toBe(before.currency);
  if (verdict === 'refused') expect({ ...after, sequence: 0, hash: '' }).toEqual({ ...before, sequence: 0, hash: '' });
}

function play(sentences: readonly string[]): Sale {
  const sale = new Sale();
  for (const sentence of sentences) step(sale, sentence);
  return sale;
}

describe('any sequence of commands and facts', () => {
  test('conserves money, keeps the caps, and never throws (A4, B1-B3, B8, M3, F1-F4, FT2, K4, F13, X11, X12, N1-N3, C1, M7, PY12, T15, W4, W8, W9, Z5)', () => {
    fc.assert(
      fc.property(sequences, (sentences) => {
        const sale = new Sale();
        for (const sentence of sentences) {
          const before = sale.state;
          const { entry } = step(sale, sentence);
          if (entry === null) throw new Error(`${sentence} left no entry`);
          expectSound(sale.order);
          expectGoods(sale.order);
          expectReserved(sale.order);
          expectOnce(sale.order);
          expectReported(sale.order);
          expectPresented(sale.order);
          expectEntry(entry, sale.history.at(-2), sale.order);
          if (before === null) continue;
          expectMonotone(before, sale.order, entry.verdict);
          expectQuoted(before, sale.order, entry);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('gives the same bytes again, which fit the topics, and a history that proves itself (T14, V4, W8, W9, B9)', () => {
    fc.assert(
      fc.property(sequences, (sentences) => {
        const sale = play(sentences);
        expect(play(sentences).order.hash).toBe(sale.order.hash);
        for (const entry of sale.history) expect(codec.decode(codec.encode('OrderEvent', entry)).value).toMatchObject({ hash: entry.hash });
        expect(canonicalJson(codec.decode(codec.encode('OrderSnapshot', sale.order)).value)).toBe(canonicalJson(sale.order));
        expect(verifyHistory(sale.history, sale.order, decode)).toEqual({ ok: true, failures: [] });
      }),
      { numRuns: 40 },
    );
  });
});

test('U6: there is a rule for every event that any service can state', () => {
  const events = [...catalogue].filter(([, { type }]) => (type as types.RecordType).field('meta')?.type.name?.endsWith('EventMeta'));
  expect(events.length).toBeGreaterThan(30);
  expect(events.map(([name]) => name).sort()).toEqual([...Object.keys(RULES), 'OrderCreated'].sort());
});
