/** What Nest says, as lines of ours: its faults and warnings; its start-up story only where it is being traced. */
import type { LoggerService } from '@nestjs/common';
import type { Logger } from './logger';

/** Nest passes the context, and for errors the stack before it, as further arguments. */
const detailsOf = (rest: readonly unknown[]): Record<string, unknown> => ({
  context: rest.at(-1),
  ...(rest.length > 1 ? { stack: rest[0] } : {}),
});

export const nestLogger = (logger: Logger): LoggerService => ({
  log: (message: unknown, ...rest: unknown[]) => logger.trace(detailsOf(rest), String(message)),
  error: (message: unknown, ...rest: unknown[]) =>
    logger.error(message instanceof Error ? { err: message, ...detailsOf(rest) } : detailsOf(rest), String(message)),
  warn: (message: unknown, ...rest: unknown[]) => logger.warn(detailsOf(rest), String(message)),
  debug: (message: unknown, ...rest: unknown[]) => logger.trace(detailsOf(rest), String(message)),
  verbose: (message: unknown, ...rest: unknown[]) => logger.trace(detailsOf(rest), String(message)),
});
