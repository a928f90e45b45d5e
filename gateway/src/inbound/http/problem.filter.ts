/** Everything that is no success leaves by the one table of codes, as a problem or, where a buyer looks, as a page. Nothing of the inside shows. */
import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Logger } from '@concord/chassis';
import { ApiProblem, errorCodes, type ErrorCode } from '../../domain/error-codes';
import { problemPage } from '../pages/outcome-pages';
import { isPagePath, pageHeaders } from '../pages/page';
import type { HttpRequest } from './call';
import { PROBLEM_TYPE, problemJson } from './problem';

export const LOGGER = Symbol('logger');
export const PUBLIC_URL = Symbol('public url');

interface HttpReply {
  status(code: number): HttpReply;
  header(name: string, value: string): HttpReply;
  type(contentType: string): HttpReply;
  send(body: unknown): unknown;
}

/** What the framework refuses before a handler runs. Its own words are not repeated: they may quote the call. */
const OF_STATUS: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  400: ['invalid_request', 'The call cannot be read.'],
  404: ['not_found', 'There is nothing under this path.'],
  413: ['payload_too_large', 'The body is larger than is taken.'],
  415: ['unsupported_media_type', 'The body has a content type that is not taken.'],
  429: ['rate_limited', 'Too many calls.'],
  503: ['unavailable', 'The call cannot be served now.'],
};

const isJsonFault = ({ message }: Error): boolean => /JSON|prototype/i.test(message);

/** Status of a fault of the framework or of the body parser; undefined for everything else. */
function statusOf(error: Error): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = error as Error & { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}

function problemOf(error: unknown): ApiProblem | undefined {
  if (error instanceof ApiProblem) return error;
  if (!(error instanceof Error)) return undefined;
  const status = statusOf(error);
  const known = status === undefined ? undefined : (OF_STATUS[status] ?? (status < 500 ? OF_STATUS[400] : undefined));
  if (known === undefined) return undefined;
  if (status === 400 && isJsonFault(error)) return new ApiProblem('invalid_json', 'The body cannot be read as JSON.');
  return new ApiProblem(...known);
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
    // The route and not the path: paths of pages hold client secrets.
    if (known === undefined) this.logger.error({ err: error, correlationId: request.id, route: request.routeOptions?.url }, 'a call failed');
    const problem = known ?? new ApiProblem('internal_error', 'The call failed inside; whether it took effect is not known.');
    const { status } = errorCodes[problem.code];
    if (problem.more.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.more.retryAfterSeconds));
    if (status === 401) reply.header('www-authenticate', 'Bearer');
    reply.status(status);
    if (!isPagePath(request.url)) {
      reply.type(PROBLEM_TYPE).send(problemJson(problem, this.publicUrl, request.id));
      return;
    }
    const page = problemPage(problem.code, request.id);
    for (const [name, value] of Object.entries(pageHeaders(page))) reply.header(name, value);
    reply.send(page.html);
  }
}
