/**
 * An auditor that shares no line with the services: it reads an order's public JSON and its history and works out from the
 * parts what the balance has to be (rules A4, B1-B5, B10, I5, I7, I10, O6, T2-T4, T11, X2, X5, X6, X8, X11, X12, F2, F4, F11, F13, F14, K4, S3, W8, W9). It answers a list of faults; empty means agreed.
 */
import { BUCKETS, type Balance, type CreditNote, type HistoryEntry, type Order, type Page, type Refund, type TaxComponent } from './api-types';
import { auditCatalog } from './catalog-auditor';
import { must, type ConcordClient } from './client';
import { auditDebitNotes } from './debit-auditor';
import { Faults, sum } from './findings';
import { auditConduct } from './conduct-auditor';
import { clawbackFaults } from './clawback-auditor';
import { goodsFaults } from './goods-auditor';
import { rollBackFaults } from './hold-auditor';
import { auditJournal } from './journal-auditor';
import { legFaults, pendingIn } from './leg-auditor';
import { auditPairs } from './pair-auditor';
import { presentmentFaults } from './presentment-auditor';
import { auditPromotions } from './promotion-auditor';
import { entryFaults, scheduleFaults } from './schedule-auditor';
import { auditTax, auditTaxRecord } from './tax-auditor';
import { quoteFaults, retentionFaults, windowFaults } from './time-auditor';
import { auditTrace, type Explanation } from './trace-auditor';

const STATUSES = new Set(['open', 'closed', 'canceling', 'canceled', 'archived']);
const MAY_STILL_SUCCEED = new Set(['processing', 'requires_action', 'unknown', 'authorized', 'partially_captured']);
const MAY_STILL_LEAVE = new Set(['requested', 'submitted', 'unknown']);

/** A plain decimal as a fraction of whole numbers. */
function fractionOf(text: string): [bigint, bigint] {
  const [whole = '0', places = ''] = text.split('.');
  return [BigInt(whole + places), 10n ** BigInt(places.length)];
}

/** The nearest whole number; a half goes up or to the even one, as the order's rule set says (R1). The amounts are 0 or more. */
function nearest(over: bigint, under: bigint, { rule_set: { rounding } }: Order): number {
  const [down, twice] = [over / under, (over % under) * 2n];
  const isUp = twice > under || (twice === under && (rounding === 'half_up' || down % 2n === 1n));
  return Number(isUp ? down + 1n : down);
}

/** Price times quantity, each modifier once or for every unit, and the sum rounded once, whichever way each is written (T2, T3). */
function exactSubtotal(line: Order['lines'][number], order: Order): number {
  const [price, ofPrice] = fractionOf(line.unit_amount_decimal ?? String(line.unit_amount));
  const [quantity, ofQuantity] = fractionOf(line.quantity_decimal ?? String(line.quantity));
  const options = line.modifiers.reduce((all, { amount, scope }) => all + BigInt(amount) * ofPrice * (scope === 'per_unit' ? quantity : ofQuantity), 0n);
  return nearest(price * quantity + options, ofPrice * ofQuantity, order);
}

/** Components: nothing of an exempt one (X6), each added one is its rate of its base, and a compound one has the tax before it in that base (X5). */
function auditComponents(what: string, part: { tax: number; taxes: TaxComponent[] }, order: Order, faults: Faults): void {
  faults.equal(`${what} tax`, part.tax, sum(part.taxes.map((tax) => tax.amount)));
  for (const tax of part.taxes) {
    faults.check(`${what} ${tax.name} gave back more than it holds`, tax.refunded >= 0 && tax.refunded <= tax.amount);
    if (tax.exemption_reason !== null) faults.equal(`${what} ${tax.name} of the exempt`, tax.amount, 0);
    const before = part.taxes.find(({ id }) => id !== null && id === tax.compound_on);
    if (before !== undefined && tax.exemption_reason === null) faults.equal(`${what} ${tax.name} base`, tax.base, before.base + before.amount);
    // What a tax service has worked out is rounded by its rules.
    if (tax.inclusive || tax.exemption_reason !== null || order.rule_set.tax_rounding !== 'line' || order.tax.mode === 'external') continue;
    const [rate, ofRate] = fractionOf(tax.percentage);
    faults.equal(`${what} ${tax.name} amount`, tax.amount, nearest(BigInt(tax.base) * rate, ofRate * 100n, order));
  }
}

