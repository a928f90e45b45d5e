/** What a tenant has set for all its orders, as it is stamped on one that is created (M5, Z5). */
import type { OrderLimits } from './order-limits';
import type { RetentionSettings } from './retention';
import type { SettingOwner } from './tenant-setting';

export interface OrderTerms {
  /** Largest total, minor units; null without a limit. */
  amountLimit: number | null;
  archiveUnpaidAfterDays: number | null;
}

export class NewOrderTerms {
  constructor(
    private readonly limits: OrderLimits,
    private readonly retention: RetentionSettings,
  ) {}

  /** Errors: ApiProblem unavailable when a setting cannot be looked up and was not seen before. */
  async of(owner: SettingOwner, currency: string): Promise<OrderTerms> {
    const [amountLimit, { archiveUnpaidAfterDays }] = await Promise.all([this.limits.of(owner, currency), this.retention.of(owner)]);
    return { amountLimit, archiveUnpaidAfterDays };
  }
}
