/** Problems as application/problem+json (RFC 9457): one form, whoever writes it. */
import { errorCodes, type ApiProblem } from '../../domain/error-codes';

export interface ProblemJson {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  request_id: string;
  retryable: boolean;
  remedy: string;
  errors?: Array<{ pointer: string; detail: string }>;
  order?: unknown;
}

export const PROBLEM_TYPE = 'application/problem+json';

/** `publicUrl` is where the codes are explained; `requestId` is the call that is answered. */
export function problemJson({ code, detail, more: { errors, order } }: ApiProblem, publicUrl: string, requestId: string): ProblemJson {
  const { status, title, remedy, retryable } = errorCodes[code];
  return {
    type: `${publicUrl}/errors/${code}`,
    title,
    status,
    code,
    detail,
    request_id: requestId,
    retryable,
    remedy,
    ...(errors === undefined ? {} : { errors }),
    ...(order === undefined ? {} : { order }),
  };
}