function auditTotals(order: Order, faults: Faults): void {
  for (const line of order.lines) {
    faults.equal(`line ${line.id} subtotal`, line.subtotal, exactSubtotal(line, order));
    auditComponents(`line ${line.id}`, line, order, faults);
    const exclusive = sum(line.taxes.filter((tax) => !tax.inclusive).map((tax) => tax.amount));
    faults.equal(`line ${line.id} tax`, line.tax, sum(line.taxes.map((tax) => tax.amount)));
    faults.equal(`line ${line.id} total`, line.total, line.subtotal - line.discount + exclusive);
    faults.check(`line ${line.id} gave back more than it holds`, gone(line) <= line.total && line.refunded_quantity + line.adjusted_quantity <= line.quantity);
    faults.check(`line ${line.id} discount outside its subtotal`, line.discount >= 0 && line.discount <= line.subtotal);
  }
  const { totals } = order;
  const tip = order.tip?.amount ?? 0;
  faults.equal('totals.subtotal', totals.subtotal, sum(order.lines.map((line) => line.subtotal)));
  faults.equal('totals.discount', totals.discount, sum(order.lines.map((line) => line.discount)));
  faults.equal('totals.tip', totals.tip, tip);
  const flat = sum(order.tax.flat.map((tax) => tax.amount));
  const exact = sum(order.lines.map((line) => line.total)) + sum(order.fees.map((fee) => fee.total)) + flat + tip;
  const rounding = order.cash_rounding?.amount ?? 0;
  for (const fee of order.fees) auditComponents(`fee ${fee.id}`, fee, order, faults);
  for (const tax of order.tax.flat) faults.check(`flat tax ${tax.id} gave back more than it holds`, tax.refunded >= 0 && tax.refunded <= tax.amount);
  faults.equal('totals.flat_tax', totals.flat_tax, flat);
  faults.equal('totals.tax', totals.tax, sum([...order.lines, ...order.fees].map((part) => part.tax)) + flat);
  faults.equal('totals.cash_rounding', totals.cash_rounding, rounding);
  if (order.cash_rounding !== null) {
    faults.check('the rounding of cash is more than half of its step', 2 * Math.abs(rounding) <= order.cash_rounding.increment);
  }
  faults.equal('totals.total', totals.total, exact + rounding);
}

/** Of a part, what was refunded or adjusted away: each cent once (F2). */
const gone = (part: { refunded_amount: number; adjusted_amount: number }): number => part.refunded_amount + part.adjusted_amount;

const standingNotes = (order: Order): CreditNote[] => order.credit_notes.filter(({ status }) => status !== 'void');

/** What the adjustments say they took from the parts is what the parts lost (E1, E3). */
function auditAdjustments(order: Order, faults: Faults): void {
  const { adjustments, balance, lines, fees, tip } = order;
  faults.equal('adjusted', balance.adjusted, sum(adjustments.map(({ amount }) => amount)));
  const reduced = [...adjustments.filter(({ reversed_by: by }) => by === null), ...standingNotes(order)];
  const standing = reduced.flatMap((reduction) => reduction.lines);
  for (const line of lines) {
    faults.equal(`line ${line.id} adjusted`, line.adjusted_amount, sum(standing.filter(({ line_id: id }) => id === line.id).map(({ amount }) => amount)));
  }
  for (const fee of fees) faults.check(`fee ${fee.id} gave back more than it holds`, gone(fee) <= fee.total);
  faults.check('the tip gave back more than it holds', tip === null || gone(tip) <= tip.amount);
  const added = [...lines, ...fees].filter(({ id }) => adjustments.some((adjustment) => adjustment.added.includes(id)));
  faults.equal('added by adjustments', sum(added.map(({ total }) => total)), sum(adjustments.map((adjustment) => adjustment.added_amount)));
}

