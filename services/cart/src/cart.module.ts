import type { DynamicModule, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Inject, Module } from '@nestjs/common';
import { EffectRunner, getBytes, JsonCaller, type ServiceContext } from '@concord/chassis';
import { AuthorityReads } from '@concord/contracts';
import { Catalog, executeTaxWork, PersonalData, Promotions, SETTLE_STOCK, settleClaim, StockClaims, StockKeeper } from './app';
import type { CartConfig } from './config';
import { CartSubscriber, EFFECTS, PUBLISHER, STOCK, TAX_EFFECTS, USES } from './inbound/cart.subscriber';
import { CatalogController } from './inbound/catalog.controller';
import { PersonalDataController } from './inbound/personal-data.controller';
import { QuotesController } from './inbound/quotes.controller';
import { StockController } from './inbound/stock.controller';
import { AuthorityForesight } from './outbound/authority-foresight';
import { MongoEntries } from './outbound/mongo-entries';
import { MongoPersonalKeys } from './outbound/mongo-personal-keys';
import { MongoPromotionUses } from './outbound/mongo-promotion-uses';
import { MongoStock } from './outbound/mongo-stock';
import { TaxServiceClient } from './outbound/tax-client';

const AUTHORITY = Symbol('authority');
const LOOKS_AT_ONCE_MAX = 8;
const TAX_CALLS_AT_ONCE_MAX = 32;
const LEASE_MS = 30_000;

@Module({})
export class CartModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    @Inject(EFFECTS) private readonly effects: EffectRunner,
    @Inject(TAX_EFFECTS) private readonly taxEffects: EffectRunner,
    @Inject(TaxServiceClient) private readonly taxService: TaxServiceClient,
    @Inject(AUTHORITY) private readonly authority: JsonCaller,
  ) {}

  static with({ publisher, connection, clock, config, logger }: ServiceContext<CartConfig>): DynamicModule {
    const entries = (name: string): MongoEntries<never> => new MongoEntries<never>(connection.collection(name));
    const promotions = entries('promotions');
    const uses = new MongoPromotionUses(connection.collection('promotion_uses'));
    const orders = new AuthorityReads((path) => getBytes(`${config.authorityUrl}${path}`, 'the order authority'));
    const authority = new JsonCaller(config.authorityUrl);
    const ledger = new MongoStock(connection.collection('item_stock'), connection.collection('stock_rows'));
    const stock = new StockClaims(ledger, orders, clock);
    const catalog = new Catalog({ items: entries('catalog_items'), taxRates: entries('tax_rates'), promotions }, clock);
    const effects = new EffectRunner({
      collection: connection.collection('effects'),
      publisher,
      clock,
      workers: LOOKS_AT_ONCE_MAX,
      leaseMs: LEASE_MS,
      execute: (row) => (row.kind === SETTLE_STOCK ? stock.settle(row) : settleClaim(row, orders, uses, clock.now())),
      logger,
    });
    const taxService = new TaxServiceClient(config.taxServiceUrl);
    // A pool of their own: a tax service that does not answer holds up nothing else.
    const taxEffects = new EffectRunner({
      collection: connection.collection('tax_effects'),
      publisher,
      clock,
      workers: TAX_CALLS_AT_ONCE_MAX,
      leaseMs: LEASE_MS,
      execute: (row) => executeTaxWork(row, { orders, service: taxService, now: () => clock.now() }),
      logger,
    });
    return {
      module: CartModule,
      controllers: [CartSubscriber, CatalogController, StockController, QuotesController, PersonalDataController],
      providers: [
        { provide: PUBLISHER, useValue: publisher },
        { provide: EFFECTS, useValue: effects },
        { provide: TAX_EFFECTS, useValue: taxEffects },
        { provide: TaxServiceClient, useValue: taxService },
        { provide: USES, useValue: uses },
        { provide: PersonalData, useValue: new PersonalData(new MongoPersonalKeys(connection.collection('personal_keys')), config.secret, clock) },
        { provide: AUTHORITY, useValue: authority },
        { provide: Promotions, useValue: new Promotions(promotions, uses, orders, clock, new AuthorityForesight(authority)) },
        { provide: Catalog, useValue: catalog },
        { provide: STOCK, useValue: ledger },
        { provide: StockClaims, useValue: stock },
        { provide: StockKeeper, useValue: new StockKeeper(catalog, ledger) },
      ],
    };
  }

  onApplicationBootstrap(): void {
    void this.effects.start();
    void this.taxEffects.start();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.effects.stop(), this.taxEffects.stop()]);
    this.taxService.close();
    this.authority.close();
  }
}
