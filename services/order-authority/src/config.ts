import { baseSettings, readConfig } from '@concord/chassis';

export const config = readConfig({ ...baseSettings });
export type OrderAuthorityConfig = typeof config;
