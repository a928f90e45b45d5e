/** Progress of a phase: one line that rewrites itself on a terminal, a line now and then elsewhere. */
const WIDTH = 30;
const TERMINAL_EVERY_MS = 100;
const PLAIN_EVERY_MS = 10_000;

export class Progress {
  private done = 0;
  private readonly startedAt = Date.now();
  private drawnAt = 0;

  constructor(
    private readonly label: string,
    private readonly total: number,
    private readonly out: NodeJS.WriteStream | undefined,
  ) {}

  tick(): void {
    this.done += 1;
    const now = Date.now();
    const every = this.out?.isTTY === true ? TERMINAL_EVERY_MS : PLAIN_EVERY_MS;
    if (now - this.drawnAt < every) return;
    this.drawnAt = now;
    this.draw();
  }

  end(): void {
    this.draw();
    if (this.out?.isTTY === true) this.out.write('\n');
  }

  private draw(): void {
    if (this.out === undefined) return;
    const seconds = (Date.now() - this.startedAt) / 1000;
    const rate = seconds > 0 ? this.done / seconds : 0;
    const left = rate > 0 ? Math.ceil((this.total - this.done) / rate) : 0;
    const text = `${this.done}/${this.total}  ${rate.toFixed(0)}/s  ${this.done < this.total ? `${left} s left` : `${seconds.toFixed(1)} s`}`;
    if (!this.out.isTTY) {
      this.out.write(`${this.label}: ${text}\n`);
      return;
    }
    const filled = this.total === 0 ? WIDTH : Math.round((WIDTH * this.done) / this.total);
    this.out.write(`\r${this.label} [${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${text}\x1b[K`);
  }
}

/** Runs work over items with at most `limit` at once; the first error stops the taking of new items and is thrown. */
export async function forEachBounded<T>(items: Iterable<T>, limit: number, work: (item: T) => Promise<void>): Promise<void> {
  const iterator = items[Symbol.iterator]();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (let next = iterator.next(); next.done !== true && !failed; next = iterator.next()) {
      try {
        await work(next.value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
}
