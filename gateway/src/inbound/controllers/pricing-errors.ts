import type { ErrorCode } from '../../domain/error-codes';

/** Why nothing is quoted or collected while the tax is not known (X7, X11). */
export const TAX_UNKNOWN: readonly ErrorCode[] = ['tax_location_required', 'tax_pending', 'tax_unavailable', 'tax_rejected'];

/** Why nothing is collected on an order as it is, or not so much, whoever asks and whichever way (B6, PY7, T15, X7). */
export const COLLECTING: readonly ErrorCode[] = [...TAX_UNKNOWN, 'roll_back_in_progress', 'quote_expired', 'nothing_collectible', 'amount_exceeds_collectible'];

/** Why a tax rate of the catalogue cannot be copied, and why an item cannot. */
export const TAX_RATES_NAMED: readonly ErrorCode[] = ['tax_rate_unknown', 'tax_rate_archived', 'tax_rate_not_applicable'];
export const ITEMS_NAMED: readonly ErrorCode[] = [
  'item_unknown',
  'item_archived',
  'item_currency_differs',
  'item_unit_differs',
  'stock_insufficient',
  'stock_claim_expired',
];

/** Why a promotion code takes nothing off. */
export const PROMOTIONS_NAMED: readonly ErrorCode[] = [
  'promotion_unknown',
  'promotion_used_up',
  'promotion_customer_required',
  'promotion_minimum_not_reached',
  'promotion_not_started',
  'promotion_expired',
  'promotion_excluded',
  'promotion_not_applicable',
  'promotion_currency_differs',
  'promotion_claim_expired',
];

/** Why a cart has no price, whether it is stored or only asked about. */
export const PRICING: readonly ErrorCode[] = [
  'amount_too_large',
  'lines_limit_exceeded',
  'tax_rates_invalid',
  'rule_set_unknown',
  'line_amount_negative',
  'total_mismatch',
  'payment_schedule_not_allocated',
  ...TAX_UNKNOWN,
  'quote_validity_past',
  ...TAX_RATES_NAMED,
  ...ITEMS_NAMED,
  ...PROMOTIONS_NAMED,
];
