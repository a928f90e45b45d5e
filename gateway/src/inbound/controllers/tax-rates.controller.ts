/** Tax rates that orders, fees and items name by their id (X1, X5, X10). */
import { Controller, Inject } from '@nestjs/common';
import type { Catalog } from '../../app';
import { examples } from '../examples/catalog';
import type { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { taxRateJson } from '../present/catalog';
import { CatalogPages, TaxRateEntryIn, TaxRateEntryOut } from '../shapes/catalog';
import { CatalogListQuery, NoQuery } from '../shapes/queries';
import { EntryRoutes } from './catalog-entries';
import { TAX_RATES_NAMED } from './pricing-errors';
import { CATALOG } from './tokens';

const tag = 'Catalogue';
const access = 'catalog:write';
const one = { tag, answer: TaxRateEntryOut, query: NoQuery } as const;

@Controller('v1/tax_rates')
export class TaxRatesController {
  private readonly entries: EntryRoutes<'tax_rates'>;

  constructor(@Inject(CATALOG) catalog: Catalog) {
    this.entries = new EntryRoutes(catalog, 'tax_rates', taxRateJson);
  }

  @Route({
    ...one,
    method: 'POST',
    path: '',
    summary: 'Make a tax rate: inclusive, on top, compounded on another, or a flat amount of the order',
    access,
    status: 201,
    body: TaxRateEntryIn,
    takesKey: true,
    errors: ['idempotency_key_invalid', 'idempotency_key_reused', ...TAX_RATES_NAMED],
    example: examples.createTaxRate,
  })
  createTaxRate(@TheCall() call: Call<TaxRateEntryIn>): Promise<HttpAnswer> {
    const { name, jurisdiction = null, percentage = null, inclusive = false, compound_on: compoundOn = null, amount = null, currency = null } = call.body;
    return this.entries.create(call, { name, jurisdiction, percentage, inclusive, compoundOn, amount, currency });
  }

  @Route({
    ...one,
    method: 'GET',
    path: ':id',
    summary: 'Read a tax rate',
    access: 'orders:read',
    errors: ['tax_rate_not_found'],
    example: examples.readTaxRate,
  })
  readTaxRate(@TheCall() call: Call): Promise<HttpAnswer> {
    return this.entries.read(call);
  }

  @Route({
    ...one,
    method: 'GET',
    path: '',
    summary: 'List tax rates, newest first',
    access: 'orders:read',
    answer: CatalogPages.taxRates,
    query: CatalogListQuery,
    example: examples.listTaxRates,
  })
  listTaxRates(@TheCall() call: Call<unknown, CatalogListQuery>): Promise<object> {
    return this.entries.list(call);
  }

  @Route({
    ...one,
    method: 'POST',
    path: ':id/archive',
    summary: 'Archive a tax rate: nothing new names it; orders keep what they copied',
    access,
    isVersioned: true,
    errors: ['tax_rate_not_found'],
    example: examples.archiveTaxRate,
  })
  archiveTaxRate(@TheCall() call: Call): Promise<HttpAnswer> {
    return this.entries.archive(call);
  }
}
