/**
 * The words of events: a sentence such as `captured A 4000` or `refund R mug:2 fee:ship to:A=100` as what an event says. Words that
 * begin with @ belong to the envelope: `@v=3` the version expected, `@tenant=`, `@mode=`, `@id=`, `@print=`, `@as=` a second request.
 */
import type { OrderSnapshot } from '@concord/contracts';
import { type Said } from './sale';
import { type Say } from './word-parts';
export declare const VERBS: Readonly<Record<string, Say>>;
/** What the sentence says; `~` is the last refund, and `state` only serves to find it, a divergence by its kind and the version that a buyer sees. */
export declare function said(sentence: string, state: OrderSnapshot | null): Said;
