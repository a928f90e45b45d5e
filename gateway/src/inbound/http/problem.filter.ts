/** Everything that is no success leaves as application/problem+json (RFC 9457), by the one table of codes; nothing of the inside shows. */
import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Logger } from '@concord/chassis';
import { ApiProblem, errorCodes, type ErrorCode } from '../../domain/error-codes';
import type { HttpRequest } from './call';

export const LOGGER = Symbol('logger');
export const PUBLIC_URL = Symbol('public url');

interface HttpReply {
  status(code: number): HttpReply;
  header(name: string, value: string): HttpReply;
  type(contentType: string): HttpReply;
  send(body: unknown): unknown;
}

const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_request',
  404: 'not_found',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  429: 'rate_limited',
  503: 'unavailable',
};

/** Faults of the body parser, which are not Nest's own. */
const isParserFault = (error: unknown): error is Error & { statusCode: number; code: string } =>
  typeof (error as { statusCode?: unknown }).statusCode === 'number';

function problemOf(error: unknown): ApiProblem | undefined {
  if (error instanceof ApiProblem) return error;
  if (error instanceof HttpException) {
    const code = CODE_OF_STATUS[error.getStatus()];
    return code === undefined ? undefined : new ApiProblem(error.getStatus() === 400 && /JSON/i.test(error.message) ? 'invalid_json' : code, error.message);
  }
  if (!isParserFault(error) || error.statusCode >= 500) return undefined;
  const isJson = error instanceof SyntaxError || error.code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || /JSON/.test(error.message);
  return new ApiProblem(isJson ? 'invalid_json' : (CODE_OF_STATUS[error.statusCode] ?? 'invalid_request'), `${error.message.replace(/\.$/, '')}.`);
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<HttpRequest>();
    const reply = host.switchToHttp().getResponse<HttpReply>();
    const known = problemOf(error);
    if (known === undefined) this.logger.error({ err: error, correlationId: request.id, path: request.url.split('?', 1)[0] }, 'a call failed');
    const problem = known ?? new ApiProblem('internal_error', 'The call failed inside; whether it took effect is not known.');
    const { status, title, remedy, retryable } = errorCodes[problem.code];
    if (problem.more.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.more.retryAfterSeconds));
    if (status === 401) reply.header('www-authenticate', 'Bearer');
    const { errors, order } = problem.more;
    reply
      .status(status)
      .type('application/problem+json')
      .send({
        type: `${this.publicUrl}/errors/${problem.code}`,
        title,
        status,
        code: problem.code,
        detail: problem.detail,
        request_id: request.id,
        retryable,
        remedy,
        ...(errors === undefined ? {} : { errors }),
        ...(order === undefined ? {} : { order }),
      });
  }
}
