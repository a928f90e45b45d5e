/** Items that are sold at a price; orders copy what they name of them (T15). */
import { Controller, Inject } from '@nestjs/common';
import type { Catalog } from '../../app';
import { examples } from '../examples/catalog';
import type { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { itemJson } from '../present/catalog';
import { CatalogItemChange, CatalogItemIn, CatalogItemOut, CatalogPages } from '../shapes/catalog';
import { CatalogListQuery, NoQuery } from '../shapes/queries';
import { metadataOf } from '../to-command';
import { EntryRoutes } from './catalog-entries';
import { TAX_RATES_NAMED } from './pricing-errors';
import { CATALOG } from './tokens';

const tag = 'Catalogue';
const access = 'catalog:write';
const one = { tag, answer: CatalogItemOut, query: NoQuery } as const;

@Controller('v1/catalog/items')
export class CatalogItemsController {
  private readonly entries: EntryRoutes<'items'>;

  constructor(@Inject(CATALOG) catalog: Catalog) {
    this.entries = new EntryRoutes(catalog, 'items', itemJson);
  }

  @Route({
    ...one,
    method: 'POST',
    path: '',
    summary: 'Make an item that orders can be composed of',
    access,
    status: 201,
    body: CatalogItemIn,
    takesKey: true,
    errors: ['idempotency_key_invalid', 'idempotency_key_reused', 'catalog_sku_taken', ...TAX_RATES_NAMED],
    example: examples.createCatalogItem,
  })
  createCatalogItem(@TheCall() call: Call<CatalogItemIn>): Promise<HttpAnswer> {
    const { name, description = null, sku = null, currency, unit_amount: unitAmount = 0, unit_amount_decimal: unitAmountDecimal = null } = call.body;
    const { unit = null, tax_rates: taxRateIds = [], metadata } = call.body;
    const price = { currency, unitAmount, unitAmountDecimal, unit };
    return this.entries.create(call, { name, description, sku, ...price, taxRateIds, metadata: metadataOf(metadata) });
  }

  @Route({
    ...one,
    method: 'GET',
    path: ':id',
    summary: 'Read an item',
    access: 'orders:read',
    errors: ['catalog_item_not_found'],
    example: examples.readCatalogItem,
  })
  readCatalogItem(@TheCall() call: Call): Promise<HttpAnswer> {
    return this.entries.read(call);
  }

  @Route({
    ...one,
    method: 'GET',
    path: '',
    summary: 'List items, newest first',
    access: 'orders:read',
    answer: CatalogPages.items,
    query: CatalogListQuery,
    example: examples.listCatalogItems,
  })
  listCatalogItems(@TheCall() call: Call<unknown, CatalogListQuery>): Promise<object> {
    return this.entries.list(call);
  }

  @Route({
    ...one,
    method: 'PATCH',
    path: ':id',
    summary: 'Change an item; orders that have copied it keep what they copied',
    access,
    body: CatalogItemChange,
    isVersioned: true,
    errors: ['catalog_item_not_found', 'catalog_entry_archived', 'catalog_sku_taken', ...TAX_RATES_NAMED],
    example: examples.changeCatalogItem,
  })
  changeCatalogItem(@TheCall() call: Call<CatalogItemChange>): Promise<HttpAnswer> {
    const { name, description, sku, unit_amount: unitAmount, unit_amount_decimal: unitAmountDecimal, unit, tax_rates: taxRateIds, metadata } = call.body;
    return this.entries.change(call, {
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      ...(sku === undefined ? {} : { sku }),
      ...(unitAmount === undefined ? {} : { unitAmount, unitAmountDecimal: null }),
      ...(unitAmountDecimal === undefined ? {} : { unitAmount: 0, unitAmountDecimal }),
      ...(unit === undefined ? {} : { unit }),
      ...(taxRateIds === undefined ? {} : { taxRateIds }),
      ...(metadata === undefined ? {} : { metadata: metadataOf(metadata) }),
    });
  }

  @Route({
    ...one,
    method: 'POST',
    path: ':id/archive',
    summary: 'Archive an item: no new line takes it; its SKU is free again',
    access,
    isVersioned: true,
    errors: ['catalog_item_not_found'],
    example: examples.archiveCatalogItem,
  })
  archiveCatalogItem(@TheCall() call: Call): Promise<HttpAnswer> {
    return this.entries.archive(call);
  }
}
