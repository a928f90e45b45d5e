/**
 * Tax that an outside service works out (X8, X11). What is taxed is asked for when it changes; until the answer is there the order has no
 * tax, says so in its tax status, and nothing is quoted or collected. Each request has an id of its own, so an answer to an older one
 * cannot be taken for the tax of what came after it.
 */
import { childId } from '@concord/contracts';
import type { ExternalTax, ExternalTaxInput, Fee, Line, LineInput, OrderSnapshot } from '@concord/contracts';
import { TAX_ANSWERS_MAX } from './limits';
import { accept, refuse, type Accepted, type Context, type Refused } from './outcome';
import type { Calculated } from './pricing';

export const NOTHING_CALCULATED: Calculated = new Map();

/** The taxes that the lines and fees have of the outside service; null where the order's own rates say them. */
export function calculatedOf({ externalTax, lines, fees }: OrderSnapshot): Calculated | null {
  if (externalTax?.isOn !== true) return null;
  return new Map([...lines.map((line) => [line.lineId, line.taxes] as const), ...fees.map((fee) => [fee.feeId, fee.taxes] as const)]);
}

type Parts = Pick<OrderSnapshot, 'lines' | 'fees'>;

const ofLine = ({ lineId, name, sku, quantity, quantityDecimal, subtotal, discount, taxExemption }: Line): unknown[] => [
  ...[lineId, name, sku, quantity, quantityDecimal, subtotal - discount, taxExemption?.reason],
];

const ofFee = ({ feeId, kind, name, amount }: Fee): unknown[] => [feeId, kind, name, amount];

const taxedOf = ({ lines, fees }: Parts): string => JSON.stringify([lines.map(ofLine), fees.map(ofFee)]);

/** Whether a tax service would be asked the same of both. */
export const isTaxedAlike = (before: Parts, after: Parts): boolean => taxedOf(before) === taxedOf(after);

const NOTHING_FAILED = { unavailableSince: null, attempts: 0, fault: null };

/** The service taxes the order from now on, or not any more; what it has said and was told is kept. */
export function switchedTax(before: ExternalTax | null, input: ExternalTaxInput | null): ExternalTax | null {
  if (input === null) return before === null ? null : { ...before, ...NOTHING_FAILED, isOn: false, calculationId: null };
  const { calculations, reports, answered } = before ?? { calculations: [], reports: [], answered: 0 };
  return { isOn: true, shipTo: input.shipTo, requestId: '', requestedAt: 0, calculationId: null, ...NOTHING_FAILED, calculations, reports, answered };
}

/** Asks for the tax; of nothing at all there is none. */
export function withNewTaxRequest(state: OrderSnapshot, { meta, recordedAt }: Context): Accepted | Refused {
  const { externalTax, lines, fees } = state;
  if (externalTax?.isOn !== true) return accept(state);
  if (externalTax.answered > TAX_ANSWERS_MAX) return refuse('tax_calculation_limit', `Its answers are ${externalTax.answered} characters long by now.`);
  const requestId = childId('txr', state.orderId, meta.eventId);
  const requested = { ...externalTax, ...NOTHING_FAILED, requestId, requestedAt: recordedAt, calculationId: null };
  const isTaxed = lines.length + fees.length > 0;
  const next = { ...state, taxStatus: isTaxed ? 'pending' : null, externalTax: requested };
  return accept(next, isTaxed ? [{ kind: 'calculate_tax', targetId: requestId }] : []);
}

/** Asks for the tax when what is taxed, where, or by whom has changed; for an order of its own rates that is never so. */
export function withTaxRequest(before: OrderSnapshot | null, after: OrderSnapshot, context: Context): Accepted | Refused {
  const { externalTax } = after;
  if (externalTax?.isOn !== true) return accept(after);
  const isSame = before !== null && externalTax === before.externalTax && isTaxedAlike(before, after);
  return isSame ? accept(after) : withNewTaxRequest(after, context);
}

/** The service is not asked about what is added after money has moved (X9), so that has to say its tax itself: it would be zero without a reason. */
export function untaxedFault({ externalTax }: OrderSnapshot, lines: readonly LineInput[]): Refused | null {
  if (externalTax?.isOn !== true) return null;
  const line = lines.find(({ taxRates, taxExemption }) => taxRates === null && taxExemption === null);
  return line === undefined ? null : refuse('tax_rates_required', `Line ${line.name} names neither tax_rates nor an exemption.`);
}
