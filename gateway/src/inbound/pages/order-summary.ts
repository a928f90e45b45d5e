/** The order as a buyer reads it. Every number is one that the record holds; nothing is added up here (T18). */
import type { CheckoutSession, Line, LineModifier, OrderSnapshot } from '@concord/contracts';
import { markup, type Html } from './html';
import { moneyText } from './money-text';

type Money = (amount: number) => string;

const detail = (text: string): Html => markup`<span class="detail">${text}</span>`;

const row = (name: string, details: readonly string[], amount: string, className = ''): Html =>
  markup`<tr${className === '' ? null : markup` class="${className}"`}><th scope="row">${name}${details.map(detail)}</th><td>${amount}</td></tr>\n`;

/** A price finer than a minor unit is shown by the sum alone: no amount of the currency says it. */
function measureOf({ quantity, unitAmount, quantityDecimal, unit, unitAmountDecimal }: Line, money: Money): string {
  const count = quantityDecimal === null ? String(quantity) : `${quantityDecimal} ${unit ?? ''}`.trim();
  return unitAmountDecimal === null ? `${count} × ${money(unitAmount)}` : count;
}

const modifierText = ({ name, amount, scope }: LineModifier, money: Money): string =>
  `${name}: ${amount < 0 ? '−' : '+'}${money(Math.abs(amount))}${scope === 'per_unit' ? ' each' : ''}`;

const lineRow = (line: Line, money: Money): Html =>
  row(
    line.name,
    [
      measureOf(line, money),
      ...line.modifiers.map((modifier) => modifierText(modifier, money)),
      ...line.discounts.map((discount) => `${discount.name}: −${money(discount.amount)}`),
    ],
    money(line.subtotal),
  );

function discountRow({ totals, discounts }: OrderSnapshot, money: Money): Html | null {
  if (totals.discount === 0) return null;
  const named = discounts.filter(({ withheld }) => withheld === null).map(({ name, amount }) => `${name}: −${money(amount)}`);
  return row('Discounts', named, `−${money(totals.discount)}`);
}

/** Tax that is added stands in the sum; tax that the prices contain stands below the total, or is told apart where there is both (T11, T12). */
function taxRows({ totals: { tax, inclusiveTax } }: OrderSnapshot, money: Money): { added: Html | null; contained: Html | null } {
  if (tax === inclusiveTax) return { added: null, contained: tax === 0 ? null : row('Contains tax of', [], money(tax)) };
  return { added: row('Tax', inclusiveTax === 0 ? [] : [`${money(inclusiveTax)} of it is contained in the prices`], money(tax)), contained: null };
}

function sumRows(order: OrderSnapshot, session: CheckoutSession, money: Money): Array<Html | null> {
  const { totals, balance, fees, tip } = order;
  const { added, contained } = taxRows(order, money);
  return [
    row('Subtotal', [], money(totals.subtotal)),
    discountRow(order, money),
    ...fees.map(({ name, amount }) => row(name, [], money(amount))),
    added,
    tip === null ? null : row('Tip', [], money(tip.amount)),
    totals.cashRounding === 0 ? null : row('Rounding of cash', [], `${totals.cashRounding < 0 ? '−' : ''}${money(Math.abs(totals.cashRounding))}`),
    row('Total', [], money(totals.total), 'total'),
    contained,
    balance.netCollected === 0 ? null : row('Received so far', [], money(balance.netCollected)),
    session.status === 'open' ? row('Amount due', [], money(session.amountDue), 'total') : null,
  ];
}

export function orderSummary(order: OrderSnapshot, session: CheckoutSession): Html {
  const money: Money = (amount) => moneyText(amount, order.currency);
  return markup`<h2 id="order">Your order</h2>
<table aria-labelledby="order">
<tbody>
${order.lines.map((line) => lineRow(line, money))}</tbody>
<tbody class="sums">
${sumRows(order, session, money)}</tbody>
</table>
`;
}
