/**
 * One merged batch: fold every order, write each with one compare-and-set, publish, and only then let the offsets go (U7).
 * A crash between any two steps repeats the step: an event in the history is answered from it, and entries not known to
 * be published are published again, in order, before anything else of their order. A process that stood still between two
 * steps may have been taken for dead: what it then publishes is behind what another has published, and is put right.
 */
import { crashPoint, PermanentError, type Clock, type Delivery, type OutgoingMessage, type Publisher } from '@concord/chassis';
import type { EventMeta } from '@concord/contracts';
import { isJudged } from '../domain/judge';
import { stateBytes } from './encoded';
import { foldOrder, type Folded } from './fold-order';
import { entriesAfter } from './history';
import type { LongHistories } from './long-histories';
import { entryMessages, replyMessages, snapshotMessage } from './publications';
import type { SaleRecord, SaleRecords } from './sale-record';
import type { Published } from './published';

export interface AuthorityPorts {
  records: SaleRecords;
  histories: LongHistories;
  publisher: Publisher;
  clock: Clock;
  published: Published;
  /** Told of every verdict, for metrics. */
  onVerdict: (verdict: string) => void;
}

/** Half of the time after which another process is given the partitions of one that is not heard of. */
const LATE_MS = 5_000;

function byOrder(deliveries: readonly Delivery[]): Map<string, Delivery[]> {
  const groups = new Map<string, Delivery[]>();
  for (const delivery of deliveries) {
    const group = groups.get(delivery.key);
    if (group === undefined) groups.set(delivery.key, [delivery]);
    else group.push(delivery);
  }
  return groups;
}

/** An order that is being created is taken for new without asking; if it is there already, its insert is refused and it is loaded then. */
const toLoad = (groups: ReadonlyMap<string, readonly Delivery[]>): string[] =>
  [...groups].filter(([, [first]]) => first?.type !== 'OrderCreated' || first.headers.preview).map(([id]) => id);

/** What no rule can judge, or lies under the key of another order, goes to the dead letters: it would fail for ever (U6). */
function assertJudgeable(deliveries: readonly Delivery[]): void {
  for (const { type, key, value } of deliveries) {
    if (!isJudged(type)) throw new PermanentError(`there is no rule for ${type}`);
    const { orderId } = (value as { meta: EventMeta }).meta;
    if (orderId !== key) throw new PermanentError(`${type} names ${orderId} under the key ${key}`);
  }
}

/** A fact that no record can take, because its order does not exist or its id says another thing, is evidence for the dead letters (U5). */
function assertBookable(folded: readonly Folded[]): void {
  const lost = folded.flatMap(({ answers }) => answers).find(({ reply }) => reply.verdict === 'divergent' && reply.sequence === 0);
  if (lost === undefined) return;
  throw new PermanentError(`${lost.delivery.type} on ${lost.reply.orderId}: ${lost.reply.code ?? ''}. ${lost.reply.detail ?? ''}`);
}

export class JudgeBatch {
  constructor(private readonly ports: AuthorityPorts) {}

  async run(deliveries: readonly Delivery[]): Promise<void> {
    assertJudgeable(deliveries);
    let open = byOrder(deliveries);
    for (let isFirst = true; open.size > 0; isFirst = false) open = await this.judge(open, isFirst);
  }

  /** Judges every group; returns the groups that must be judged again: their record had moved meanwhile, or nobody had looked for it. */
  private async judge(groups: Map<string, Delivery[]>, isFirst: boolean): Promise<Map<string, Delivery[]>> {
    const { records, histories, clock } = this.ports;
    const ids = new Set(isFirst ? toLoad(groups) : groups.keys());
    const known = await records.load([...ids]);
    const archived = await histories.find(known, groups);
    const recordedAt = clock.now();
    const folds = [...groups].map(([id, group]) => ({ id, group, fold: foldOrder(this.current(known, id), group, recordedAt, archived.get(id)) }));
    // Without an insert nothing would contradict that the order is new, so the answer waits until it has been looked for (Q1).
    const again = new Set(folds.filter(({ id, fold }) => !ids.has(id) && fold.write === null).map(({ id }) => id));
    const sure = folds.filter(({ id }) => !again.has(id));
    assertBookable(sure.map(({ fold }) => fold));
    const writes = await Promise.all(sure.flatMap(({ fold }) => (fold.write === null ? [] : [histories.relieve(fold.write)])));
    if (writes.some(({ before, after }) => after.archivedThrough > (before?.archivedThrough ?? 0))) crashPoint('after-archive-before-db');
    const lost = await records.commit(writes);
    for (const write of writes) if (!lost.has(write.after._id)) histories.note(write);
    for (const id of lost) again.add(id);
    crashPoint('after-db-before-publish');
    const kept = folds.filter(({ id }) => !again.has(id));
    await Promise.all(kept.map(({ id, fold }) => this.show(fold, fold.write?.after ?? known.get(id))));
    await this.publish(kept.map(({ id, fold }) => ({ fold, record: fold.write?.after ?? known.get(id) ?? null })));
    if (clock.now() - recordedAt >= LATE_MS) await this.overtake(kept.flatMap(({ id, fold }) => fold.write?.after ?? known.get(id) ?? []));
    return new Map(folds.filter(({ id }) => again.has(id)).map(({ id, group }) => [id, group]));
  }

  /** Completes the answers that show a state which only the archive can tell. */
  private async show({ answers }: Folded, record: SaleRecord | undefined): Promise<void> {
    for (const { reply, showsStateAt } of answers) {
      if (showsStateAt !== null && record !== undefined) reply.snapshot = stateBytes(await this.ports.histories.stateAt(record, showsStateAt));
    }
  }

  private current(known: ReadonlyMap<string, SaleRecord>, id: string): SaleRecord | null {
    const record = known.get(id);
    if (record === undefined) return null;
    return { ...record, publishedThrough: Math.max(record.publishedThrough, this.ports.published.through(id)) };
  }

  private async publish(folded: Array<{ fold: Folded; record: SaleRecord | null }>): Promise<void> {
    const messages: OutgoingMessage[] = [];
    for (const { fold, record } of folded) {
      if (record !== null) messages.push(...this.unpublished(record, fold));
      messages.push(...fold.answers.flatMap(replyMessages));
      for (const { reply } of fold.answers) this.ports.onVerdict(reply.verdict);
    }
    await this.ports.publisher.publish(messages);
    for (const { record } of folded) if (record !== null) this.ports.published.note(record._id, record.sequence);
  }

  /**
   * The last snapshot of an order on a compacted topic is the one that stays. Where another process has written meanwhile, the newer one is
   * published again, until the record is found as it was published: whoever writes after that publishes after it (W3).
   */
  private async overtake(published: readonly SaleRecord[]): Promise<void> {
    for (let behind = published; behind.length > 0;) {
      const through = new Map(behind.map(({ _id, sequence }) => [_id, sequence]));
      const stored = await this.ports.records.reload([...through.keys()]);
      behind = [...stored.values()].filter(({ _id, sequence }) => sequence > (through.get(_id) ?? 0));
      await this.ports.publisher.publish(behind.map(snapshotMessage));
    }
  }

  private unpublished(record: SaleRecord, fold: Folded): OutgoingMessage[] {
    const through = Math.max(record.publishedThrough, this.ports.published.through(record._id));
    if (through >= record.sequence) return [];
    const entries = entriesAfter(record.history, through);
    return [...entries.flatMap((entry) => entryMessages(entry, fold.causes.get(entry.sequence))), snapshotMessage(record)];
  }
}
