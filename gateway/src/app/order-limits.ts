/** A tenant's own limit for the total of an order in each currency; stamped on an order when it is created, and kept by it (M5). */
import type { Clock } from '@concord/chassis';
import type { OrderLimitStore } from './ports';
import { Remembered } from './remembered';

/** Minor units by currency. */
export type AmountLimits = Readonly<Record<string, number>>;

/** Whose limits they are: a tenant's test mode has its own. */
export interface LimitsOwner {
  tenantId: string;
  mode: string;
}

const keyOf = ({ tenantId, mode }: LimitsOwner): string => `${tenantId}/${mode}`;

export class OrderLimits {
  private readonly known: Remembered<AmountLimits>;

  constructor(
    private readonly store: OrderLimitStore,
    clock: Clock,
  ) {
    this.known = new Remembered((key) => store.byKey(key), clock, 'Order limits');
  }

  /** Errors: ApiProblem unavailable when the store is away and the limits were not seen before. */
  async all(owner: LimitsOwner): Promise<AmountLimits> {
    return (await this.known.of(keyOf(owner))) ?? {};
  }

  /** Minor units; null without a limit. */
  async of(owner: LimitsOwner, currency: string): Promise<number | null> {
    return (await this.all(owner))[currency] ?? null;
  }

  /** Replaces all of them: here at once, on other instances within half a minute. Orders that exist keep theirs. */
  async replace(owner: LimitsOwner, limits: AmountLimits): Promise<void> {
    await this.store.put(keyOf(owner), limits);
    this.known.forget();
  }
}
