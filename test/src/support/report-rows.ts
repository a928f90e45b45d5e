/**
 * Which rows an order has in each report, worked out from its public JSON as DECISIONS 46 and 60 and the descriptions of the API have it.
 * Rows are without the id, version and currency of their order, which all of them have.
 */
import type { Divergence, FlatTax, Invoice, Order, Refund, TaxComponent } from './api-types';
import { sum } from './findings';
import { comingBy } from './leg-auditor';

export type Row = Record<string, unknown>;

export interface ReportRule {
  rows: (order: Order, at: number) => Row[];
  /** What is summed by, beside the currency. */
  groups: readonly string[];
  amounts: readonly string[];
  /** What tells the rows of one order apart, for what happens between two moments. */
  identity: readonly string[];
}

const DAY_MS = 86_400_000;

const daysSince = (time: string, at: number): number => Math.floor((at - Date.parse(time)) / DAY_MS);

/** The last day of each class of ages. */
const AGES: ReadonlyArray<readonly [number, string]> = [
  [30, '0-30'],
  [60, '31-60'],
  [90, '61-90'],
];
const ageOf = (days: number): string => AGES.find(([last]) => days <= last)?.[1] ?? 'over_90';

const aged = (opened_at: string, at: number): Row => ({ opened_at, age_days: Math.max(0, daysSince(opened_at, at)), age: ageOf(daysSince(opened_at, at)) });

const balances: ReportRule = {
  rows: ({ status, payment_status, balance }) => [{ status, payment_status, ...balance }],
  groups: [],
  amounts: [
    ...['obligation', 'adjusted', 'credited', 'written_off', 'captured', 'refunded', 'disputed', 'net_collected', 'outstanding', 'surplus'],
    ...['pending_in', 'pending_out', 'collectible', 'refundable'],
  ],
  identity: [],
};

const BILLING = new Set(['issuing', 'open', 'partially_paid']);

interface Due {
  date: string;
  /** What is left of it; the last date takes what no date names. */
  left: number;
  /** Entries of the invoice that payments may be aimed at. */
  entries: string[];
}

/** The dates by which something is owed: of the invoice that bills it, else of the parts of the order, else the day the order was made. */
function datesOf({ payment_schedule: parts, created_at }: Order, bill: Invoice | undefined): Due[] {
  const ofParts = parts.map(({ due_at, fell_due_at, amount, covered_amount }) => ({
    date: due_at ?? fell_due_at ?? created_at,
    left: amount - covered_amount,
    entries: [],
  }));
  if (bill === undefined) return lastTakesAll(ofParts, created_at);
  const ofBill = [...new Set(bill.schedule.map(({ due_at: date }) => date))].sort().map((date): Due => {
    const entries = bill.schedule.filter(({ due_at: due }) => due === date);
    return { date, left: sum(entries.map((entry) => entry.amount - entry.covered_amount)), entries: entries.map(({ id }) => id) };
  });
  return lastTakesAll(ofBill, bill.due_at ?? bill.issued_at ?? bill.created_at);
}

function lastTakesAll(dates: readonly Due[], without: string): Due[] {
  const last = dates.at(-1) ?? { date: without, left: 0, entries: [] };
  return [...dates.slice(0, -1), { ...last, left: Infinity }];
}

/** What is on its way covers first the dates that it is aimed at, and with the rest the oldest (I7). */
function receivableRows(order: Order, at: number): Row[] {
  const bill = order.invoices.find(({ status }) => BILLING.has(status));
  let owed = order.balance.outstanding;
  const rows = datesOf(order, bill).map(({ date: due_at, left, entries }) => {
    const outstanding = Math.min(owed, left);
    owed -= outstanding;
    const aimed = order.payments.filter(({ schedule_entry_id: id }) => id !== null && entries.includes(id));
    const age_days = daysSince(due_at, at);
    const age = age_days < 0 ? 'not_due' : ageOf(age_days);
    return {
      age,
      age_days,
      due_at,
      invoice_id: bill?.id ?? null,
      outstanding,
      pending_in: Math.min(outstanding, sum(aimed.map((each) => comingBy(order, each)))),
    };
  });
  let coming = order.balance.pending_in - sum(rows.map(({ pending_in }) => pending_in));
  return rows
    .filter(({ outstanding }) => outstanding > 0)
    .map((row) => {
      const more = Math.min(coming, row.outstanding - row.pending_in);
      coming -= more;
      return { ...row, pending_in: row.pending_in + more };
    });
}

const receivables: ReportRule = { rows: receivableRows, groups: ['age'], amounts: ['outstanding', 'pending_in'], identity: [] };

const TAX_GROUPS = ['name', 'tax_id', 'jurisdiction', 'percentage', 'inclusive', 'exemption_reason'] as const;
const TAX_AMOUNTS = ['base', 'sold', 'reversed', 'net'] as const;

const ofRate = (tax: TaxComponent): Row => ({ ...tax, tax_id: tax.id });
const ofFlat = (tax: FlatTax): Row => ({ ...tax, tax_id: tax.id, percentage: null, inclusive: false, exemption_reason: null, base: 0 });

