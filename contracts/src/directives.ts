/** Services read from order.events.v1 only the events that order work from them; a header says so before decoding. */
import type { Directive, DirectiveKind } from './generated';
import { orderTopics } from './topics';

/** Header of order.events.v1: the kinds of the event's directives, comma-separated; absent when there are none. */
export const DIRECTIVES_HEADER = 'directives';

export const directivesHeader = (directives: readonly Directive[]): string => directives.map(({ kind }) => kind).join(',');

/** A filter on (topic, headers) that lets through other topics, and order events with a directive of these kinds. */
export function acceptsDirectives(kinds: readonly DirectiveKind[]) {
  const wanted = new Set<string>(kinds);
  return (topic: string, header: (name: string) => string | undefined): boolean =>
    topic !== orderTopics.events || (header(DIRECTIVES_HEADER) ?? '').split(',').some((kind) => wanted.has(kind));
}
