/** Offsets that may be committed, per topic and partition; a background loop takes what moved since the last commit. */
export interface TopicOffset {
  topic: string;
  partition: number;
  /** The next offset to read. */
  offset: string;
}

export class Offsets {
  private readonly moved = new Map<string, TopicOffset>();
  private membership = 0;

  /** Which membership of the group the offsets belong to; it ends with `clear`. */
  get epoch(): number {
    return this.membership;
  }

  note(topic: string, partition: number, lastHandled: string): void {
    this.moved.set(`${topic}/${partition}`, { topic, partition, offset: (BigInt(lastHandled) + 1n).toString() });
  }

  take(): TopicOffset[] {
    const taken = [...this.moved.values()];
    this.moved.clear();
    return taken;
  }

  /** After a failed commit: keeps what has not moved on meanwhile, and nothing of a membership that is over. */
  giveBack(offsets: readonly TopicOffset[], epoch: number): void {
    if (epoch !== this.membership) return;
    for (const entry of offsets) {
      const name = `${entry.topic}/${entry.partition}`;
      if (!this.moved.has(name)) this.moved.set(name, entry);
    }
  }

  /** After a rebalance nothing that was read before may be committed by this member. */
  clear(): void {
    this.membership += 1;
    this.moved.clear();
  }
}
