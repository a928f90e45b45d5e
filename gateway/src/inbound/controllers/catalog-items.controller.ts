/** Items that are sold at a price; orders copy what they name of them (T15). */
import { Controller, Inject } from '@nestjs/common';
import { commandIdOf, fingerprintOfContent, MILLIONTHS, MILLIONTHS_PLACES, scaledOf } from '@concord/contracts';
import type { Catalog, CatalogItem } from '../../app';
import { ApiProblem } from '../../domain/error-codes';
import { examples } from '../examples/catalog';
import type { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { itemJson } from '../present/catalog';
import { CatalogItemChange, CatalogItemIn, CatalogItemOut, CatalogPages } from '../shapes/catalog';
import { CatalogListQuery, NoQuery } from '../shapes/queries';
import { StockAdjustmentIn, StockIn } from '../shapes/stock';
import { metadataOf } from '../to-command';
import { EntryRoutes, ownerOf } from './catalog-entries';
import { TAX_RATES_NAMED } from './pricing-errors';
import { CATALOG } from './tokens';

const tag = 'Catalogue';
const access = 'catalog:write';
const one = { tag, answer: CatalogItemOut, query: NoQuery } as const;

@Controller('v1/catalog/items')
export class CatalogItemsController {
  private readonly entries: EntryRoutes<'items'>;

  constructor(@Inject(CATALOG) private readonly catalog: Catalog) {
    this.entries = new EntryRoutes(catalog, 'items', (item) => this.show(item));
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

  @Route({
    ...one,
    method: 'PUT',
    path: ':id/stock',
    summary: 'Count the stock of an item: how many units are there; orders hold theirs from then on',
    access,
    body: StockIn,
    errors: ['catalog_item_not_found', 'catalog_entry_archived', 'item_unit_differs'],
    repeats: 'Repeating the call sets the same number again, also over what was handed over since; stock_adjustments add to it.',
    example: examples.countStock,
  })
  async countStock(@TheCall() { caller, params, body }: Call<StockIn>): Promise<HttpAnswer> {
    const { on_hand: whole = 0, on_hand_decimal: decimal = null, policy = null } = body;
    const quantity = await this.quantity(caller, params, whole, decimal);
    const changeId = commandIdOf(caller.tenantId, caller.mode, undefined);
    return this.entries.found(await this.catalog.countStock(params['id'] ?? '', { ...ownerOf(caller), changeId, quantity, policy }));
  }

  @Route({
    ...one,
    method: 'POST',
    path: ':id/stock_adjustments',
    summary: 'Change the stock of an item by what came in or went; never below nothing',
    access,
    status: 201,
    body: StockAdjustmentIn,
    takesKey: true,
    errors: [
      'idempotency_key_invalid',
      'idempotency_key_reused',
      'catalog_item_not_found',
      'catalog_entry_archived',
      'item_unit_differs',
      'stock_below_zero',
      'stock_not_counted',
    ],
    example: examples.adjustStock,
  })
  async adjustStock(@TheCall() { caller, params, body, write }: Call<StockAdjustmentIn>): Promise<HttpAnswer> {
    const { quantity: whole = 0, quantity_decimal: decimal = null, reason } = body;
    const quantity = await this.quantity(caller, params, whole, decimal);
    const changeId = commandIdOf(caller.tenantId, caller.mode, write.idempotencyKey);
    const change = { ...ownerOf(caller), changeId, print: fingerprintOfContent(...write.content), quantity, reason };
    return this.entries.found(await this.catalog.adjustStock(params['id'] ?? '', change), 201);
  }

  @Route({
    ...one,
    method: 'DELETE',
    path: ':id/stock',
    summary: 'Stop counting the stock of an item; what orders hold stays held until it is handed over or let go of',
    access,
    errors: ['catalog_item_not_found', 'catalog_entry_archived'],
    repeats: 'Repeating the call changes nothing more.',
    example: examples.stopStock,
  })
  async stopStock(@TheCall() { caller, params }: Call): Promise<HttpAnswer> {
    return this.entries.found(await this.catalog.stopStock(params['id'] ?? '', ownerOf(caller)));
  }

  /** Millionths; a decimal is for items that are sold by a unit (T3). */
  private async quantity(caller: Call['caller'], params: Call['params'], whole: number, decimal: string | null): Promise<number> {
    if (decimal === null) return whole * MILLIONTHS;
    const item = await this.catalog.read('items', ownerOf(caller), params['id'] ?? '');
    if (item !== null && item.unit === null) throw new ApiProblem('item_unit_differs', `The item ${item._id} is sold in whole pieces.`);
    return Number(scaledOf(decimal.replace('-', ''), MILLIONTHS_PLACES)) * (decimal.startsWith('-') ? -1 : 1);
  }

  private async show(item: CatalogItem): Promise<object> {
    return itemJson(item, item.isStockCounted === true ? (await this.catalog.stock([item._id]))[item._id] : undefined);
  }
}
