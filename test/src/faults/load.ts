/**
 * Load under which processes are killed: sales of one kind from many workers, each call under its own Idempotency-Key and repeated
 * until there is a verdict. What was acknowledged is written down, so that it can be looked for afterwards.
 */
import { eventually, must, sleep, type ConcordClient } from '../support/client';
import type { Acknowledged, Sale, Till } from './sales';

const SETTLE_WITHIN_MS = 90_000;

export interface LoadOptions {
  client: ConcordClient;
  buyer: ConcordClient;
  workers: number;
  /** Distinguishes the keys of one load from those of another. */
  name: string;
  sale: Sale;
}

export class Load implements Till {
  readonly acknowledged: Acknowledged[] = [];
  /** Calls that got an answer nobody should get; has to stay empty. */
  readonly unexpected: string[] = [];
  calls = 0;
  private running = true;
  private readonly workers: Array<Promise<void>>;

  constructor(private readonly options: LoadOptions) {
    this.workers = Array.from({ length: options.workers }, (_, index) => this.work(index));
  }

  /** No new sale is begun; the ones under way are finished. */
  async finish(): Promise<void> {
    this.running = false;
    await Promise.all(this.workers);
  }

  /** Waits until so many more sales were completed. */
  async moreSales(count: number, withinMs = SETTLE_WITHIN_MS): Promise<void> {
    const goal = this.acknowledged.length + count;
    const until = Date.now() + withinMs;
    while (this.acknowledged.length < goal) {
      if (Date.now() > until) throw new Error(`no progress: ${this.acknowledged.length} of ${goal} sales; ${this.unexpected.slice(0, 3).join('; ')}`);
      await sleep(50);
    }
  }

  async post<T>(path: string, body: unknown, key: string): Promise<T> {
    this.calls += 1;
    return must(await this.options.client.postUntilVerdict<T>(path, body, key));
  }

  async payAsBuyer<T>(path: string, body: unknown, key: string): Promise<T> {
    this.calls += 1;
    return must(await this.options.buyer.postUntilVerdict<T>(path, body, key));
  }

  async refused(path: string, body: unknown, key: string, code: string): Promise<void> {
    this.calls += 1;
    const answer = await this.options.client.postUntilVerdict(path, body, key);
    if (answer.code !== code) throw new Error(`${path} was to be refused with ${code}, the answer was ${answer.status} ${answer.code ?? ''}`);
  }

  async read<T>(path: string): Promise<T> {
    return must(await this.options.client.getUntilVerdict<T>(path));
  }

  until<T>(path: string, isSo: (value: T) => boolean): Promise<T> {
    return eventually(() => this.read<T>(path), isSo, SETTLE_WITHIN_MS);
  }

  private async work(worker: number): Promise<void> {
    for (let turn = 0; this.running; turn += 1) {
      const key = `${this.options.name}-${worker}-${turn}`;
      try {
        this.acknowledged.push(...(await this.options.sale(this, key, turn)));
      } catch (error) {
        this.unexpected.push(`${key}: ${error instanceof Error ? error.message : String(error)}`);
        await sleep(200);
      }
    }
  }
}
