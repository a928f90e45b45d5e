import { baseSettings, readConfig, setting } from '@concord/chassis';

export const config = readConfig({
  ...baseSettings,
  processorUrl: setting.url('PROCESSOR_URL', 'Where the payment processor is'),
  authorityUrl: setting.url('AUTHORITY_URL', "Address of the order authority's reads"),
});
export type PaymentConfig = typeof config;
