import { directiveTopicsOf } from './directives';
import type { Directive, DirectiveKind } from './generated';

const ordering = (...kinds: DirectiveKind[]): Directive[] => kinds.map((kind) => ({ kind }) as Directive);

it.each<[string, DirectiveKind[], string[]]>([
  ['nothing to do', [], []],
  ['a payment to collect', ['collect'], ['payment.directives.v1']],
  ['several voids at once', ['void', 'void'], ['payment.directives.v1']],
  ['a void and a refund', ['void', 'refund'], ['payment.directives.v1', 'refund.directives.v1']],
  ['a number to allocate', ['issue_invoice'], ['invoice.directives.v1']],
  ['a use of a promotion to let go of', ['release_promotion'], ['cart.directives.v1']],
  ['a timer to set', ['expire_session'], ['checkout.directives.v1']],
  ['a kind of a later release', ['unrecognized'], []],
])('%s', (_name, kinds, topics) => {
  expect(directiveTopicsOf(ordering(...kinds))).toEqual(topics);
});
