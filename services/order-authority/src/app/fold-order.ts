/**
 * Folds the events of one order, in the order of their arrival, onto its record. Pure: what must be written, published
 * and answered comes back as data, so that a lost compare-and-set only means folding again.
 */
import type { Delivery } from '@concord/chassis';
import { codec } from '@concord/contracts';
import type {
  CommandReply,
  EventMeta,
  OrderCreated,
  OrderEvent,
  OrderSnapshot,
  PaymentAttemptRequested,
  PaymentRequested,
  RefundRequested,
} from '@concord/contracts';
import { enter } from '../domain/entry';
import { RULES, type IncomingEvent } from '../domain/judge';
import { stateAtSequence } from '../domain/verify';
import { stateBytes } from './encoded';
import { entriesAfter, entryOf, extendedBy } from './history';
import type { ArchivedEvent } from './long-histories';
import type { SaleRecord, SaleRecordWrite } from './sale-record';

export interface Answer {
  delivery: Delivery;
  reply: CommandReply;
  /** The sequence whose state the reply is to show, where that cannot be told from the record alone. */
  showsStateAt: number | null;
}

export interface Folded {
  write: SaleRecordWrite | null;
  answers: Answer[];
  /** The delivery that each entry came from, by sequence: of new entries, and of those that came again. */
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

const isFact = (type: string): boolean => RULES[type]?.kind === 'fact';

/** Somebody listens for the answer; for nobody the order is not put into bytes. */
const isAwaited = ({ headers }: Delivery): boolean => headers.replyTo !== null;

const encodeSnapshot = (state: OrderSnapshot | null): Buffer | null => (state === null ? null : stateBytes(state));

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

/** What has been folded so far: the record as it was, and the entries since. */
interface Progress {
  before: SaleRecord | null;
  /** Entries of its archive that the deliveries repeat. */
  archived: ReadonlyMap<string, ArchivedEvent>;
  state: OrderSnapshot | null;
  entries: OrderEvent[];
  added: Map<string, OrderEvent>;
}

/** The entry that this event has already; another tenant's or mode's order has none (S1, Q1). */
function storedOf({ before, archived, state, added }: Progress, { eventId, tenantId, mode }: EventMeta): OrderEvent | undefined {
  if (state === null || state.tenantId !== tenantId || state.mode !== mode) return undefined;
  return added.get(eventId) ?? (before === null ? undefined : entryOf(before.history, eventId)) ?? archived.get(eventId)?.entry;
}

/** The payment, attempt or refund that a request began, by the event that stated it. */
function begunBy({ payload }: OrderEvent): string | null {
  const { type, value } = codec.decode(payload);
  switch (type) {
    case 'OrderCreated':
      return (value as OrderCreated).payment?.paymentId ?? null;
    case 'PaymentRequested':
    case 'CheckoutSessionPaymentRequested':
      return (value as PaymentRequested).payment.paymentId;
    case 'PaymentAttemptRequested':
    case 'CheckoutSessionAttemptRequested':
      return (value as PaymentAttemptRequested).attemptId;
    case 'RefundRequested':
      return (value as RefundRequested).refundId;
    default:
      return null;
  }
}

/**
 * The last entry that belongs to the first answer. What began a payment or refund was answered when that had settled; any other request at
 * the first fact that followed from it.
 */
function answeredAt(history: readonly OrderEvent[], stored: OrderEvent, { state, archived }: Progress): number {
  const begun = begunBy(stored);
  if (begun !== null) {
    const settled =
      state?.payments.find(({ paymentId }) => paymentId === begun) ??
      state?.refunds.find(({ refundId }) => refundId === begun) ??
      state?.paymentAttempts.find(({ attemptId }) => attemptId === begun);
    return Math.max(stored.sequence, settled?.settledSequence ?? 0);
  }
  const { followedAt = null } = archived.get(stored.eventId) ?? {};
  if (followedAt !== null) return followedAt;
  const next = entriesAfter(history, stored.sequence).find(({ commandId }) => commandId !== null && commandId === stored.commandId);
  return next?.sequence ?? stored.sequence;
}

/** The order as it was when the event was answered first; a sequence where the record's archive is needed to tell. Judges the history again, so only for a caller who waits. */
function stateThen(progress: Progress, stored: OrderEvent): OrderSnapshot | number | null {
  const { before, state, entries } = progress;
  const history = [...(before?.history ?? []), ...entries];
  const at = answeredAt(history, stored, progress);
  if (at === state?.sequence) return state;
  return before !== null && before.archivedThrough > 0 ? at : stateAtSequence(history, at, (bytes) => codec.decode(bytes));
}

/** The same id with other content. A request is refused; a fact is evidence that the caller must keep (U5, Q1). Neither is recorded. */
function reused(delivery: Delivery, { state }: Progress, stored: OrderEvent): CommandReply {
  const detail = `${stored.eventId} was used before with other content.`;
  if (isFact(delivery.type)) return replyTo(delivery, { verdict: 'divergent', code: 'event_id_reused', detail }, {});
  const snapshot = isAwaited(delivery) ? encodeSnapshot(state) : null;
  const given = { verdict: 'refused', code: 'idempotency_key_reused', detail } as const;
  return replyTo(delivery, given, { version: state?.version ?? 0, sequence: stored.sequence, snapshot });
}

/** Answer to an event that is in the history already (section 1.4 of the design, Q1): as long as the order lives, a refusal too (Q2, Q4). */
function repeated(delivery: Delivery, progress: Progress, stored: OrderEvent): Answer {
  if (stored.fingerprint !== metaOf(delivery).fingerprint) return { delivery, reply: reused(delivery, progress, stored), showsStateAt: null };
  const { verdict, code, reason, version, sequence, deltas } = stored;
  const then = isAwaited(delivery) ? stateThen(progress, stored) : null;
  const showsStateAt = typeof then === 'number' ? then : null;
  const rest = { originalVerdict: verdict, version, sequence, deltas, snapshot: typeof then === 'number' ? null : encodeSnapshot(then) };
  return { delivery, reply: replyTo(delivery, { verdict: 'duplicate', code, detail: reason }, rest), showsStateAt };
}

function recordAfter({ before, state, entries }: Progress): SaleRecord | null {
  if (state === null || entries.length === 0) return null;
  const { orderId, tenantId, mode, version, sequence } = state;
  const { publishedThrough, archivedThrough } = before ?? { publishedThrough: 0, archivedThrough: 0 };
  return { _id: orderId, tenantId, mode, sequence, version, publishedThrough, archivedThrough, state, history: extendedBy(before?.history ?? [], entries) };
}

/**
 * Test mode: what has happened on a clock that is ahead is not recorded before it happened, and nothing on that order is recorded before
 * what is recorded already (Z6). In live mode the authority's own clock is all that counts.
 */
const recordedAtOf = ({ mode, occurredAt }: EventMeta, state: OrderSnapshot | null, now: number): number =>
  mode === 'test' ? Math.max(now, occurredAt, state?.updatedAt ?? 0) : now;

/** Judges one event that is not in the history, and keeps its entry unless it only asks what would happen. */
function judged(delivery: Delivery, progress: Progress, causes: Map<number, Delivery>, now: number): CommandReply {
  const recordedAt = recordedAtOf(metaOf(delivery), progress.state, now);
  const { judgement, entry, state } = enter(progress.state, incoming(delivery), recordedAt);
  const given = { verdict: judgement.verdict, code: judgement.code, detail: judgement.reason };
  const snapshot = isAwaited(delivery) && judgement.state !== null ? encodeSnapshot(state) : null;
  const reply = replyTo(delivery, given, { version: state?.version ?? 0, sequence: entry?.sequence ?? 0, deltas: entry?.deltas ?? [], snapshot });
  if (entry === null || delivery.headers.preview) return reply;
  progress.state = state;
  progress.entries.push(entry);
  progress.added.set(entry.eventId, entry);
  causes.set(entry.sequence, delivery);
  return reply;
}

const NOTHING_ARCHIVED: ReadonlyMap<string, ArchivedEvent> = new Map();

/** `archived` are the entries of the record's archive that the deliveries repeat. */
export function foldOrder(before: SaleRecord | null, deliveries: readonly Delivery[], recordedAt: number, archived = NOTHING_ARCHIVED): Folded {
  const progress: Progress = { before, archived, state: before?.state ?? null, entries: [], added: new Map() };
  const causes = new Map<number, Delivery>();
  const answers = deliveries.map((delivery) => {
    const stored = storedOf(progress, metaOf(delivery));
    if (stored === undefined) return { delivery, reply: judged(delivery, progress, causes, recordedAt), showsStateAt: null };
    // Its entry may not have been published before a crash; then this delivery says where the answer goes.
    if (!causes.has(stored.sequence)) causes.set(stored.sequence, delivery);
    return repeated(delivery, progress, stored);
  });
  const after = recordAfter(progress);
  return { write: after === null ? null : { before, after, entries: progress.entries }, answers, causes };
}
