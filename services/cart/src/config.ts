import { baseSettings, readConfig, setting } from '@concord/chassis';

export const config = readConfig({ ...baseSettings, authorityUrl: setting.url('AUTHORITY_URL', "Address of the order authority's reads") });
export type CartConfig = typeof config;
