/**
 * Merges what several partitions bring into one batch for one handler: while a batch is handled, everything that arrives
 * waits and becomes the next one. Each part is told when its own deliveries are settled.
 */
import type { Delivery } from './messages';

/** Handles deliveries in their order; returns those that could not be settled and must come again. */
export type Settle = (deliveries: readonly Delivery[], heartbeat: () => Promise<void>) => Promise<ReadonlySet<Delivery>>;

interface Part {
  deliveries: readonly Delivery[];
  heartbeat: () => Promise<void>;
  resolve: (unsettled: readonly Delivery[]) => void;
  reject: (error: Error) => void;
}

export class MergedBatches {
  private parts: Part[] = [];
  private running: Promise<void> | undefined;

  constructor(private readonly settle: Settle) {}

  /** Resolves with the deliveries of this part that are not settled. */
  add(deliveries: readonly Delivery[], heartbeat: () => Promise<void>): Promise<readonly Delivery[]> {
    if (deliveries.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      this.parts.push({ deliveries, heartbeat, resolve, reject });
      this.running ??= this.run();
    });
  }

  async idle(): Promise<void> {
    while (this.running !== undefined) await this.running;
  }

  private async run(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.parts.length > 0) await this.handle(this.parts.splice(0));
    this.running = undefined;
  }

  private async handle(parts: Part[]): Promise<void> {
    const heartbeat = async (): Promise<void> => void (await Promise.all(parts.map((part) => part.heartbeat())));
    try {
      const unsettled = await this.settle(
        parts.flatMap(({ deliveries }) => deliveries),
        heartbeat,
      );
      for (const { deliveries, resolve } of parts) resolve(unsettled.size === 0 ? [] : deliveries.filter((delivery) => unsettled.has(delivery)));
    } catch (error) {
      for (const { reject } of parts) reject(error as Error);
    }
  }
}
