/** What a rule answers: data for the judge, never an exception. */
import type { CaptureMode, Directive, DirectiveKind, DivergenceKind, EventMeta, OrderSnapshot, RefusalCode } from '@concord/contracts';

/** Work that an acceptance orders; the judge gives it its id. */
export interface Ask extends Partial<Omit<Directive, 'directiveId' | 'kind' | 'targetId' | 'currency'>> {
  kind: DirectiveKind;
  targetId: string;
  captureMode?: CaptureMode | null;
}

export interface Contradiction {
  kind: DivergenceKind;
  /** Payment or refund concerned. */
  targetId: string | null;
  /** Minor units. */
  amount: number;
  detail: string;
}

export interface Accepted {
  verdict: 'accepted';
  state: OrderSnapshot;
  asks: Ask[];
  /** Why a fact has not done what it stands for; its entry says so. */
  note?: string;
}

export interface Divergent {
  verdict: 'divergent';
  state: OrderSnapshot;
  asks: Ask[];
  contradiction: Contradiction;
}

export interface Refused {
  verdict: 'refused';
  code: RefusalCode;
  reason: string;
}

export type Outcome = Accepted | Divergent | Refused;

/** What a rule may know beside the state and the event. */
export interface Context {
  meta: EventMeta;
  recordedAt: number;
}

export const accept = (state: OrderSnapshot, asks: Ask[] = [], note?: string): Accepted => ({
  verdict: 'accepted',
  state,
  asks,
  ...(note === undefined ? {} : { note }),
});

export const refuse = (code: RefusalCode, reason: string): Refused => ({ verdict: 'refused', code, reason });

/** Of an outcome, or of a step on the way to one: it gave something to go on with, or the refusal that ends it. */
export const isRefused = (result: object): result is Refused => 'verdict' in result && result.verdict === 'refused';

export const diverge = (state: OrderSnapshot, contradiction: Contradiction, asks: Ask[] = []): Divergent => ({
  verdict: 'divergent',
  state,
  asks,
  contradiction,
});