/** From the first money or bill on; what was sold of a canceled order is reversed, whatever its components say. */
function taxRows({ lines, fees, tax, balance, invoices, status }: Order): Row[] {
  if (balance.captured === 0 && invoices.every(({ issued_at: at }) => at === null)) return [];
  const isCanceled = status === 'canceling' || status === 'canceled';
  const rows = new Map<string, Row>();
  for (const part of [...[...lines, ...fees].flatMap(({ taxes }) => taxes.map(ofRate)), ...tax.flat.map(ofFlat)]) {
    const group = Object.fromEntries(TAX_GROUPS.map((name) => [name, part[name] ?? null]));
    const [base, sold, refunded] = [Number(part['base']), Number(part['amount']), Number(part['refunded'])];
    const reversed = isCanceled ? sold : refunded;
    const before = rows.get(JSON.stringify(group));
    const amounts: Row = { base, sold, reversed, net: sold - reversed };
    rows.set(JSON.stringify(group), {
      ...group,
      ...Object.fromEntries(TAX_AMOUNTS.map((name) => [name, Number(before?.[name] ?? 0) + Number(amounts[name])])),
    });
  }
  return [...rows.values()];
}

const taxes: ReportRule = { rows: taxRows, groups: TAX_GROUPS, amounts: TAX_AMOUNTS, identity: TAX_GROUPS };

const ON_ITS_WAY = new Set(['requested', 'submitted', 'unknown']);
const CAME_TO_NOTHING = new Set(['failed', 'canceled']);

function refundRow({ id, cause, reason, status, created_at, allocations }: Refund): Row {
  const missing = sum(allocations.map((part) => part.reserved_difference));
  const of = (counts: (status: string) => boolean): number => sum(allocations.filter((part) => counts(part.status)).map(({ amount }) => amount));
  return {
    ...{ refund_id: id, cause, reason, status, created_at },
    asked: of(() => true) + missing,
    succeeded: of((each) => each === 'succeeded'),
    pending: of((each) => ON_ITS_WAY.has(each)) + missing,
    failed: of((each) => CAME_TO_NOTHING.has(each)),
  };
}

const refunds: ReportRule = {
  rows: (order) => order.refunds.map(refundRow),
  groups: ['cause', 'reason'],
  amounts: ['asked', 'succeeded', 'pending', 'failed'],
  identity: ['refund_id'],
};

/** What somebody holds, then what is on its way back, then what nobody has decided about. */
function surplusRows(order: Order, at: number, tenantId: string): Row[] {
  const { surplus_dispositions: dispositions, balance, divergences: all, refunds: back, updated_at } = order;
  const held = dispositions
    .filter(({ remaining }) => remaining > 0)
    .map(({ id, owner, origin, opened_at, escheat_at, remaining }) => ({
      ...{ state: 'held', disposition_id: id, owner, origin, escheat_at, amount: remaining },
      ...aged(opened_at, at),
    }));
  const unheld = balance.surplus - sum(held.map(({ amount }) => amount));
  const undecided = Math.min(unheld, Math.max(0, balance.surplus - balance.pending_out));
  const unsettled = back.filter(({ status }) => status !== 'succeeded' && status !== 'canceled').map(({ created_at }) => created_at);
  const [since = updated_at] = [...all.filter(({ status }) => status === 'open').map(({ opened_at }) => opened_at), ...unsettled, updated_at].sort();
  const rest = (state: string, amount: number): Row => ({
    ...{ state, disposition_id: null, owner: tenantId, origin: null, escheat_at: null, amount },
    ...aged(since, at),
  });
  return [...held, rest('returning', unheld - undecided), rest('undecided', undecided)].filter(({ amount }) => amount !== 0);
}

const surplusOf = (tenantId: string): ReportRule => ({
  rows: (order, at) => surplusRows(order, at, tenantId),
  groups: ['state', 'age'],
  amounts: ['amount'],
  identity: [],
});

/** Of these an amount is reserved still, of the last what is left of its authorisation. */
const RESERVES = new Set(['processing', 'requires_action', 'unknown', 'authorized', 'partially_captured']);

const DESKS: Readonly<Record<string, string>> = { refund: 'refunds', invoice: 'invoices', tax: 'taxes' };
const deskOf = (kind: string): string => DESKS[kind.split('_', 1)[0] ?? ''] ?? 'payments';

/** Money in another currency stays reserved until somebody has looked at it, and what has no tax yet is not collected (U10, X11); nothing else blocks. */
function blocksOf(order: Order, { kind, target_id: target }: Divergence): string[] {
  if (kind === 'tax_not_applied') return order.tax.status === 'rejected' ? ['collect'] : [];
  if (kind !== 'currency_differs') return [];
  if (order.payments.some(({ id, status }) => id === target && RESERVES.has(status))) return ['collect', 'adjust', 'close'];
  const isReserved = order.refunds.some(({ id, allocations }) => id === target && allocations.some(({ status }) => ON_ITS_WAY.has(status)));
  return isReserved ? ['refund', 'close'] : [];
}

const divergences: ReportRule = {
  rows: (order, at) =>
    order.divergences
      .filter(({ status }) => status === 'open')
      .map((divergence) => ({
        ...{ divergence_id: divergence.id, kind: divergence.kind, target_id: divergence.target_id, amount: divergence.amount },
        ...aged(divergence.opened_at, at),
        owner: deskOf(divergence.kind),
        blocks: blocksOf(order, divergence),
      })),
  groups: ['owner', 'kind', 'age'],
  amounts: ['amount'],
  identity: [],
};

/** The reports of a tenant. */
export const reportRulesOf = (tenantId: string) => ({ balances, receivables, tax: taxes, refunds, surplus: surplusOf(tenantId), divergences }) as const;

export type ReportName = keyof ReturnType<typeof reportRulesOf>;
