/**
 * What the document says about sending a call again (Q7). Agents make their tools from the document, so a tool says it as well: the
 * rules are those of every client, and there is no other text about them.
 */
/** What of a route decides what repeating it does. */
export interface Repeatable {
  method: string;
  isWrite?: boolean;
  isKeyRequired?: boolean;
  takesKey?: boolean;
  isVersioned?: boolean;
  /** What repeating the call does, where neither a key nor a version says it; of a write to an order, what becomes of a refusal where it is not kept. */
  repeats?: string;
}

const LOST = 'When the answer is lost, or is 202, 429 or 5xx: send the same call again under the same key; it is done once and gets the first answer.';
const REUSED = '422 idempotency_key_reused: the key belongs to another call; send that one as it was, or take a new key for a new intent.';

/** Of the header Idempotency-Key. */
export const KEY_TEXT = `Same intent, same key. ${LOST} ${REUSED} For every new intent take a new key.`;

const FIRST_ANSWER = 'Repeating the call under its Idempotency-Key does nothing twice and gives the first answer again';
const KEY_OPTIONAL = 'Without a key each call is an intent of its own.';
const REPLACED = 'Repeating the call sets the same again.';
const VERSIONED = 'Repeating the call sets the same again; with If-Match a repetition of what was done is refused (catalog_version_stale).';

/** A write to an order keeps its refusals too (Q4), so who has mended the cause asks under a new key. */
const OF_ORDERS = `${FIRST_ANSWER}, also when that is a refusal; to ask anew after mending the cause, take a new key.`;

const ofWrite = (repeats: string | undefined): string => (repeats === undefined ? OF_ORDERS : `${FIRST_ANSWER}. ${repeats}`);

/** Of the operation; empty for what only reads. */
export function repeatTextOf({ method, isWrite = false, isKeyRequired = false, takesKey = isKeyRequired, isVersioned = false, repeats }: Repeatable): string {
  if (method === 'GET') return '';
  if (isWrite) return isKeyRequired ? ofWrite(repeats) : `${ofWrite(repeats)} ${KEY_OPTIONAL}`;
  if (takesKey) return isKeyRequired ? `${FIRST_ANSWER}.` : `${FIRST_ANSWER}. ${KEY_OPTIONAL}`;
  if (isVersioned) return VERSIONED;
  return repeats ?? (method === 'PUT' ? REPLACED : '');
}
