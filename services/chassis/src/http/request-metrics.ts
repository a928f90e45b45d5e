/** Seconds of every HTTP request by route, never by path: an id in a label would make a new series of every order. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Metrics } from '../observability/metrics';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function measureRequests(app: NestFastifyApplication, metrics: Metrics): void {
  const seconds = metrics.histogram('http_request_seconds', 'HTTP requests', ['route', 'method', 'status'], SECONDS);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onResponse', (request, reply, done) => {
      seconds.observe({ route: request.routeOptions.url ?? 'none', method: request.method, status: String(reply.statusCode) }, reply.elapsedTime / 1_000);
      done();
    });
}
