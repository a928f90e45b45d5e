/** After how many days a tenant's orders without money are archived; stamped on an order when it is created, and kept by it (Z5). */
import type { Clock } from '@concord/chassis';
import type { SettingStore } from './ports';
import { TenantSetting, type SettingOwner } from './tenant-setting';

export interface RetentionTerms {
  /** Null: never. */
  archiveUnpaidAfterDays: number | null;
}

export const NEVER: RetentionTerms = { archiveUnpaidAfterDays: null };

export class RetentionSettings {
  private readonly setting: TenantSetting<RetentionTerms>;

  constructor(store: SettingStore<RetentionTerms>, clock: Clock) {
    this.setting = new TenantSetting(store, clock, 'The retention of orders');
  }

  /** Errors: ApiProblem unavailable when the store is away and the setting was not seen before. */
  async of(owner: SettingOwner): Promise<RetentionTerms> {
    return (await this.setting.read(owner)) ?? NEVER;
  }

  /** Orders that exist keep theirs. */
  replace(owner: SettingOwner, terms: RetentionTerms): Promise<void> {
    return this.setting.replace(owner, terms);
  }
}
