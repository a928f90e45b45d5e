/** A tenant of a suite's own, whose clock of test mode the suite moves: the other suites stay in real time, and its settings are its own. */
import { must } from '../support/client';
import { openShop, shopOfItsOwn, type Shop } from './shop';

const DAY_MS = 86_400_000;
const SECOND_MS = 1_000;

export class TimedTenant {
  /** There once the suite has begun. */
  shop!: Shop;

  private async now(): Promise<number> {
    return Date.parse(must(await this.shop.client.get<{ now: string }>('/v1/sandbox/clock')).now);
  }

  /** So many days from the tenant's now, RFC 3339. */
  async inDays(days: number): Promise<string> {
    return new Date((await this.now()) + days * DAY_MS).toISOString();
  }

  /** Moves the clock a second beyond this time, RFC 3339. */
  async reach(at: string): Promise<void> {
    must(await this.shop.client.post('/v1/sandbox/clock', { advance_to: new Date(Date.parse(at) + SECOND_MS).toISOString() }), 200);
  }

  async advance(days: number): Promise<void> {
    return this.reach(await this.inDays(days));
  }
}

/** Call it at the head of a suite; its orders are audited after each test. */
export function openTimedTenant(name: string): TimedTenant {
  const local = openShop();
  const tenant = new TimedTenant();
  beforeAll(async () => {
    tenant.shop = await shopOfItsOwn(local, name);
  });
  afterEach(() => tenant.shop.auditAll());
  afterAll(() => tenant.shop.client.close());
  return tenant;
}
