/** Natural batching of one kind of write: at once when nothing is in flight, else together when the answer is back. */
export class Batcher<T> {
  private waiting: Array<{ item: T; resolve: () => void; reject: (error: Error) => void }> = [];
  private busy = false;

  constructor(private readonly write: (items: readonly T[]) => Promise<void>) {}

  add(item: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.busy) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) {
      const some = this.waiting.splice(0);
      try {
        await this.write(some.map(({ item }) => item));
        for (const { resolve } of some) resolve();
      } catch (error) {
        for (const { reject } of some) reject(error as Error);
      }
    }
    this.busy = false;
  }
}
