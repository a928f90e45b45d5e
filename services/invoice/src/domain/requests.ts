/** Which event each command of the invoice service becomes. */
import { requestMeta, type CommandMeta } from '@concord/contracts';

export const eventOfCommand = {
  RequestInvoice: 'InvoiceRequested',
  IssueInvoice: 'InvoiceIssueRequested',
  VoidInvoice: 'InvoiceVoidRequested',
  MarkInvoiceUncollectible: 'InvoiceUncollectibleRequested',
  RequestCreditNote: 'CreditNoteRequested',
  AllocateCreditNote: 'CreditNoteAllocationRequested',
  VoidCreditNote: 'CreditNoteVoidRequested',
  RequestDebitNote: 'DebitNoteRequested',
  ChargeLateFee: 'LateFeeRequested',
  WaiveDebitNote: 'DebitNoteWaiveRequested',
} as const;

export type InvoiceCommand = keyof typeof eventOfCommand;

export interface Request {
  type: string;
  value: { meta: ReturnType<typeof requestMeta> };
}

export const isInvoiceCommand = (type: string): type is InvoiceCommand => Object.hasOwn(eventOfCommand, type);

/** The request event of a command; the same command always gives the same bytes. */
export function requestOf(type: InvoiceCommand, command: { meta: CommandMeta }): Request {
  return { type: eventOfCommand[type], value: { ...command, meta: requestMeta(command.meta) } };
}
