import type { Directive, OrderSnapshot, Verdict } from '@concord/contracts';
import { type Context, type Outcome } from './outcome';
export interface IncomingEvent {
    type: string;
    value: unknown;
    /** The event's bytes as they lie in the topic; kept in the history. */
    payload: Buffer;
    sourceTopic: string;
    causationId: string;
}
export interface Judgement {
    verdict: Verdict;
    code: string | null;
    reason: string | null;
    /** The state after the event; null when there is no order that it could concern. */
    state: OrderSnapshot | null;
    directives: Directive[];
}
interface Rule {
    /** A request may be refused, and none says that a card was charged: that is for facts of the processor only (PY12). */
    kind: 'request' | 'fact';
    apply: (state: OrderSnapshot, value: never, context: Context) => Outcome;
}
/** What every event does to an order that exists; OrderCreated alone needs none. */
export declare const RULES: Readonly<Record<string, Rule>>;
/** Whether there is a rule for events of this type. */
export declare const isJudged: (type: string) => boolean;
export declare function judge(state: OrderSnapshot | null, event: IncomingEvent, recordedAt: number): Judgement;
export {};
