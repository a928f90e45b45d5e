/** A tenant's own limit for the total of an order in each currency; stamped on an order when it is created, and kept by it (M5). */
import type { Clock } from '@concord/chassis';
import type { SettingStore } from './ports';
import { TenantSetting, type SettingOwner } from './tenant-setting';

/** Minor units by currency. */
export type AmountLimits = Readonly<Record<string, number>>;

export class OrderLimits {
  private readonly setting: TenantSetting<AmountLimits>;

  constructor(store: SettingStore<AmountLimits>, clock: Clock) {
    this.setting = new TenantSetting(store, clock, 'Order limits');
  }

  /** Errors: ApiProblem unavailable when the store is away and the limits were not seen before. */
  async all(owner: SettingOwner): Promise<AmountLimits> {
    return (await this.setting.read(owner)) ?? {};
  }

  /** Minor units; null without a limit. */
  async of(owner: SettingOwner, currency: string): Promise<number | null> {
    return (await this.all(owner))[currency] ?? null;
  }

  /** Replaces all of them; orders that exist keep theirs. */
  replace(owner: SettingOwner, limits: AmountLimits): Promise<void> {
    return this.setting.replace(owner, limits);
  }
}
