/** The HTTP server around the routes: request ids, headers that every answer carries, methods that a path does not take, and the API's description of itself. */
import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { holdsCardNumber } from '../../domain/card-numbers';
import { ApiProblem, errorCodes } from '../../domain/error-codes';
import { isPagePath } from '../pages/page';
import { openApiOf, type OpenApi } from './open-api';
import { PROBLEM_TYPE, problemJson } from './problem';

const REQUEST_ID = /^[A-Za-z0-9._-]{1,100}$/;

/** The caller's own id where it is one: it goes into answers, events and logs, so it may hold neither control characters nor card numbers. */
export const requestIdOf = (given: unknown): string =>
  typeof given === 'string' && REQUEST_ID.test(given) && !holdsCardNumber(given) ? given : `req_${randomUUID().replaceAll('-', '')}`;

const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
} as const;
/** Data needs nothing from anywhere; a browser that is made to open it runs nothing. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/** The documentation brings its own scripts; its style sheets set styles on elements. */
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const YEAR_SECONDS = 31_536_000;

/** Headers of an answer before its handler says more. */
export function headersOf(url: string, publicUrl: string): Readonly<Record<string, string>> {
  const isData = !/^\/docs(?:[/?]|$)/.test(url);
  return {
    ...ALWAYS,
    'content-security-policy': isData ? DATA_POLICY : DOCS_POLICY,
    ...(url.startsWith('/v1/') || isPagePath(url) ? { 'cache-control': 'no-store' } : {}),
    ...(publicUrl.startsWith('https:') ? { 'strict-transport-security': `max-age=${YEAR_SECONDS}` } : {}),
  };
}

/** Methods that a path takes, by the document; none for a path that is not in it. */
function methodsOf({ paths }: OpenApi): (path: string) => string[] {
  const routes = Object.entries(paths).map(([path, operations]) => ({
    form: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
    methods: Object.keys(operations).map((method) => method.toUpperCase()),
  }));
  return (path) => [...new Set(routes.filter(({ form }) => form.test(path)).flatMap(({ methods }) => methods))];
}

export function configureHttp(app: NestFastifyApplication, publicUrl: string): void {
  const fastify = app.getHttpAdapter().getInstance();
  const document = openApiOf(app, publicUrl);
  const methodsAt = methodsOf(document);
  fastify.addHook('onRequest', (request, reply, done) => {
    request.id = requestIdOf(request.headers['x-request-id']);
    void reply.headers({ ...headersOf(request.url, publicUrl), 'x-request-id': request.id });
    const allowed = request.is404 ? methodsAt(request.url.split('?', 1)[0] ?? '') : [];
    if (allowed.length === 0) {
      done();
      return;
    }
    const problem = new ApiProblem('method_not_allowed', `The path takes ${allowed.join(', ')}.`);
    void reply.code(errorCodes.method_not_allowed.status).header('allow', allowed.join(', ')).type(PROBLEM_TYPE);
    void reply.send(problemJson(problem, publicUrl, request.id));
  });
  fastify.get('/openapi.json', (_request, reply) => reply.send(document));
  SwaggerModule.setup('docs', app, document as never, { customSiteTitle: 'Concord API' });
}
