/**
 * Folds the events of one order, in the order of their arrival, onto its record. Pure: what must be written, published
 * and answered comes back as data, so that a lost compare-and-set only means folding again.
 */
import type { Delivery } from '@concord/chassis';
import { codec, type CommandReply, type EventMeta, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import { enter } from '../domain/entry';
import type { IncomingEvent } from '../domain/judge';
import { stateAtSequence } from '../domain/verify';
import type { SaleRecord, SaleRecordWrite } from './sale-record';

export interface Answer {
  delivery: Delivery;
  reply: CommandReply;
}

export interface Folded {
  write: SaleRecordWrite | null;
  answers: Answer[];
  /** Headers of the delivery that each new entry came from, by sequence. */
  causes: Map<number, Delivery>;
}

const metaOf = (delivery: Delivery): EventMeta => (delivery.value as { meta: EventMeta }).meta;

const incoming = (delivery: Delivery): IncomingEvent => ({
  type: delivery.type,
  value: delivery.value,
  payload: delivery.bytes,
  sourceTopic: delivery.topic,
  causationId: metaOf(delivery).causationId,
});

const encodeSnapshot = (state: OrderSnapshot | null): Buffer | null => (state === null ? null : codec.encode('OrderSnapshot', state));

function replyTo(delivery: Delivery, given: Pick<CommandReply, 'verdict' | 'code' | 'detail'>, rest: Partial<CommandReply>): CommandReply {
  const meta = metaOf(delivery);
  return {
    commandId: meta.commandId ?? '',
    eventId: meta.eventId,
    orderId: meta.orderId,
    originalVerdict: null,
    version: 0,
    sequence: 0,
    deltas: [],
    snapshot: null,
    ...given,
    ...rest,
  };
}

/** The last entry that belongs to the first answer: the fact that settled the request, else the request itself. */
function answeredAt(history: readonly OrderEvent[], stored: OrderEvent): number {
  const settled = history.find((entry) => entry.sequence > stored.sequence && entry.commandId !== null && entry.commandId === stored.commandId);
  return settled?.sequence ?? stored.sequence;
}

/** Answer to an event that is in the history already (section 1.4 of the design, Q1). */
function repeated(delivery: Delivery, record: SaleRecord, stored: OrderEvent): CommandReply {
  const current = { version: record.version, sequence: stored.sequence, snapshot: encodeSnapshot(record.state) };
  if (stored.fingerprint !== metaOf(delivery).fingerprint) {
    const detail = `${stored.eventId} was used before with other content.`;
    return replyTo(delivery, { verdict: 'refused', code: 'idempotency_key_reused', detail }, current);
  }
  const at = answeredAt(record.history, stored);
  const state = at === record.sequence ? record.state : stateAtSequence(record.history, at, (bytes) => codec.decode(bytes));
  return replyTo(
    delivery,
    { verdict: 'duplicate', code: stored.code, detail: stored.reason },
    { originalVerdict: stored.verdict, version: stored.version, sequence: stored.sequence, deltas: stored.deltas, snapshot: encodeSnapshot(state) },
  );
}

function extended(record: SaleRecord | null, state: OrderSnapshot, entry: OrderEvent): SaleRecord {
  return {
    _id: state.orderId,
    tenantId: state.tenantId,
    mode: state.mode,
    sequence: entry.sequence,
    version: state.version,
    publishedThrough: record?.publishedThrough ?? 0,
    state,
    history: [...(record?.history ?? []), entry],
  };
}

export function foldOrder(before: SaleRecord | null, deliveries: readonly Delivery[], recordedAt: number): Folded {
  let record = before;
  const entries: OrderEvent[] = [];
  const answers: Answer[] = [];
  const causes = new Map<number, Delivery>();
  for (const delivery of deliveries) {
    const meta = metaOf(delivery);
    const stored = record?.tenantId === meta.tenantId ? record.history.find(({ eventId }) => eventId === meta.eventId) : undefined;
    if (record !== null && stored !== undefined) {
      answers.push({ delivery, reply: repeated(delivery, record, stored) });
      continue;
    }
    const { judgement, entry, state } = enter(record?.state ?? null, incoming(delivery), recordedAt);
    const given = { verdict: judgement.verdict, code: judgement.code, detail: judgement.reason };
    const rest = {
      version: state?.version ?? 0,
      sequence: entry?.sequence ?? 0,
      deltas: entry?.deltas ?? [],
      snapshot: delivery.headers.replyTo === null ? null : encodeSnapshot(judgement.state === null ? null : state),
    };
    answers.push({ delivery, reply: replyTo(delivery, given, rest) });
    if (entry === null || state === null || delivery.headers.preview) continue;
    record = extended(record, state, entry);
    entries.push(entry);
    causes.set(entry.sequence, delivery);
  }
  const write = record === null || entries.length === 0 ? null : { before, after: record, entries };
  return { write, answers, causes };
}
