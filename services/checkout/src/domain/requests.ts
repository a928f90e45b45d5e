/** Which event each command of the checkout becomes. */
import { requestMeta, type CommandMeta, type ExpireCheckoutSession, type PayCheckoutSession, type PayCheckoutSessionByTenders } from '@concord/contracts';

export const eventOfCommand = {
  OpenCheckoutSession: 'CheckoutSessionRequested',
  ExpireCheckoutSession: 'CheckoutSessionExpired',
  PayCheckoutSession: 'CheckoutSessionPaymentRequested',
  PayCheckoutSessionByTenders: 'CheckoutSessionAttemptRequested',
} as const;

export type CheckoutCommand = keyof typeof eventOfCommand;

export interface Request {
  type: string;
  value: { meta: ReturnType<typeof requestMeta> };
}

export const isCheckoutCommand = (type: string): type is CheckoutCommand => Object.hasOwn(eventOfCommand, type);

export type Paying = PayCheckoutSession | PayCheckoutSessionByTenders;

/** The buyer pays: the client secret has to be right. */
export const isPayment = (type: string): boolean => type === 'PayCheckoutSession' || type === 'PayCheckoutSessionByTenders';

const withoutSecret = (command: Paying, meta: Request['value']['meta']): Request['value'] & { clientSecret: string } => ({
  ...command,
  meta,
  clientSecret: '',
});

/** The request event of a command; the same command always gives the same bytes. The client secret goes no further. */
export function requestOf(type: CheckoutCommand, command: { meta: CommandMeta }): Request {
  const meta = requestMeta(command.meta);
  if (type === 'ExpireCheckoutSession') {
    const { sessionId } = command as ExpireCheckoutSession;
    return { type: eventOfCommand[type], value: { meta, sessionId, reason: 'requested' } as Request['value'] };
  }
  if (isPayment(type)) {
    return { type: eventOfCommand[type], value: withoutSecret(command as Paying, meta) };
  }
  return { type: eventOfCommand[type], value: { ...command, meta } };
}