const BILLED = new Set(['open', 'partially_paid', 'paid', 'credited', 'uncollectible']);

/** N1-N6: what a note says it did is its amount, its parts make it up, the bucket is what the notes say, and an invoice says how it was closed. */
function auditCreditNotes(order: Order, faults: Faults): void {
  const { invoices, refunds, surplus_dispositions: dispositions, balance, status } = order;
  faults.equal('credited', balance.credited, sum(standingNotes(order).map(({ amount, unallocated }) => amount - unallocated)));
  for (const note of order.credit_notes) {
    faults.equal(`credit note ${note.id} applied, refunded and kept`, note.applied + note.refunded + note.kept, note.amount);
    const parts = sum([...note.lines, ...note.fees].map(({ amount }) => amount)) + note.tip;
    if (parts > 0 && order.cash_rounding === null) faults.equal(`credit note ${note.id} of its parts`, note.amount, parts);
    faults.check(`credit note ${note.id} is issued without a number`, note.status !== 'issued' || (note.number !== null && note.content_hash !== null));
    const refund = refunds.find(({ id }) => id === note.refund_id);
    if (refund !== undefined && isIrregular(order, refund)) continue;
    const sent = (refund?.allocations ?? []).filter(({ status: each }) => each !== 'failed' && each !== 'canceled');
    faults.equal(`refund of ${note.id}`, sum(sent.map((part) => part.amount + part.reserved_difference)), note.refunded);
    const unsent = Math.max(0, (refund?.surplus ?? 0) - note.refunded);
    const held = dispositions.find(({ id }) => id === note.disposition_id)?.amount ?? 0;
    faults.equal(`held by ${note.id}`, held, note.kept - note.unallocated - unsent);
  }
  for (const invoice of invoices.filter((each) => BILLED.has(each.status))) {
    const notes = standingNotes(order).filter((note) => note.invoice_id === invoice.id);
    faults.check(`more was credited on ${invoice.id} than was sold`, sum(notes.map(({ amount }) => amount)) <= order.totals.total);
    faults.list.push(...entryFaults(invoice, order.payments));
    // An order that was canceled has ended its invoices, also when it was opened again since (K1, K6).
    const wasCanceled = order.adjustments.some(({ cause }) => cause === 'cancel');
    const isEnded = status === 'canceling' || status === 'canceled' || (wasCanceled && invoice.status === 'credited');
    const { amount_paid: paid, amount_remaining: left, amount_credited: credited } = invoice;
    if (!isEnded) faults.equal(`invoice ${invoice.id} paid, credited and remaining`, paid + left + credited, invoice.amount_due + invoice.amount_debited);
    if (!isEnded) faults.check(`invoice ${invoice.id} is closed by credit and was paid`, invoice.status !== 'credited' || (paid === 0 && credited > 0));
  }
}

/** What was given up is what the write-offs say less what later money took back (I9); what is held is due (O5). */
function auditSettlement(order: Order, faults: Faults): void {
  const { write_offs: writeOffs, surplus_dispositions: dispositions, balance } = order;
  faults.equal('written_off', balance.written_off, sum(writeOffs.map((writeOff) => writeOff.amount - writeOff.reversed_amount)));
  faults.check('more of a write-off was taken back than given up', !writeOffs.some((writeOff) => writeOff.reversed_amount > writeOff.amount));
  const held = sum(dispositions.map(({ remaining }) => remaining));
  faults.check(`${held} is held, ${balance.surplus} is due to the buyer`, held <= balance.surplus);
}

/** Of which the processor said another thing than was asked: booked as reported, and a divergence tells of it (FL6, FL8). */
const isIrregular = ({ divergences }: Order, { id }: Refund): boolean => divergences.some(({ target_id: target }) => target === id);

const allocationsOf = (refunds: Refund[]): Refund['allocations'] => refunds.flatMap((refund) => refund.allocations);

