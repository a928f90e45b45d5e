import type { ErrorCode } from '../../domain/error-codes';

/** Why a cart has no price, whether it is stored or only asked about. */
export const PRICING: readonly ErrorCode[] = [
  'amount_too_large',
  'lines_limit_exceeded',
  'tax_rates_invalid',
  'rule_set_unknown',
  'line_amount_negative',
  'total_mismatch',
  'tax_location_required',
];
