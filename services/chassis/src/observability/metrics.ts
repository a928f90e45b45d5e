/** Prometheus metrics of one process, served on a port of their own. */
import { createServer, type Server } from 'node:http';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

const LOOP_LOOK_MS = 100;

export class Metrics {
  readonly registry = new Registry();

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    // The default looks at the event loop a hundred times a second, which wakes an idle process as often.
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: LOOP_LOOK_MS });
  }

  counter<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> {
    return new Counter({ name: `concord_${name}`, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  gauge<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Gauge<L> {
    return new Gauge({ name: `concord_${name}`, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  /** Buckets in seconds. */
  histogram<L extends string>(name: string, help: string, labelNames: readonly L[] = [], buckets?: number[]): Histogram<L> {
    const base = { name: `concord_${name}`, help, labelNames: [...labelNames], registers: [this.registry] };
    return new Histogram(buckets === undefined ? base : { ...base, buckets });
  }

  serve(host: string, port: number): Promise<Server> {
    const server = createServer((_request, response) => {
      this.registry.metrics().then(
        (text) => response.setHeader('content-type', this.registry.contentType).end(text),
        () => response.writeHead(500).end(),
      );
    });
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => resolve(server));
    });
  }
}
