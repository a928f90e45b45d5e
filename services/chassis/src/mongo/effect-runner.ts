/**
 * Runs effects: a stored row, a bounded pool of workers, a lease. The row is the outbox: stored, executed, its messages
 * published, then removed. What a crash leaves behind is found by the sweeper when its lease is over; the row's id is the
 * idempotency key outside and its messages have derived ids, so running it twice changes nothing (Q5).
 */
import { randomUUID } from 'node:crypto';
import type { Collection } from 'mongodb';
import type { Connection } from 'mongoose';
import type { Clock } from '../clock';
import { crashPoint } from '../crash-point';
import type { Logger } from '../observability/logger';
import type { Publisher } from '../kafka/messages';
import { Batcher } from './batcher';
import type { EffectOutcome, EffectRow, NewEffect } from './effect';
import { withLongs } from './longs';
import type { TestClocks } from './test-clocks';

interface StoredEffect extends EffectRow {
  leaseOwner: string | null;
  /** Milliseconds since the epoch; the row is free when it is over. */
  leaseUntil: number;
}

export interface EffectRunnerOptions {
  collection: ReturnType<Connection['collection']>;
  publisher: Publisher;
  clock: Clock;
  /** Clocks that effects may be due on; without them all are due in real time. */
  testClocks?: TestClocks;
  workers: number;
  leaseMs: number;
  execute: (row: EffectRow) => Promise<EffectOutcome>;
  logger?: Logger;
}

const SWEEP_EVERY_MS = 2_000;
const HELD_MS_MAX = 60_000;
const BACKOFF_MS_MIN = 250;
const BACKOFF_MS_MAX = 30_000;
const SWEEP_ROWS_MAX = 500;
const DUPLICATE_KEY = 11_000;

export class EffectRunner {
  private readonly owner = randomUUID();
  private readonly rows: Collection<StoredEffect>;
  private readonly removals: Batcher<string>;
  private readonly ready: StoredEffect[] = [];
  private readonly held = new Map<string, { row: StoredEffect; timer: NodeJS.Timeout }>();
  private readonly known = new Set<string>();
  private running = 0;
  private sweeper: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | undefined;
  private started = false;
  private wake: (() => void) | undefined;

  constructor(private readonly options: EffectRunnerOptions) {
    this.rows = options.collection as unknown as Collection<StoredEffect>;
    this.removals = new Batcher(async (ids) => void (await this.rows.deleteMany({ _id: { $in: [...ids] } })));
  }

  start(): Promise<void> {
    this.started = true;
    this.sweeper = setInterval(() => this.sweepSoon(), SWEEP_EVERY_MS);
    this.sweepSoon();
    this.pump();
    return Promise.resolve();
  }

  /** Begins no further effect, waits for the running ones; what is left has its row, free for whoever sweeps next. */
  async stop(): Promise<void> {
    this.started = false;
    clearInterval(this.sweeper);
    for (const { timer } of this.held.values()) clearTimeout(timer);
    await this.sweeping;
    while (this.running > 0) await new Promise<void>((resolve) => (this.wake = resolve));
    await this.release().catch((error: unknown) => this.options.logger?.warn({ err: error }, 'leases are kept: their rows wait until these are over'));
  }

  private async release(): Promise<void> {
    const ids = [...this.known];
    this.known.clear();
    this.ready.length = 0;
    if (ids.length > 0) await this.rows.updateMany({ _id: { $in: ids }, leaseOwner: this.owner }, { $set: { leaseOwner: null, leaseUntil: 0 } });
  }

  /** Stores the effects; ids that are stored already are left as they are. Resolves when they are durable. */
  async enqueue(effects: readonly NewEffect[]): Promise<void> {
    if (effects.length === 0) return;
    const now = this.options.clock.now();
    const rows = effects.map((effect): StoredEffect => this.row(effect, now));
    const stored = await this.insert(rows);
    crashPoint('effect-after-row');
    for (const row of stored) if (row.leaseOwner === this.owner) this.schedule(row);
  }

  private row(effect: NewEffect, now: number): StoredEffect {
    return { ...effect, attempts: 0, ...this.leaseOf(effect, now) };
  }

  /** A row that is due soon is held in memory; a later one has no owner until it is swept. */
  private leaseOf(effect: NewEffect, now: number): Pick<StoredEffect, 'leaseOwner' | 'leaseUntil'> {
    const waitMs = Math.max(0, this.waitMs(effect, now));
    if (waitMs > HELD_MS_MAX) return { leaseOwner: null, leaseUntil: 0 };
    return { leaseOwner: this.owner, leaseUntil: now + waitMs + this.options.leaseMs };
  }

  private waitMs({ dueAt, testClock }: NewEffect, now: number): number {
    return dueAt - now - (this.options.testClocks?.offsetOf(testClock) ?? 0);
  }

  /** A test clock goes forward: what is due on it by then is executed. Resolves when the advance is durable. */
  async advance(testClock: string, offsetMs: number): Promise<void> {
    await this.options.testClocks?.advance(testClock, offsetMs);
    this.hasMoved(testClock);
    await this.sweeping;
    this.sweepSoon();
  }

