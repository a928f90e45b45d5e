import 'reflect-metadata';
import { codec, commandTopics, directiveTopics } from '@concord/contracts';
import { runService } from '@concord/chassis';
import { InvoiceModule } from './invoice.module';
import { config } from './config';

void runService({
  name: 'invoice',
  config,
  database: 'concord_invoice',
  module: (context) => InvoiceModule.with(context),
  consume: { topics: [commandTopics.invoice, directiveTopics.invoice], codec },
  http: true,
});
