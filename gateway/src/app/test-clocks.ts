/**
 * The clock of each tenant's test mode: real time, and as far ahead of it as the tenant has asked for (Z6). Stored before anybody is told;
 * told as an offset in all, so that telling it again changes nothing. What was stored and not told is told when a gateway starts.
 */
import { codec, commandTopics } from '@concord/contracts';
import type { Clock, OutgoingMessage, Publisher } from '@concord/chassis';
import type { TestClockStore } from './ports';

/** The services that hold timers. */
const KEEPERS = ['checkout', 'payment', 'invoice'] as const;
const REFRESH_MS = 1_000;

/** Whose time it is: a tenant's test mode has its own, live mode has real time. */
export interface Timeline {
  tenantId: string;
  mode: string;
}

export class TestClocks {
  private readonly offsets = new Map<string, number>();
  private refreshing: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: TestClockStore,
    private readonly publisher: Publisher,
    private readonly clock: Clock,
  ) {}

  async start(): Promise<void> {
    await this.refresh();
    await this.tell([...this.offsets]);
    this.refreshing = setInterval(() => void this.refresh().catch(() => undefined), REFRESH_MS).unref();
  }

  stop(): void {
    clearInterval(this.refreshing);
  }

  /** Milliseconds since the epoch on the caller's clock; an advance is seen at once here and within a second by other gateways. */
  now({ tenantId, mode }: Timeline): number {
    return this.clock.now() + (mode === 'test' ? (this.offsets.get(tenantId) ?? 0) : 0);
  }

  offsetOf(tenantId: string): number {
    return this.offsets.get(tenantId) ?? 0;
  }

  /** Errors: ApiProblem unavailable when the store is away. Timers that are due by then fire soon after it resolves. */
  async advanceBy(tenantId: string, byMs: number): Promise<void> {
    await this.advanced(tenantId, await this.store.advanceBy(tenantId, byMs));
  }

  /** A time that has been reached already changes nothing. */
  async advanceTo(tenantId: string, time: number): Promise<void> {
    await this.advanced(tenantId, await this.store.advanceTo(tenantId, Math.max(0, time - this.clock.now())));
  }

  private async advanced(tenantId: string, offsetMs: number): Promise<void> {
    this.offsets.set(tenantId, Math.max(offsetMs, this.offsetOf(tenantId)));
    await this.tell([[tenantId, offsetMs]]);
  }

  private async tell(clocks: ReadonlyArray<readonly [string, number]>): Promise<void> {
    const messages = clocks.flatMap(([tenantId, offsetMs]) => KEEPERS.map((keeper) => this.messageOf(keeper, tenantId, offsetMs)));
    if (messages.length > 0) await this.publisher.publish(messages);
  }

  private messageOf(keeper: (typeof KEEPERS)[number], tenantId: string, offsetMs: number): OutgoingMessage {
    const type = 'AdvanceTestClock';
    const value = codec.encode(type, { tenantId, offsetMs, requestedAt: this.clock.now() });
    return { topic: commandTopics[keeper], key: tenantId, type, value, headers: { eventId: `${tenantId}/clock/${offsetMs}` } };
  }

  private async refresh(): Promise<void> {
    for (const [tenantId, offsetMs] of await this.store.all()) this.offsets.set(tenantId, Math.max(offsetMs, this.offsetOf(tenantId)));
  }
}
