/** Which event each command of the payment service becomes. */
import { requestMeta, type CommandMeta } from '@concord/contracts';

export const eventOfCommand = {
  RequestPayment: 'PaymentRequested',
  RequestPaymentAttempt: 'PaymentAttemptRequested',
  CapturePayment: 'PaymentCaptureRequested',
  VoidPayment: 'PaymentVoidRequested',
  ReauthorizePayment: 'PaymentReauthorizationRequested',
  RecordManualPayment: 'ManualPaymentRecorded',
  ReverseManualPayment: 'ManualPaymentReversed',
} as const;

export type PaymentCommand = keyof typeof eventOfCommand;

export interface Request {
  type: string;
  value: { meta: ReturnType<typeof requestMeta> };
}

export const isPaymentCommand = (type: string): type is PaymentCommand => type in eventOfCommand;

/** The request event of a command; the same command always gives the same bytes. */
export function requestOf(type: PaymentCommand, command: { meta: CommandMeta }): Request {
  return { type: eventOfCommand[type], value: { ...command, meta: requestMeta(command.meta) } };
}
