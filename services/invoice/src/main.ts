import 'reflect-metadata';
import { acceptsDirectives, codec, commandTopics, orderTopics } from '@concord/contracts';
import { runService } from '@concord/chassis';
import { InvoiceModule } from './invoice.module';
import { config } from './config';

void runService({
  name: 'invoice',
  config,
  database: 'concord_invoice',
  module: (context) => InvoiceModule.with(context),
  consume: { topics: [commandTopics.invoice, orderTopics.events], codec, accepts: acceptsDirectives(['issue_invoice']) },
  http: true,
});
