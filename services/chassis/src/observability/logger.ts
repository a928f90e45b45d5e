/** Structured logs: one JSON line each, with the service's name; credentials, card numbers and who a buyer is never reach a line. */
import pino, { type DestinationStream, type Logger } from 'pino';
import { scrub } from './scrub';

/** Redacted whole, whatever they hold. */
const REDACTED = [
  ...['authorization', 'Authorization', 'cookie', 'clientSecret', 'client_secret', 'paymentMethod', 'payment_method', 'secret', 'card'],
  ...['customer', 'email', 'phone', 'address'],
];

/** Writes at once, so that the line that says why a process ends is there when it has ended. */
const standardOutput = (): DestinationStream => pino.destination({ dest: 1, sync: true });

export function createLogger(service: string, level: string, to: DestinationStream = standardOutput()): Logger {
  return pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: REDACTED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]), censor: '[redacted]' },
    },
    { write: (line) => to.write(scrub(line)) },
  );
}

export type { Logger };
