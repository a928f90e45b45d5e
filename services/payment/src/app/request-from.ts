/** The request that a command becomes: with the claim of its reference where it records money that a person took (PY14). */
import type { CommandMeta } from '@concord/contracts';
import { requestOf, type PaymentCommand, type Request } from '../domain/requests';
import type { RecordCommand, References } from './references';

/** `isPreview` claims nothing. */
export async function requestFrom(references: References, type: PaymentCommand, command: { meta: CommandMeta }, isPreview: boolean): Promise<Request> {
  return requestOf(type, type === 'RecordManualPayment' ? await references.claim(command as RecordCommand, !isPreview) : command);
}