function auditRefunds(order: Order, faults: Faults): void {
  for (const refund of order.refunds) {
    faults.equal(`refund ${refund.id} amount`, refund.amount, sum(refund.allocations.map((allocation) => allocation.amount)));
    const { tax_override: stated } = refund;
    faults.check(`the tax of ${refund.id} is stated without reason or actor (FT5)`, stated === null || (stated.reason !== '' && stated.actor_id !== ''));
    const kept = sum([...refund.withheld, ...refund.clawback].map(({ amount }) => amount));
    const parts = sum([...refund.lines, ...refund.fees].map(({ amount }) => amount)) + refund.tip;
    if (kept > 0 && !isIrregular(order, refund)) faults.equal(`refund ${refund.id} of its parts`, refund.amount, parts - kept);
    for (const { fee_id: id, amount } of refund.withheld) {
      faults.equal(`fee ${id} kept back by ${refund.id}`, order.fees.find((fee) => fee.id === id)?.total ?? 0, amount);
    }
  }
  for (const payment of order.payments) {
    faults.check(`payment ${payment.id} refunded more than captured`, payment.refunded_amount <= payment.captured_amount);
  }
}

/** F14, S3: what went another way has its evidence, a reason, and an approval by somebody who did not ask for it. */
function auditDestinations(order: Order, history: HistoryEntry[], faults: Faults): void {
  for (const refund of order.refunds) {
    const askers = history.filter(({ verdict, detail }) => verdict === 'accepted' && detail.refund_id === refund.id).map(({ actor }) => actor.id);
    for (const { destination: way, status, payment_id: id } of refund.allocations) {
      if (way === null) continue;
      const evidence = way.type === 'manual' ? way.reference : (way.gift_card_id ?? way.order_id);
      const isApproved = way.type === 'order' || way.approved_by !== null;
      faults.check(`${refund.id} to ${way.type} instead of ${id} without evidence`, (evidence ?? '') !== '' && way.reason !== '' && isApproved);
      faults.check(`${refund.id} was asked for and approved by ${way.approved_by ?? ''}`, !askers.includes(way.approved_by ?? ''));
      faults.check(`${refund.id} was handed over and is ${status}`, way.type !== 'manual' || status === 'succeeded');
    }
  }
}

function auditBalance(order: Order, faults: Faults): void {
  const { balance, totals } = order;
  const captured = sum(order.payments.map((payment) => payment.captured_amount));
  const refunded = sum(order.payments.map((payment) => payment.refunded_amount));
  const position = captured - refunded - balance.disputed - balance.obligation;
  const parts = allocationsOf(order.refunds);
  const missing = sum(parts.map((part) => part.reserved_difference));
  const pendingOut = sum(parts.filter((part) => MAY_STILL_LEAVE.has(part.status)).map((part) => part.amount)) + missing;
  const isAsked = order.divergences.some(({ kind, status }) => kind === 'refund_amount_differs' && status === 'open');
  faults.check(`${missing} is missing of refunds and nobody is asked about it (FL8)`, missing === 0 || isAsked);
  faults.check(`status ${order.status} is none of the five`, STATUSES.has(order.status));
  faults.equal('obligation', balance.obligation, totals.total - balance.adjusted - balance.credited - balance.written_off);
  faults.equal('captured', balance.captured, captured);
  faults.equal('refunded', balance.refunded, refunded);
  faults.equal('net_collected', balance.net_collected, captured - refunded - balance.disputed);
  faults.equal('outstanding', balance.outstanding, Math.max(0, -position));
  faults.equal('surplus', balance.surplus, Math.max(0, position));
  faults.equal('pending_out', balance.pending_out, pendingOut);
  faults.equal('pending_in', balance.pending_in, pendingIn(order));
  faults.equal('collectible', balance.collectible, Math.max(0, balance.outstanding - balance.pending_in));
  faults.check(
    'a bucket is negative',
    BUCKETS.every((bucket) => balance[bucket] >= 0),
  );
  faults.check('refunds exceed what was captured', refunded + balance.disputed <= captured);
}

