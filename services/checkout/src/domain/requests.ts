/** Which event each command of the checkout becomes. */
import { requestMeta, type CommandMeta, type ExpireCheckoutSession, type PayCheckoutSession } from '@concord/contracts';

export const eventOfCommand = {
  OpenCheckoutSession: 'CheckoutSessionRequested',
  ExpireCheckoutSession: 'CheckoutSessionExpired',
  PayCheckoutSession: 'CheckoutSessionPaymentRequested',
} as const;

export type CheckoutCommand = keyof typeof eventOfCommand;

export interface Request {
  type: string;
  value: { meta: ReturnType<typeof requestMeta> };
}

export const isCheckoutCommand = (type: string): type is CheckoutCommand => Object.hasOwn(eventOfCommand, type);

/** The request event of a command; the same command always gives the same bytes. The client secret goes no further. */
export function requestOf(type: CheckoutCommand, command: { meta: CommandMeta }): Request {
  const meta = requestMeta(command.meta);
  if (type === 'ExpireCheckoutSession') {
    const { sessionId } = command as ExpireCheckoutSession;
    return { type: eventOfCommand[type], value: { meta, sessionId, reason: 'requested' } as Request['value'] };
  }
  if (type === 'PayCheckoutSession') {
    return { type: eventOfCommand[type], value: { ...(command as PayCheckoutSession), meta, clientSecret: '' } as Request['value'] };
  }
  return { type: eventOfCommand[type], value: { ...command, meta } };
}
