/** What an independent reader finds wrong with discounts that a return lost and that were kept back of it (F11). */
import type { Fee, Order } from './api-types';
import { sum } from './findings';
import { micros } from './goods-auditor';

interface Row {
  of: string;
  discount_id: string;
  fee_id: string | null;
  lost: number;
  amount: number;
  tax: number;
}

function rowsOf({ refunds, adjustments }: Order): Row[] {
  return [...refunds, ...adjustments].flatMap(({ id, clawback }) => clawback.map((row) => ({ of: id, ...row })));
}

/** The price before discounts of what is left of the lines. */
const spendLeft = ({ lines }: Order): number =>
  sum(
    lines.map((line) => {
      const sold = micros(line.quantity, line.quantity_decimal);
      const gone = micros(line.refunded_quantity, line.refunded_quantity_decimal) + micros(line.adjusted_quantity, line.adjusted_quantity_decimal);
      return (line.subtotal * (sold - gone)) / sold;
    }),
  );

/** Nothing was added to what was sold, and nothing that was taken off is back. */
const isOneWay = ({ lines, refunds, adjustments, credit_notes: notes }: Order): boolean =>
  lines.every(({ added_by: by }) => by === null) &&
  refunds.every(({ status }) => status !== 'canceled') &&
  adjustments.every(({ reversed_by: by }) => by === null) &&
  notes.every(({ status }) => status !== 'void');

/** Each row is a fee that it names, of a discount that was given and has a condition; nothing is kept back twice, and nothing of a minimum that is still met. */
export function clawbackFaults(order: Order): string[] {
  const faults: string[] = [];
  const must = (what: string, holds: boolean): void => void (holds || faults.push(what));
  const rows = rowsOf(order);
  const fees = order.fees.filter(({ kind }) => kind === 'clawback');
  must(
    `${fees.length} fees keep back lost discounts, ${rows.length} rows name them`,
    fees.every(({ id }) => rows.filter((row) => row.fee_id === id).length === 1),
  );
  for (const { of, discount_id: id, fee_id: feeId, lost, amount, tax } of rows) {
    const fee: Fee | undefined = order.fees.find((each) => each.id === feeId);
    const discount = order.discounts.find((each) => each.id === id);
    const { minimum_spend: minimum = null, buy_quantity: buy = null } = discount?.conditions ?? {};
    must(`${of} keeps back ${amount} of ${lost} lost`, amount >= 0 && amount <= lost);
    must(`${of} keeps back what is no fee of its own`, amount === 0 ? feeId === null : fee?.total === amount && fee.tax === tax && fee.added_by === of);
    must(`${of} keeps back discount ${id}, which has no condition`, minimum !== null || buy !== null);
  }
  for (const discount of order.discounts) {
    const own = rows.filter((row) => row.discount_id === discount.id);
    const standing = sum(
      order.fees.filter(({ id }) => own.some((row) => row.fee_id === id)).map((fee) => fee.total - fee.refunded_amount - fee.adjusted_amount),
    );
    // With tax on top of it a discount is worth more than its amount, by no more than the tax of what it was taken from.
    const most = discount.amount + sum(order.lines.map(({ tax }) => tax)) + sum(fees.map(({ tax }) => tax));
    must(`of discount ${discount.id} over ${discount.amount} ${standing} are kept back`, standing <= most);
    const { minimum_spend: minimum = null, buy_quantity: buy = null } = discount.conditions ?? {};
    const isMet = minimum !== null && buy === null && isOneWay(order) && spendLeft(order) >= minimum + order.lines.length;
    must(`the minimum of discount ${discount.id} is met, and ${standing} of it are kept back`, !isMet || own.length === 0);
  }
  return faults;
}
