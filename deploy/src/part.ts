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
      const isToCrash = env['CRASH_AT'] !== undefined;
      if (isToCrash) child.expectEnd();
      await ready().catch((error: unknown) => {
        // Work that waits for it may bring it to its crash point before anybody has seen it ready.
        if (!isToCrash || child.isAlive()) throw error;
      });
    },
    stop: () => child.stop(),
  };
}
