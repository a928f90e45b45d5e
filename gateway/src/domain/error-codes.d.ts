/**
 * The one table of error codes: the gateway's own beside the refusals of the authority. A client acts on `code`; `title` and `remedy`
 * are for people. `retryable` says whether the same call under the same Idempotency-Key may end differently without a change.
 */
import { type RefusalCode } from '@concord/contracts';
export interface ErrorEntry {
    status: number;
    title: string;
    remedy: string;
    retryable: boolean;
}
declare const own: {
    readonly invalid_json: ErrorEntry;
    readonly invalid_request: ErrorEntry;
    readonly idempotency_key_required: ErrorEntry;
    readonly idempotency_key_invalid: ErrorEntry;
    readonly authentication_required: ErrorEntry;
    readonly access_denied: ErrorEntry;
    readonly client_secret_invalid: ErrorEntry;
    readonly not_found: ErrorEntry;
    readonly api_key_not_found: ErrorEntry;
    readonly payment_attempt_not_found: ErrorEntry;
    readonly document_not_found: ErrorEntry;
    readonly gift_card_not_found: ErrorEntry;
    readonly gift_card_invalid: ErrorEntry;
    readonly gift_card_insufficient: ErrorEntry;
    readonly catalog_item_not_found: ErrorEntry;
    readonly tax_rate_not_found: ErrorEntry;
    readonly promotion_not_found: ErrorEntry;
    readonly catalog_version_stale: ErrorEntry;
    readonly catalog_sku_taken: ErrorEntry;
    readonly catalog_entry_archived: ErrorEntry;
    readonly method_not_allowed: ErrorEntry;
    readonly payload_too_large: ErrorEntry;
    readonly unsupported_media_type: ErrorEntry;
    readonly version_not_reached: ErrorEntry;
    readonly payment_not_resumable: ErrorEntry;
    readonly card_data_refused: ErrorEntry;
    readonly rate_limited: ErrorEntry;
    readonly internal_error: ErrorEntry;
    readonly unavailable: ErrorEntry;
};
export type ErrorCode = keyof typeof own | RefusalCode;
export declare const errorCodes: Readonly<Record<ErrorCode, ErrorEntry>>;
export declare const isErrorCode: (text: string) => text is ErrorCode;
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
export declare class ApiProblem extends Error {
    readonly code: ErrorCode;
    readonly detail: string;
    readonly more: ProblemMore;
    readonly name = "ApiProblem";
    constructor(code: ErrorCode, detail: string, more?: ProblemMore);
}
export {};