  private hasMoved(testClock: string): void {
    for (const { row, timer } of [...this.held.values()]) {
      if (row.testClock !== testClock) continue;
      clearTimeout(timer);
      this.await(row);
    }
  }

  private async insert(rows: StoredEffect[]): Promise<StoredEffect[]> {
    try {
      await this.rows.insertMany(
        rows.map((row) => withLongs(row) as StoredEffect),
        { ordered: false },
      );
      return rows;
    } catch (error) {
      const failure = error as { code?: number; writeErrors?: Array<{ index: number; code: number }> };
      const faults = [failure.writeErrors ?? []].flat();
      if (faults.length === 0 || faults.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
      const duplicates = new Set(faults.map(({ index }) => index));
      return rows.filter((_row, index) => !duplicates.has(index));
    }
  }

  /** Runs the row when it is due. */
  private schedule(row: StoredEffect): void {
    if (this.known.has(row._id)) return;
    this.known.add(row._id);
    this.await(row);
  }

  private await(row: StoredEffect): void {
    const waitMs = this.waitMs(row, this.options.clock.now());
    if (waitMs <= 0) return this.makeReady(row);
    this.held.set(row._id, { row, timer: setTimeout(() => this.makeReady(row), waitMs) });
  }

  private makeReady(row: StoredEffect): void {
    this.held.delete(row._id);
    this.ready.push(row);
    this.pump();
  }

  private pump(): void {
    while (this.started && this.running < this.options.workers) {
      const row = this.ready.shift();
      if (row === undefined) return;
      this.running += 1;
      void this.run(row).finally(() => {
        this.running -= 1;
        this.wake?.();
        this.pump();
      });
    }
  }

  private async run(row: StoredEffect): Promise<void> {
    const attempts = row.attempts + 1;
    try {
      const outcome = await this.options.execute({ ...row, attempts });
      await this.options.publisher.publish(outcome.messages);
      crashPoint('effect-after-publish');
      if (outcome.kind === 'done') await this.enqueue(outcome.timers ?? []);
      if (outcome.kind === 'again') return await this.again(row, attempts, outcome.delayMs, outcome.payload ?? row.payload);
      await this.removals.add(row._id);
      this.known.delete(row._id);
    } catch (error) {
      const { correlationId, traceparent } = row.headers;
      this.options.logger?.warn({ err: error, effectId: row._id, kind: row.kind, attempts, correlationId, traceparent }, 'an effect failed, it is tried again');
      const delayMs = Math.min(BACKOFF_MS_MAX, BACKOFF_MS_MIN * 2 ** Math.min(attempts - 1, 10));
      await this.again(row, attempts, delayMs, row.payload).catch(() => this.known.delete(row._id));
    }
  }

  private async again(row: StoredEffect, attempts: number, delayMs: number, payload: unknown): Promise<void> {
    const dueAt = this.options.clock.now() + delayMs;
    const next = { ...row, attempts, dueAt, payload, leaseUntil: dueAt + this.options.leaseMs };
    const { leaseOwner, leaseUntil } = next;
    await this.rows.updateOne({ _id: row._id }, { $set: withLongs({ attempts, dueAt, payload, leaseOwner, leaseUntil }) as never });
    this.known.delete(row._id);
    if (this.started) this.schedule(next);
  }

  private sweepSoon(): void {
    this.sweeping ??= this.sweep()
      .catch((error: unknown) => this.options.logger?.warn({ err: error }, 'a sweep failed, the next one repeats it'))
      .finally(() => (this.sweeping = undefined));
  }

  /** Takes over rows that are due and whose lease is over. */
  private async sweep(): Promise<void> {
    for (const name of (await this.options.testClocks?.refresh()) ?? []) this.hasMoved(name);
    await this.take({}, 0);
    for (const [testClock, offsetMs] of this.options.testClocks?.ahead ?? []) await this.take({ testClock }, offsetMs);
  }

  private async take(filter: { testClock?: string }, offsetMs: number): Promise<void> {
    const now = this.options.clock.now();
    const free = await this.rows
      .find({ ...filter, leaseUntil: { $lte: now }, dueAt: { $lte: now + offsetMs + SWEEP_EVERY_MS } })
      .limit(SWEEP_ROWS_MAX)
      .toArray();
    for (const row of free) {
      // A server may answer a later state of a row than the one that it found: that one has a lease, which is not to be taken.
      if (!this.started || this.known.has(row._id) || row.leaseUntil > now) continue;
      const lease = { leaseOwner: this.owner, leaseUntil: now + Math.max(0, this.waitMs(row, now)) + this.options.leaseMs };
      const { modifiedCount } = await this.rows.updateOne({ _id: row._id, leaseUntil: row.leaseUntil }, { $set: withLongs(lease) as never });
      if (modifiedCount === 1) this.schedule({ ...row, ...lease });
    }
  }
}
