/** Examples of the catalogue. */
import type { ItemStock, CatalogItem, CatalogPromotion, CatalogTaxRate } from '../../app';
import { sale } from '../../samples/sale';
import { itemJson, promotionJson, taxRateJson } from '../present/catalog';
import { placeholderOf } from './placeholders';

const owner = { tenantId: sale.tenantId, mode: sale.mode, sequence: 1, isArchived: false, createdAt: sale.createdAt, updatedAt: sale.createdAt };

export const taxRate: CatalogTaxRate = {
  ...owner,
  ...{ _id: placeholderOf('/v1/tax_rates/{id}', 'id'), name: 'VAT', jurisdiction: 'FR', percentage: '20', inclusive: true },
  ...{ compoundOn: null, amount: null, currency: null },
};

export const item: CatalogItem = {
  ...owner,
  ...{ _id: placeholderOf('/v1/catalog/items/{id}', 'id'), name: 'Stoneware mug', description: null, sku: 'MUG-01', currency: 'EUR' },
  ...{ unitAmount: 2390, unitAmountDecimal: null, unit: null, taxRateIds: [], metadata: [] },
};

export const promotion: CatalogPromotion = {
  ...owner,
  ...{ _id: placeholderOf('/v1/promotions/{id}', 'id'), name: 'Autumn', code: 'AUTUMN', percentage: '25', amount: null, currency: 'EUR', minimumSpend: 5000 },
  ...{ buyQuantity: null, getQuantity: null, skus: null, startsAt: null, endsAt: null, isExclusive: false, usageLimit: 500, usageLimitPerCustomer: 1 },
};

const stock = (onHand: number, held = 0): ItemStock => ({ policy: 'refuse', onHand, held, available: onHand - held });
const counted = { ...item, sequence: 2, isStockCounted: true };

const changed = { ...item, unitAmount: 2490, sequence: 2 };

export const examples = {
  createCatalogItem: { body: { name: 'Stoneware mug', sku: 'MUG-01', currency: 'EUR', unit_amount: 2390 }, answer: itemJson(item) },
  readCatalogItem: { answer: itemJson(item) },
  listCatalogItems: { answer: { data: [itemJson(item)], next_cursor: null } },
  changeCatalogItem: { body: { unit_amount: 2490 }, answer: itemJson(changed) },
  archiveCatalogItem: { answer: itemJson({ ...changed, sequence: 3, isArchived: true }) },
  countStock: { body: { on_hand: 40, policy: 'refuse' }, answer: itemJson(counted, stock(40_000_000, 3_000_000)) },
  adjustStock: { body: { quantity: 60, reason: 'Delivery of the potter' }, answer: itemJson(counted, stock(100_000_000, 3_000_000)) },
  stopStock: { answer: itemJson({ ...item, sequence: 3, isStockCounted: false }) },
  createTaxRate: { body: { name: 'VAT', jurisdiction: 'FR', percentage: '20', inclusive: true }, answer: taxRateJson(taxRate) },
  readTaxRate: { answer: taxRateJson(taxRate) },
  listTaxRates: { answer: { data: [taxRateJson(taxRate)], next_cursor: null } },
  createPromotion: {
    body: { name: 'Autumn', code: 'AUTUMN', percentage: '25', currency: 'EUR', minimum_spend: 5000, usage_limit: 500, usage_limit_per_customer: 1 },
    answer: promotionJson(promotion, 0),
  },
  readPromotion: { answer: promotionJson(promotion, 17) },
  listPromotions: { answer: { data: [promotionJson(promotion, 17)], next_cursor: null } },
  changePromotion: { body: { usage_limit: 1000 }, answer: promotionJson({ ...promotion, usageLimit: 1000, sequence: 2 }, 17) },
  archivePromotion: { answer: promotionJson({ ...promotion, isArchived: true, sequence: 3 }, 17) },
  archiveTaxRate: { answer: taxRateJson({ ...taxRate, sequence: 2, isArchived: true }) },
};
