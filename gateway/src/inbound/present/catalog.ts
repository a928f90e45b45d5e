/** Entries of the catalogue as clients see them. */
import type { CatalogEntry, CatalogItem, ItemStock, CatalogPromotion, CatalogTaxRate } from '../../app';
import { stockJson } from './stock';
import { maybeTime, metadataJson, timeText } from './texts';

const entryJson = ({ sequence, isArchived, createdAt, updatedAt }: CatalogEntry): object => ({
  version: sequence,
  status: isArchived ? 'archived' : 'active',
  created_at: timeText(createdAt),
  updated_at: timeText(updatedAt),
});

export const itemJson = (item: CatalogItem, stock?: ItemStock): object => ({
  id: item._id,
  object: 'catalog_item',
  name: item.name,
  description: item.description,
  sku: item.sku,
  currency: item.currency,
  unit_amount: item.unitAmountDecimal === null ? item.unitAmount : null,
  unit_amount_decimal: item.unitAmountDecimal,
  unit: item.unit,
  tax_rates: item.taxRateIds,
  stock: stockJson(item, stock),
  metadata: metadataJson(item.metadata),
  ...entryJson(item),
});

export const taxRateJson = (rate: CatalogTaxRate): object => ({
  id: rate._id,
  object: 'tax_rate',
  type: rate.percentage === null ? 'flat' : 'percentage',
  name: rate.name,
  jurisdiction: rate.jurisdiction,
  percentage: rate.percentage,
  inclusive: rate.inclusive,
  compound_on: rate.compoundOn,
  amount: rate.amount,
  currency: rate.currency,
  ...entryJson(rate),
});

/** `used` is how many orders use it now; it is counted where there is a limit. */
export const promotionJson = (promotion: CatalogPromotion, used: number): object => ({
  id: promotion._id,
  object: 'promotion',
  name: promotion.name,
  code: promotion.code,
  percentage: promotion.percentage,
  amount: promotion.amount,
  currency: promotion.currency,
  minimum_spend: promotion.minimumSpend,
  buy_quantity: promotion.buyQuantity,
  get_quantity: promotion.getQuantity,
  skus: promotion.skus,
  starts_at: maybeTime(promotion.startsAt),
  ends_at: maybeTime(promotion.endsAt),
  exclusive: promotion.isExclusive,
  usage_limit: promotion.usageLimit,
  usage_limit_per_customer: promotion.usageLimitPerCustomer,
  used: promotion.usageLimit === null && promotion.usageLimitPerCustomer === null ? null : used,
  ...entryJson(promotion),
});
