import type { DynamicModule } from '@nestjs/common';
import { VersionedStore, type ServiceContext } from '@concord/chassis';
import { CheckpointSigner, JudgeBatch, LongHistories, Published, ReadOrders, RecordedMovements, ReportPages } from './app';
import type { OrderAuthorityConfig } from './config';
import { EventsSubscriber } from './inbound/events.subscriber';
import { MovementsController } from './inbound/movements.controller';
import { OrdersController } from './inbound/orders.controller';
import { QuotesController } from './inbound/quotes.controller';
import { ReportsController } from './inbound/reports.controller';
import { CLOCK } from './inbound/tokens';
import { MongoHistoryArchive } from './outbound/mongo-history-archive';
import { MongoMovingRecords } from './outbound/mongo-moving-records';
import { MongoOrderStates } from './outbound/mongo-order-states';
import { MongoSaleReader } from './outbound/mongo-sale-reader';
import { MongoSaleRecords } from './outbound/mongo-sale-records';
import type { StoredRecord } from './outbound/stored-record';

const CACHED_RECORDS_MAX = 4_000;
const PUBLISHED_ORDERS_MAX = 100_000;

export class OrderAuthorityModule {
  static with({ publisher, connection, clock, metrics, config }: ServiceContext<OrderAuthorityConfig>): DynamicModule {
    const store = new VersionedStore<StoredRecord>(connection.collection('sale_records'), { cacheSize: CACHED_RECORDS_MAX });
    const verdicts = metrics.counter('authority_verdicts_total', 'Events judged, by verdict', ['verdict']);
    const archive = new MongoHistoryArchive(connection);
    const judge = new JudgeBatch({
      records: new MongoSaleRecords(store),
      histories: new LongHistories(archive),
      publisher,
      clock,
      published: new Published(PUBLISHED_ORDERS_MAX),
      onVerdict: (verdict) => verdicts.inc({ verdict }),
    });
    const orders = new ReadOrders(new MongoSaleReader(connection), archive);
    return {
      module: OrderAuthorityModule,
      controllers: [EventsSubscriber, OrdersController, QuotesController, ReportsController, MovementsController],
      providers: [
        { provide: CLOCK, useValue: clock },
        { provide: JudgeBatch, useValue: judge },
        { provide: ReadOrders, useValue: orders },
        { provide: ReportPages, useValue: new ReportPages(new MongoOrderStates(connection), orders) },
        { provide: RecordedMovements, useValue: new RecordedMovements(new MongoMovingRecords(connection), archive) },
        { provide: CheckpointSigner, useValue: new CheckpointSigner(config.secret) },
      ],
    };
  }
}
