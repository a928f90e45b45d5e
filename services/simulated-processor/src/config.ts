import { baseSettings, readConfig, setting } from '@concord/chassis';

/** It stands for another company: no broker, no database, none of our secrets, so those settings may be missing. */
export const config = readConfig({
  ...baseSettings,
  kafkaBrokers: setting.list('KAFKA_BROKERS', 'Not used', ['127.0.0.1:9092']),
  mongodbUri: setting.text('MONGODB_URI', 'Not used', ''),
  secret: setting.text('CONCORD_SECRET', 'Not used', ''),
  httpPort: setting.port('HTTP_PORT', 'Port of the API and of the challenge pages', 8090),
  dataDir: setting.text('DATA_DIR', 'Folder of journal.ndjson and tax-journal.ndjson'),
  publicUrl: setting.text('PUBLIC_URL', "How a buyer's browser reaches the challenge pages; empty for HTTP_HOST and HTTP_PORT", ''),
});
export type SimulatedProcessorConfig = typeof config;
