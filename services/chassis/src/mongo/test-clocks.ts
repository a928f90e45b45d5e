/**
 * How far each test clock is ahead of real time (Z6). Stored, so that a restart forgets none; a clock only goes forward, so that hearing of
 * an advance twice, or of an older one late, changes nothing (Z2).
 */
import type { Connection } from 'mongoose';
import { withLongs } from './longs';

interface StoredClock {
  /** Name of the clock. */
  _id: string;
  offsetMs: number;
}

export class TestClocks {
  private readonly offsets = new Map<string, number>();

  constructor(private readonly connection: Connection) {}

  /** Milliseconds; 0 for a clock that was never advanced, and for real time. */
  offsetOf(name: string | undefined): number {
    return name === undefined ? 0 : (this.offsets.get(name) ?? 0);
  }

  /** Clocks that are ahead, with their offsets. */
  get ahead(): ReadonlyMap<string, number> {
    return this.offsets;
  }

  /** Resolves when the offset is durable. */
  async advance(name: string, offsetMs: number): Promise<void> {
    await this.rows().updateOne({ _id: name }, { $max: withLongs({ offsetMs }) as never }, { upsert: true });
    this.offsets.set(name, Math.max(this.offsetOf(name), offsetMs));
  }

  /** Takes in what other instances have stored; the names of the clocks that have moved. */
  async refresh(): Promise<string[]> {
    const rows = await this.rows().find({}).toArray();
    const found = new Map(rows.map(({ _id, offsetMs }) => [_id, Number(offsetMs)]));
    const moved = [...found].filter(([name, offsetMs]) => offsetMs > this.offsetOf(name)).map(([name]) => name);
    for (const name of moved) this.offsets.set(name, found.get(name) ?? 0);
    return moved;
  }

  private rows() {
    return this.connection.collection<StoredClock>('test_clocks');
  }
}
