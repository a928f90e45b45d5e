/**
 * An order is priced anew by an explicit event: lines from the catalogue take its prices and taxes of now, and the rule set may change
 * (T14, T16). First every quote is stale and every payment that is not captured is voided; after settled money nothing is priced anew (X9).
 */
import { isPricedByCatalog } from '@concord/contracts';
import type { LineInput, LinePrice, OrderRepriced, OrderSnapshot } from '@concord/contracts';
import { billedFault, compositionOf, priceWithin, settledFault } from './compose';
import { carryGoods } from './goods';
import { cancelFault, withVoids } from './ending';
import { NOTHING_CALCULATED, withNewTaxRequest } from './external-tax';
import { accept, isRefused, refuse, type Context, type Outcome, type Refused } from './outcome';
import { quoteAfterReprice, quoteTimer, validityFault } from './quote';
import { RULE_SETS } from './rule-sets';
import type { Priced } from './pricing';

/** The lines with their prices of now. Lines that came or went since these were looked up are a newer version of the order (V2). */
function repricedLines(lines: readonly LineInput[], prices: readonly LinePrice[]): LineInput[] | Refused {
  const byLine = new Map(prices.map((price) => [price.lineId, price]));
  const meant = lines.filter(isPricedByCatalog);
  if (meant.length !== byLine.size || meant.some(({ lineId }) => !byLine.has(lineId)))
    return refuse('version_stale', 'Lines of the order changed while their prices were looked up.');
  return lines.map((line) => {
    const price = isPricedByCatalog(line) ? byLine.get(line.lineId) : undefined;
    if (price === undefined) return line;
    const { unitAmount, unitAmountDecimal, itemVersion, taxRates } = price;
    return { ...line, unitAmount, unitAmountDecimal, itemVersion, taxRates: taxRates ?? line.taxRates };
  });
}

function pricedAnew(
  state: OrderSnapshot,
  { prices, ruleSet: asked }: OrderRepriced,
  { recordedAt }: Context,
): (Priced & Pick<OrderSnapshot, 'ruleSet'>) | Refused {
  const ruleSet = asked === null ? state.ruleSet : RULE_SETS.get(asked);
  if (ruleSet === undefined) return refuse('rule_set_unknown', `There is no rule set ${asked ?? ''}.`);
  const composition = compositionOf(state);
  const lines = repricedLines(composition.lines, prices);
  if (isRefused(lines)) return lines;
  const calculated = composition.calculated === null ? null : NOTHING_CALCULATED;
  const priced = priceWithin({ ...composition, lines, ruleSet, calculated }, recordedAt, state.amountLimit);
  return isRefused(priced) ? priced : { ...carryGoods(state, priced), ruleSet };
}

export function repriceOrder(state: OrderSnapshot, value: OrderRepriced, context: Context): Outcome {
  const fault = settledFault(state) ?? billedFault(state) ?? cancelFault(state) ?? validityFault(value.quoteValidUntil, context.recordedAt);
  if (fault !== null) return fault;
  const priced = pricedAnew(state, value, context);
  if (isRefused(priced)) return priced;
  const voiding = withVoids(state);
  const quote = quoteAfterReprice(state, value.quoteValidUntil, context.recordedAt);
  const taxed = withNewTaxRequest({ ...voiding.state, ...priced, quoteVersion: state.version + 1, quote }, context);
  if (isRefused(taxed)) return taxed;
  const timers = quote === state.quote ? [] : quoteTimer(taxed.state);
  return accept(taxed.state, [...voiding.asks, ...taxed.asks, ...timers]);
}
