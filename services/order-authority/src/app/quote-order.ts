/** A price without an order: judged as the creation that it would be, answered with its trace, and nothing is stored. */
import { codec, requestMeta, type CreateOrder, type OrderSnapshot } from '@concord/contracts';
import { judge } from '../domain/judge';
import { placeFault } from '../domain/state';
import { traceOf } from '../domain/trace';
import type { TraceStep } from '../domain/trace-steps';

/** `refused` tells what cannot be had: the order itself, or only a quote of it, because its tax is not known yet. */
export type Quoted =
  { kind: 'quoted'; state: OrderSnapshot; trace: TraceStep[] } | { kind: 'refused'; refused: 'order' | 'quote'; code: string; reason: string };

/**
 * `command` is the bytes of a CreateOrder, `now` milliseconds since the epoch. Where the place of supply is unknown there is no quote (X7, X11).
 * Errors: TypeError for other bytes.
 */
export function quoteOrder(command: Buffer, now: number): Quoted {
  const { type, value: given } = codec.decode(command);
  if (type !== 'CreateOrder') throw new TypeError(`${type} is no order to be quoted`);
  const { meta: asked, ...composition } = given as CreateOrder;
  const meta = requestMeta(asked);
  const event = { type: 'OrderCreated', value: { ...composition, meta }, payload: command, sourceTopic: '', causationId: meta.causationId };
  const { code, reason, state } = judge(null, event, meta.mode === 'test' ? Math.max(now, meta.occurredAt) : now);
  if (state === null) return { kind: 'refused', refused: 'order', code: code ?? '', reason: reason ?? '' };
  const fault = placeFault(state);
  return fault === null ? { kind: 'quoted', state, trace: traceOf(state) } : { kind: 'refused', refused: 'quote', code: fault.code, reason: fault.reason };
}
