/** How any field of an order came to be what it is: the entries after which it was another (W7, W8). */
import type { OrderEvent, OrderSnapshot } from '@concord/contracts';
import { stateAfterEach, type Decode, type Explanation, type Scalar } from './verify';

/** What tells the items of a list apart, by the list's name in the API. */
const ID_OF: Readonly<Record<string, string>> = {
  lines: 'lineId',
  fees: 'feeId',
  discounts: 'discountId',
  payments: 'paymentId',
  payment_attempts: 'attemptId',
  refunds: 'refundId',
  invoices: 'invoiceId',
  credit_notes: 'creditNoteId',
  checkout_sessions: 'sessionId',
  adjustments: 'adjustmentId',
  write_offs: 'writeOffId',
  surplus_dispositions: 'dispositionId',
  divergences: 'divergenceId',
};

/** Fields that have another name in the record. */
const NAMES: Readonly<Record<string, string>> = { 'checkout_sessions.amount': 'amountDue' };

/** Of a line, a fee and the tip the record counts what is gone; the API tells what was refunded from what was adjusted away. */
const LESS: Readonly<Record<string, string>> = { refundedAmount: 'adjustedAmount', refundedQuantity: 'adjustedQuantity' };

const camel = (name: string): string => name.replace(/_([a-z])/g, (_whole, letter: string) => letter.toUpperCase());

const isScalar = (value: unknown): value is Scalar => value === null || ['string', 'number', 'boolean'].includes(typeof value);

function inside(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

const isItem = (item: unknown, key: string, id: string): boolean => inside(item, key) === id;

/** `payments.pay_….captured_amount` of this state; undefined where it has no such field. Times are milliseconds since the epoch in the record, and texts here. */
export function fieldOf(state: OrderSnapshot, field: string): Scalar | undefined {
  const [list = '', id, ...path] = field.split('.');
  const key = ID_OF[list];
  const listed = inside(state, camel(list));
  const item: unknown = key === undefined ? state : Array.isArray(listed) ? listed.find((each: unknown) => isItem(each, key, id ?? '')) : undefined;
  const names = key === undefined ? field.split('.') : path;
  const own = names.map((name) => NAMES[`${list}.${name}`] ?? camel(name));
  const holder = own.slice(0, -1).reduce<unknown>(inside, item);
  const last = own.at(-1) ?? '';
  const less = inside(holder, LESS[last] ?? '');
  const gross = inside(holder, last);
  const value = typeof gross === 'number' && typeof less === 'number' ? gross - less : gross;
  // As a decimal it is told by `adjusted_quantity_decimal` and the line; the record holds both as one text.
  if (!isScalar(value) || last === '' || last === 'refundedQuantityDecimal') return undefined;
  return typeof value === 'number' && last.endsWith('At') ? new Date(value).toISOString() : value;
}

/** The entries after which the field is another than before; null for a field that the order never had. `amount` is null where it is no number. */
export function explainField(history: readonly OrderEvent[], field: string, decode: Decode): Explanation | null {
  let before: Scalar | undefined;
  const entries: Explanation['entries'] = [];
  for (const { entry, state } of stateAfterEach(history, decode)) {
    const after = fieldOf(state, field);
    if (after === before) continue;
    const amount = typeof after === 'number' ? after - (typeof before === 'number' ? before : 0) : null;
    entries.push({ sequence: entry.sequence, version: entry.version, type: entry.type, amount, after: after ?? null });
    before = after;
  }
  return before === undefined ? null : { field, value: before, entries };
}
