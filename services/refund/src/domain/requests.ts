/** Which event each command of the refund service becomes. */
import { requestMeta, type CommandMeta } from '@concord/contracts';

export const eventOfCommand = {
  RequestRefund: 'RefundRequested',
  RetryRefund: 'RefundRetryRequested',
  CancelRefund: 'RefundCancelRequested',
  DisposeSurplus: 'SurplusDispositionRequested',
} as const;

export type RefundCommand = keyof typeof eventOfCommand;

export interface Request {
  type: string;
  value: { meta: ReturnType<typeof requestMeta> };
}

export const isRefundCommand = (type: string): type is RefundCommand => type in eventOfCommand;

/** The request event of a command; the same command always gives the same bytes. */
export function requestOf(type: RefundCommand, command: { meta: CommandMeta }): Request {
  return { type: eventOfCommand[type], value: { ...command, meta: requestMeta(command.meta) } };
}
