/** Look-ups whose answers are remembered for a while, so that a store that is away does not lock callers out. */
import type { Clock } from '@concord/chassis';
import { ApiProblem } from '../domain/error-codes';

/** How long an answer is good without asking again; other instances hear of a change within it. */
const KNOWN_MS = 30_000;
const KNOWN_MAX = 10_000;
const RETRY_SECONDS = 2;

interface Known<T> {
  value: T;
  until: number;
}

export class Remembered<T> {
  private readonly known = new Map<string, Known<T>>();
  /** Look-ups that are under way: an answer whose time is over is looked up once, not by every call that needs it. */
  private readonly looking = new Map<string, Promise<T | null>>();

  /** `what` is how the answers are called in the error when they are neither known nor to be had. */
  constructor(
    private readonly ask: (key: string) => Promise<T | null>,
    private readonly clock: Clock,
    private readonly what: string,
  ) {}

  /** Nothing (null) is not remembered. Errors: ApiProblem unavailable when the store is away and the answer was not had before. */
  async of(key: string): Promise<T | null> {
    const known = this.known.get(key);
    if (known !== undefined && known.until > this.clock.now()) return known.value;
    const running = this.looking.get(key);
    if (running !== undefined) return running;
    const look = this.look(key).finally(() => this.looking.delete(key));
    this.looking.set(key, look);
    return look;
  }

  /** The last answer, however old; asks nobody. */
  lastOf(key: string): T | undefined {
    return this.known.get(key)?.value;
  }

  forget(): void {
    this.known.clear();
  }

  private async look(key: string): Promise<T | null> {
    try {
      const value = await this.ask(key);
      if (this.known.size >= KNOWN_MAX) this.known.clear();
      if (value === null) this.known.delete(key);
      else this.known.set(key, { value, until: this.clock.now() + KNOWN_MS });
      return value;
    } catch {
      const stale = this.known.get(key);
      if (stale !== undefined) return stale.value;
      throw new ApiProblem('unavailable', `${this.what} cannot be looked up now.`, { retryAfterSeconds: RETRY_SECONDS });
    }
  }
}