const ENDED = new Set(['succeeded', 'partially_succeeded', 'failed', 'rolled_back']);

/** PY5-PY7: an attempt is what its tenders are. */
function auditAttempts(order: Order, faults: Faults): void {
  for (const attempt of order.payment_attempts) {
    const tenders = order.payments.filter((payment) => payment.attempt_id === attempt.id);
    const kept = sum(tenders.map((payment) => payment.captured_amount - payment.refunded_amount));
    const brought = tenders.filter((payment) => payment.captured_amount > 0);
    faults.equal(`attempt ${attempt.id} tenders`, attempt.payments.length, tenders.length);
    faults.equal(`attempt ${attempt.id} amount`, attempt.amount, sum(tenders.map((payment) => payment.amount)));
    faults.equal(`attempt ${attempt.id} captured_amount`, attempt.captured_amount, kept);
    const isOver = !tenders.some((payment) => MAY_STILL_SUCCEED.has(payment.status));
    faults.check(`attempt ${attempt.id} is over while a tender is not`, isOver || !ENDED.has(attempt.status));
    faults.check(`attempt ${attempt.id} is no success`, attempt.status !== 'succeeded' || brought.length === tenders.length);
    faults.check(`attempt ${attempt.id} is rolled back and keeps ${kept}`, attempt.status !== 'rolled_back' || kept === 0);
    faults.check(`attempt ${attempt.id} failed and has brought money`, attempt.status !== 'failed' || brought.length === 0);
  }
}

/** One session is open at most, each shows its own payments, and no payment waits for its buyer where a newer session has replaced the old (C1, C2). */
function auditSessions({ checkout_sessions: sessions, payments }: Order, faults: Faults): void {
  faults.check('more than one session is open', sessions.filter(({ status }) => status === 'open').length <= 1);
  for (const session of sessions) {
    const own = payments.filter(({ checkout_session_id: id }) => id === session.id);
    faults.equal(`payments of session ${session.id}`, session.payments.map(({ id }) => id).join(), own.map(({ id }) => id).join());
    const isStranded = session.superseded_by !== null && own.some(({ status }) => status === 'requires_action');
    faults.check(`session ${session.id} is replaced, but one of its payments waits for the buyer`, !isStranded);
  }
}

function auditStatus(order: Order, faults: Faults): void {
  const { balance } = order;
  const covered = balance.net_collected > 0 && balance.outstanding > 0;
  const expected = balance.surplus > 0 ? 'overpaid' : balance.outstanding === 0 ? 'paid' : covered ? 'partially_paid' : 'unpaid';
  const emptyDraft = balance.captured === 0 && balance.outstanding === 0;
  if (!emptyDraft) faults.equal('payment_status', order.payment_status, expected);
  const refunds = balance.refunded === 0 ? 'none' : balance.refunded >= balance.captured ? 'full' : 'partial';
  faults.equal('refund_status', order.refund_status, refunds);
}

function auditHistory(order: Order, history: HistoryEntry[], faults: Faults): void {
  const running = Object.fromEntries(BUCKETS.map((bucket) => [bucket, 0])) as Balance;
  let version = 0;
  let hash: string | undefined;
  history.forEach((entry, index) => {
    faults.equal(`row ${index + 1} sequence`, entry.sequence, index + 1);
    for (const bucket of BUCKETS) {
      running[bucket] += entry.deltas[bucket] ?? 0;
      faults.equal(`row ${entry.sequence} ${bucket}`, entry.balance[bucket], running[bucket]);
    }
    const moved = entry.verdict === 'refused' ? 0 : 1;
    faults.equal(`row ${entry.sequence} version`, entry.version, version + moved);
    if (hash !== undefined) faults.equal(`row ${entry.sequence} previous_hash`, entry.previous_hash, hash);
    version = entry.version;
    hash = entry.hash;
  });
  faults.equal('last version', order.version, version);
  for (const bucket of BUCKETS) faults.equal(`last row ${bucket}`, order.balance[bucket], running[bucket]);
  faults.equal('distinct events', new Set(history.map((entry) => entry.event_id)).size, history.length);
}

