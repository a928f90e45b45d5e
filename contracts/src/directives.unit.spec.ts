import { acceptsDirectives, directivesHeader, DIRECTIVES_HEADER } from './directives';
import type { Directive, DirectiveKind } from './generated';
import { commandTopics, orderTopics } from './topics';

const header = (text: string | undefined) => (name: string) => (name === DIRECTIVES_HEADER ? text : undefined);

describe('the header of directives', () => {
  const accepts = acceptsDirectives(['collect', 'void']);
  const saying = (...kinds: DirectiveKind[]): string => directivesHeader(kinds.map((kind) => ({ kind }) as Directive));

  it.each([
    ['one that is wanted', saying('void'), true],
    ['a wanted one among others', saying('refund', 'collect'), true],
    ['others only', saying('refund', 'issue_invoice'), false],
    ['none', undefined, false],
    ['a kind of a later release', 'void_later', false],
  ])('lets an order event through by its kinds: %s', (_name, text, isAccepted) => expect(accepts(orderTopics.events, header(text))).toBe(isAccepted));

  it('says nothing about other topics: they all pass', () => expect(accepts(commandTopics.payment, header(undefined))).toBe(true));
});
