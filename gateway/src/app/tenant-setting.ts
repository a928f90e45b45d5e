/** A setting of a tenant's own; its test mode has another. Stamped on commands where it applies, so that what was judged under it stays as it is. */
import type { Clock } from '@concord/chassis';
import type { SettingStore } from './ports';
import { Remembered } from './remembered';

export interface SettingOwner {
  tenantId: string;
  mode: string;
}

const keyOf = ({ tenantId, mode }: SettingOwner): string => `${tenantId}/${mode}`;

export class TenantSetting<T> {
  private readonly known: Remembered<T>;

  /** `what` is how it is called in the error when it is neither known nor to be had. */
  constructor(
    private readonly store: SettingStore<T>,
    clock: Clock,
    what: string,
  ) {
    this.known = new Remembered((key) => store.byKey(key), clock, what);
  }

  /** Errors: ApiProblem unavailable when the store is away and it was not seen before. */
  read(owner: SettingOwner): Promise<T | null> {
    return this.known.of(keyOf(owner));
  }

  /** Here at once, on other instances within half a minute. */
  async replace(owner: SettingOwner, value: T): Promise<void> {
    await this.store.put(keyOf(owner), value);
    this.known.forget();
  }
}
