/** Structured logs: one JSON line each, with the service's name; credentials never reach a line. */
import pino, { type Logger } from 'pino';

const REDACTED = ['authorization', 'clientSecret', 'client_secret', 'paymentMethod', 'payment_method', 'secret'];

export const createLogger = (service: string, level: string): Logger =>
  pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
  });

export type { Logger };