/** The books of an order: each row balances, and the accounts end at what the order says (W7, W8). */
function auditPostings({ balance }: Order, history: HistoryEntry[], faults: Faults): void {
  const accounts = new Map<string, number>();
  for (const { sequence, postings, words } of history) {
    faults.equal(`row ${sequence} debits`, sum(postings.map(({ debit }) => debit)), sum(postings.map(({ credit }) => credit)));
    faults.check(`row ${sequence} has no words`, words.length > 0);
    for (const { account, debit, credit } of postings) accounts.set(account, (accounts.get(account) ?? 0) + debit - credit);
  }
  const of = (account: string): number => accounts.get(account) ?? 0;
  faults.equal('the account receivable', of('receivable'), balance.outstanding);
  faults.equal('the accounts of cash', of('cash') + of('cash_in_dispute'), balance.net_collected);
  faults.equal('the account due_to_buyer', 0 - of('due_to_buyer'), balance.surplus);
}

/** What an independent reader finds wrong with the record of an order, whatever processors said of it. */
export function auditRecord(order: Order, history: HistoryEntry[]): string[] {
  const faults = new Faults();
  auditTotals(order, faults);
  auditRefunds(order, faults);
  auditAdjustments(order, faults);
  auditSettlement(order, faults);
  auditCreditNotes(order, faults);
  auditDebitNotes(order, faults);
  auditTaxRecord(order, faults);
  auditBalance(order, faults);
  auditAttempts(order, faults);
  faults.list.push(...rollBackFaults(order), ...scheduleFaults(order, history), ...legFaults(order), ...presentmentFaults(order));
  faults.list.push(...quoteFaults(order, history), ...windowFaults(order, history), ...retentionFaults(order, history));
  faults.list.push(...goodsFaults(order), ...clawbackFaults(order));
  auditDestinations(order, history, faults);
  auditSessions(order, faults);
  auditStatus(order, faults);
  auditHistory(order, history, faults);
  auditPostings(order, history, faults);
  return faults.list;
}

export async function readHistory(client: ConcordClient, orderId: string): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page<HistoryEntry> = must(await client.getUntilVerdict<Page<HistoryEntry>>(`/v1/orders/${orderId}/history?limit=500${query}`));
    entries.push(...page.data);
    cursor = page.next_cursor;
  }
  return entries;
}

/** Reads order and history at one version; a write in between makes it read again. */
async function readConsistently(client: ConcordClient, orderId: string): Promise<[Order, HistoryEntry[]]> {
  for (let tries = 0; ; tries += 1) {
    const order = must(await client.getUntilVerdict<Order>(`/v1/orders/${orderId}`));
    const history = await readHistory(client, orderId);
    if (history.at(-1)?.version === order.version || tries === 20) return [order, history];
  }
}

/** Audits an order as the API shows it now, and lets the API verify itself; throws with every fault found. */
export async function auditOrder(client: ConcordClient, orderId: string): Promise<Order> {
  const [order, history] = await readConsistently(client, orderId);
  const verify = await client.getUntilVerdict<{ ok?: boolean; passed?: boolean; status?: string }>(`/v1/orders/${orderId}/verify`);
  const faults = [
    ...auditRecord(order, history),
    ...auditConduct(order, history),
    ...(await auditPairs(client, order)),
    ...(await auditCatalog(client, order)),
    ...(await auditPromotions(client, order)),
    ...(await auditJournal(client, order)),
    ...(await auditTax(client, order)),
  ];
  faults.push(...auditTrace(order, must(await client.getUntilVerdict<Explanation>(`/v1/orders/${orderId}/explain?field=totals.total`))));
  if (!verify.ok) faults.push(`verify answered ${verify.status} ${verify.code}`);
  else if (!(verify.body.ok ?? verify.body.passed ?? verify.body.status === 'pass')) faults.push(`verify: ${JSON.stringify(verify.body)}`);
  if (faults.length > 0) throw new Error(`auditor on ${orderId}:\n  ${faults.join('\n  ')}`);
  return order;
}
