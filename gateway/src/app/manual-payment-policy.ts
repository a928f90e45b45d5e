/** What becomes of the reference of a manual payment that another payment by the same method has (PY14); stamped on the command that records it. */
import type { Clock } from '@concord/chassis';
import type { ReferenceAction } from '../domain/manual-payments';
import type { SettingStore } from './ports';
import { TenantSetting, type SettingOwner } from './tenant-setting';

/** Methods by which a used reference is taken with a warning; by the others it is refused. */
export type WarnedMethods = readonly string[];

export class ManualPaymentPolicy {
  private readonly setting: TenantSetting<WarnedMethods>;

  constructor(store: SettingStore<WarnedMethods>, clock: Clock) {
    this.setting = new TenantSetting(store, clock, 'The policy for manual payments');
  }

  async whenReferenceUsed(owner: SettingOwner, method: string): Promise<ReferenceAction> {
    return ((await this.setting.read(owner)) ?? []).includes(method) ? 'warn' : 'refuse';
  }

  replace(owner: SettingOwner, warned: WarnedMethods): Promise<void> {
    return this.setting.replace(owner, warned);
  }
}
