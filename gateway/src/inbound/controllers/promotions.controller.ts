/** Promotions and their codes; orders copy their terms, and claim a use where uses are limited (T15, K1). */
import { Controller, Inject } from '@nestjs/common';
import type { Catalog, CatalogPromotion } from '../../app';
import { examples } from '../examples/catalog';
import type { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { promotionJson } from '../present/catalog';
import { CatalogPages, PromotionChange, PromotionIn, PromotionOut } from '../shapes/catalog';
import { CatalogListQuery, NoQuery } from '../shapes/queries';
import { timeOf } from '../to-command';
import { EntryRoutes } from './catalog-entries';
import { CATALOG } from './tokens';

const tag = 'Catalogue';
const access = 'catalog:write';
const one = { tag, answer: PromotionOut, query: NoQuery } as const;

@Controller('v1/promotions')
export class PromotionsController {
  private readonly entries: EntryRoutes<'promotions'>;

  constructor(@Inject(CATALOG) private readonly catalog: Catalog) {
    this.entries = new EntryRoutes(catalog, 'promotions', (promotion) => this.show(promotion));
  }

  @Route({
    ...one,
    method: 'POST',
    path: '',
    summary: 'Make a promotion and its code: a percentage or an amount, under conditions, for so many orders',
    access,
    status: 201,
    body: PromotionIn,
    takesKey: true,
    errors: ['idempotency_key_invalid', 'idempotency_key_reused', 'catalog_sku_taken'],
    example: examples.createPromotion,
  })
  createPromotion(@TheCall() call: Call<PromotionIn>): Promise<HttpAnswer> {
    const { name, code, percentage = null, amount = null, currency = null, minimum_spend: minimumSpend = null, exclusive: isExclusive = false } = call.body;
    const { buy_quantity: buyQuantity = null, get_quantity: getQuantity = null, skus = null, starts_at, ends_at } = call.body;
    const { usage_limit: usageLimit = null, usage_limit_per_customer: usageLimitPerCustomer = null } = call.body;
    const worth = { percentage, amount, currency, minimumSpend, buyQuantity, getQuantity, skus, isExclusive };
    return this.entries.create(call, { name, code, ...worth, startsAt: timeOf(starts_at), endsAt: timeOf(ends_at), usageLimit, usageLimitPerCustomer });
  }

  @Route({
    ...one,
    method: 'GET',
    path: ':id',
    summary: 'Read a promotion',
    access: 'orders:read',
    errors: ['promotion_not_found'],
    example: examples.readPromotion,
  })
  readPromotion(@TheCall() call: Call): Promise<HttpAnswer> {
    return this.entries.read(call);
  }

  @Route({
    ...one,
    method: 'GET',
    path: '',
    summary: 'List promotions, newest first',
    access: 'orders:read',
    answer: CatalogPages.promotions,
    query: CatalogListQuery,
    example: examples.listPromotions,
  })
  listPromotions(@TheCall() call: Call<unknown, CatalogListQuery>): Promise<object> {
    return this.entries.list(call);
  }

  @Route({
    ...one,
    method: 'PATCH',
    path: ':id',
    summary: 'Change the name, the times or the limits of a promotion; orders that have copied it keep what they copied',
    access,
    body: PromotionChange,
    isVersioned: true,
    errors: ['promotion_not_found', 'catalog_entry_archived'],
    example: examples.changePromotion,
  })
  changePromotion(@TheCall() call: Call<PromotionChange>): Promise<HttpAnswer> {
    const { name, starts_at, ends_at, usage_limit: usageLimit, usage_limit_per_customer: usageLimitPerCustomer } = call.body;
    return this.entries.change(call, {
      ...(name === undefined ? {} : { name }),
      ...(starts_at === undefined ? {} : { startsAt: timeOf(starts_at ?? undefined) }),
      ...(ends_at === undefined ? {} : { endsAt: timeOf(ends_at ?? undefined) }),
      ...(usageLimit === undefined ? {} : { usageLimit }),
      ...(usageLimitPerCustomer === undefined ? {} : { usageLimitPerCustomer }),
    });
  }

  @Route({
    ...one,
    method: 'POST',
    path: ':id/archive',
    summary: 'Archive a promotion: its code is unknown from then on, and free again',
    access,
    isVersioned: true,
    errors: ['promotion_not_found'],
    example: examples.archivePromotion,
  })
  archivePromotion(@TheCall() call: Call): Promise<HttpAnswer> {
    return this.entries.archive(call);
  }

  private async show(promotion: CatalogPromotion): Promise<object> {
    const { _id, usageLimit, usageLimitPerCustomer } = promotion;
    const isLimited = usageLimit !== null || usageLimitPerCustomer !== null;
    return promotionJson(promotion, isLimited ? ((await this.catalog.uses([_id]))[_id] ?? 0) : 0);
  }
}
