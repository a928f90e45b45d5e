/** One process of a running system, as the fault suite handles it. */
import type { Child } from './child';

export interface Part {
  name: string;
  pid: () => number;
  isAlive: () => boolean;
  /** Ends the process without notice and waits until it is gone. */
  kill: () => Promise<void>;
  /** Starts it again and waits until it is ready; `env` is added to its environment. */
  restart: (env?: Record<string, string>) => Promise<void>;
  stop: () => Promise<void>;
}

export function partOf(child: Child, ready: () => Promise<void>): Part {
  return {
    name: child.name,
    pid: () => child.pid(),
    isAlive: () => child.isAlive(),
    kill: () => child.kill(),
    restart: async (env = {}) => {
      await child.stop();
      child.start(env);
      if (env['CRASH_AT'] !== undefined) child.expectEnd();
      await ready();
    },
    stop: () => child.stop(),
  };
}
