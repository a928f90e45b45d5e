import { baseSettings, readConfig, setting } from '@concord/chassis';

export const config = readConfig({
  ...baseSettings,
  authorityUrl: setting.url('AUTHORITY_URL', "Address of the order authority's reads"),
  taxServiceUrl: setting.url('TAX_SERVICE_URL', 'Where the tax service is'),
});
export type CartConfig = typeof config;
