/** Topics by what they carry. Partitions, retention and cleanup are declared in deploy/topics.json. */
export const PARTITIONS = 6;

export const commandTopics = {
  cart: 'cart.commands.v1',
  checkout: 'checkout.commands.v1',
  payment: 'payment.commands.v1',
  refund: 'refund.commands.v1',
  invoice: 'invoice.commands.v1',
} as const;

export const eventTopics = {
  cart: 'cart.events.v1',
  checkout: 'checkout.events.v1',
  payment: 'payment.events.v1',
  refund: 'refund.events.v1',
  invoice: 'invoice.events.v1',
} as const;

export type ServiceContext = keyof typeof commandTopics;

/** Order events that order work, for the service that carries it out; written by the authority. */
export const directiveTopics = {
  cart: 'cart.directives.v1',
  checkout: 'checkout.directives.v1',
  payment: 'payment.directives.v1',
  refund: 'refund.directives.v1',
  invoice: 'invoice.directives.v1',
} as const;

export type DirectiveContext = keyof typeof directiveTopics;

export const orderTopics = {
  events: 'order.events.v1',
  snapshots: 'order.snapshots.v1',
  divergences: 'order.divergences.v1',
} as const;

export const replyTopic = 'gateway.replies.v1';
