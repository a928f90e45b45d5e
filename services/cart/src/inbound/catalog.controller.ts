/** Inside only: the catalogue for the gateway, which has checked the shapes. */
import { Body, Controller, Get, HttpCode, HttpException, Inject, Param, Post, Query } from '@nestjs/common';
import { Catalog, type Change, type EntryKeeper, type Kept, type Page, type UseLedger } from '../app';
import type { Entry, NewEntry, Owner } from '../domain/catalog';
import { USES } from './cart.subscriber';

interface ListQuery {
  tenant: string;
  mode: string;
  archived?: string;
  limit: string;
  cursor?: string;
}

@Controller('internal/catalog')
export class CatalogController {
  constructor(
    @Inject(Catalog) private readonly catalog: Catalog,
    @Inject(USES) private readonly ledger: UseLedger,
  ) {}

  @Post(':kind')
  @HttpCode(200)
  create(@Param('kind') kind: string, @Body() body: NewEntry<object>): Promise<Kept<Entry>> {
    return this.keeper(kind).create(body);
  }

  /** Orders that use each of these promotions. */
  @Get('uses')
  async uses(@Query('ids') ids: string): Promise<Record<string, number>> {
    return Object.fromEntries(await this.ledger.count(ids.split(',')));
  }

  @Get(':kind')
  list(@Param('kind') kind: string, @Query() { tenant: tenantId, mode, archived, limit, cursor }: ListQuery): Promise<Page<Entry>> {
    const isArchived = archived === undefined ? null : archived === 'true';
    return this.keeper(kind).list({ tenantId, mode, isArchived, limit: Number(limit), cursor: cursor ?? null });
  }

  @Get(':kind/:id')
  async read(@Param('kind') kind: string, @Param('id') id: string, @Query() { tenant: tenantId, mode }: { tenant: string; mode: string }): Promise<Entry> {
    const entry = await this.keeper(kind).read({ tenantId, mode }, id);
    if (entry === null) throw new HttpException('no such entry', 404);
    return entry;
  }

  @Post(':kind/:id/changes')
  @HttpCode(200)
  change(@Param('kind') kind: string, @Param('id') _id: string, @Body() body: Omit<Change<Entry>, '_id'>): Promise<Kept<Entry>> {
    return this.keeper(kind).change({ ...body, _id });
  }

  @Post(':kind/:id/archive')
  @HttpCode(200)
  archive(@Param('kind') kind: string, @Param('id') _id: string, @Body() body: Owner & { expectedSequence: number | null }): Promise<Kept<Entry>> {
    return this.keeper(kind).archive({ ...body, _id });
  }

  private keeper(kind: string): EntryKeeper<Entry> {
    if (kind === 'items') return this.catalog.items as unknown as EntryKeeper<Entry>;
    if (kind === 'tax_rates') return this.catalog.taxRates as unknown as EntryKeeper<Entry>;
    if (kind === 'promotions') return this.catalog.promotions as unknown as EntryKeeper<Entry>;
    throw new HttpException('no such kind', 404);
  }
}
