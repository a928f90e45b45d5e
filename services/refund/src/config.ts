import { baseSettings, readConfig, setting } from '@concord/chassis';

export const config = readConfig({
  ...baseSettings,
  processorUrl: setting.url('PROCESSOR_URL', 'Where the payment processor is'),
  paymentUrl: setting.url('PAYMENT_URL', 'Where the payment service is, which keeps the gift cards'),
});
export type RefundConfig = typeof config;
