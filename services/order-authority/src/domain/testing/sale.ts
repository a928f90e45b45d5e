/**
 * One sale as specs see it: events are played through the authority's core in the order of their arrival, and every entry is kept,
 * with the bytes it would have in the topic. Ids are short names (`pay A` is payment A), so that a row reads like a sentence.
 */
import { codec, fingerprintOfContent, type EventMeta, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import { enter, type Entered } from '../entry';
import { START } from './composition-words';

export const ORDER_ID = 'ord_00000000000000000000000001';
export const TENANT = 'ten_shop';
export { START };

/** What an event says, without its envelope. */
export interface Said {
  type: string;
  value: object;
  meta?: Partial<EventMeta>;
}

/** The envelope of the n-th event of a sale; a request has a command id, like every event that begins at a client. */
export function metaOf(ordinal: number, { type, value, meta }: Said): EventMeta {
  const eventId = `evt_${ordinal}`;
  return {
    eventId,
    commandId: eventId,
    orderId: ORDER_ID,
    tenantId: TENANT,
    mode: 'test',
    actor: { kind: 'client', id: 'key_1' },
    correlationId: 'cor_1',
    causationId: eventId,
    fingerprint: fingerprintOfContent(type, JSON.stringify(value)),
    expectedVersion: null,
    occurredAt: START + ordinal,
    ...meta,
  };
}

export class Sale {
  state: OrderSnapshot | null = null;
  readonly history: OrderEvent[] = [];
  private ordinal: number;

  /** Goes on from a record, when there is one. */
  constructor(readonly from: Sale | null = null) {
    this.state = from?.state ?? null;
    this.history.push(...(from?.history ?? []));
    this.ordinal = from?.ordinal ?? 0;
  }

  /** Judges one event as the authority does and keeps its entry. */
  play(said: Said): Entered {
    this.ordinal += 1;
    const value = { ...said.value, meta: metaOf(this.ordinal, said) };
    const payload = codec.encode(said.type, value);
    const event = { ...codec.decode(payload), payload, sourceTopic: 'cart.events.v1', causationId: value.meta.causationId };
    const entered = enter(this.state, event, START + this.ordinal);
    if (entered.entry !== null) this.history.push(entered.entry);
    if (entered.state !== null) this.state = entered.state;
    return entered;
  }

  /** The order, which must exist. */
  get order(): OrderSnapshot {
    if (this.state === null) throw new Error('there is no order yet');
    return this.state;
  }
}
