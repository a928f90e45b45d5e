import { baseSettings, readConfig, setting } from '@concord/chassis';

export const config = readConfig({ ...baseSettings, processorUrl: setting.url('PROCESSOR_URL', 'Where the payment processor is') });
export type RefundConfig = typeof config;
