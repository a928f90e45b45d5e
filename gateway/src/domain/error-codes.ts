/**
 * The one table of error codes: the gateway's own beside the refusals of the authority. A client acts on `code`; `title` and `remedy`
 * are for people. `retryable` says whether the same call under the same Idempotency-Key may end differently without a change.
 */
import { refusals, type RefusalCode } from '@concord/contracts';

export interface ErrorEntry {
  status: number;
  title: string;
  remedy: string;
  retryable: boolean;
}

const entry = (status: number, title: string, remedy: string, retryable = false): ErrorEntry => ({ status, title, remedy, retryable });

const own = {
  invalid_json: entry(400, 'The body is no JSON', 'Send one JSON object with content-type application/json.'),
  invalid_request: entry(400, 'The request has another shape', 'Correct what `errors` names; unknown fields are refused.'),
  idempotency_key_required: entry(400, 'An Idempotency-Key is required', 'Send a header Idempotency-Key: one key for one intent, the same for each retry.'),
  idempotency_key_invalid: entry(400, 'The Idempotency-Key is not usable', 'Use 1 to 255 printable characters.'),
  authentication_required: entry(401, 'No valid API key', 'Send a header Authorization: Bearer <key>.'),
  access_denied: entry(403, 'The key may not do this', 'Use a key with the scope that `detail` names.'),
  client_secret_invalid: entry(403, 'The client secret does not open this session', 'Use the client_secret that was given when the session was created.'),
  not_found: entry(404, 'There is nothing here', 'Check the path and the id.'),
  api_key_not_found: entry(404, 'No such API key', 'List the keys of the tenant.'),
  payment_attempt_not_found: entry(404, 'No such payment attempt', 'Read the order for its payment attempts.'),
  document_not_found: entry(404, 'No such document', 'A document is there from its issue on; wait for its number.'),
  gift_card_not_found: entry(404, 'No such gift card', 'Check the id and the key.'),
  gift_card_invalid: entry(422, 'The gift card cannot be used', 'Use the payment_method that was given when the card was issued.'),
  gift_card_insufficient: entry(
    409,
    'The gift card holds too little',
    'Ask the card for at most what `detail` names, and take the rest by another payment method.',
  ),
  catalog_item_not_found: entry(404, 'No such catalogue item', 'List the catalogue for its ids.'),
  tax_rate_not_found: entry(404, 'No such tax rate', 'List the tax rates for their ids.'),
  customer_not_found: entry(404, 'Nothing is known of this customer', 'Check the id; what was said of a buyer without an id of yours is erased by order.'),
  promotion_not_found: entry(404, 'No such promotion', 'List the promotions for their ids.'),
  catalog_version_stale: entry(412, 'The entry of the catalogue has changed', 'Read it again, decide, and send its current ETag.'),
  catalog_sku_taken: entry(409, 'Another entry has this SKU or code', 'Use another SKU or code, or archive the entry that has it.'),
  stock_below_zero: entry(409, 'Less than nothing would be in stock', 'Take off at most what `detail` says is on hand, or set what is there.'),
  stock_not_counted: entry(409, 'The stock of the item is not counted', 'Set what is on hand first (PUT /v1/catalog/items/{id}/stock).'),
  catalog_entry_archived: entry(409, 'The entry is archived', 'What is archived does not change any more; make a new one.'),
  method_not_allowed: entry(405, 'The path takes another method', 'Use a method that the Allow header names.'),
  payload_too_large: entry(413, 'The body is too large', 'Send at most 1 MiB.'),
  unsupported_media_type: entry(415, 'The content type is not known', 'Send application/json.'),
  version_not_reached: entry(409, 'The order has not reached this version', 'Ask again: the version may be on its way.', true),
  payment_not_resumable: entry(409, 'The payment is over', 'Read the payment; start a new one for what is still collectible.'),
  card_data_refused: entry(422, 'Card numbers are not taken', 'Send the token of a payment method instead; no field may hold a card number.'),
  rate_limited: entry(429, 'Too many calls', 'Wait as long as Retry-After says, then call again.', true),
  internal_error: entry(500, 'The gateway failed', 'Send the same call again under the same Idempotency-Key; quote request_id to the operator.', true),
  unavailable: entry(503, 'A part of the system is away', 'Send the same call again under the same Idempotency-Key after Retry-After seconds.', true),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof own | RefusalCode;

export const errorCodes: Readonly<Record<ErrorCode, ErrorEntry>> = {
  ...own,
  ...(Object.fromEntries(Object.entries(refusals).map(([code, refusal]) => [code, { ...refusal, retryable: false }])) as Record<RefusalCode, ErrorEntry>),
};

export const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(errorCodes, text);

export interface FieldFault {
  /** JSON pointer into the body, or `?name` for a query parameter. */
  pointer: string;
  detail: string;
}

export interface ProblemMore {
  errors?: FieldFault[];
  /** Current numbers of the order that the refusal is about. */
  order?: unknown;
  retryAfterSeconds?: number;
}

/** An answer that is no success: RFC 9457 data, thrown by handlers and written by one filter. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    readonly more: ProblemMore = {},
  ) {
    super(`${code}: ${detail}`);
  }
}
