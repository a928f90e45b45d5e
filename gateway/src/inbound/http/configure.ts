/** The HTTP server around the routes: request ids, headers that every answer carries, and the API's description of itself. */
import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { openApiOf } from './open-api';

const REQUEST_ID = /^[A-Za-z0-9._-]{1,100}$/;

export const requestIdOf = (given: unknown): string =>
  typeof given === 'string' && REQUEST_ID.test(given) ? given : `req_${randomUUID().replaceAll('-', '')}`;

export function configureHttp(app: NestFastifyApplication, publicUrl: string): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    request.id = requestIdOf(request.headers['x-request-id']);
    void reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff').header('referrer-policy', 'no-referrer');
    if (request.url.startsWith('/v1/')) void reply.header('cache-control', 'no-store');
    done();
  });
  const document = openApiOf(app, publicUrl);
  fastify.get('/openapi.json', (_request, reply) => reply.send(document));
  SwaggerModule.setup('docs', app, document as never, { customSiteTitle: 'Concord API' });
}
