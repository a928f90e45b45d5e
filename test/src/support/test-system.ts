/**
 * A whole system of its own for the fault suite and the bench: own broker, database, ports and data folder, started through the
 * launcher's package. This is the only file that knows the launcher's names.
 */
export interface Part {
  name: string;
  pid: () => number;
  /** Ends the process without notice and waits until it is gone. */
  kill: () => Promise<void>;
  /** Starts it again and waits until it is ready; `env` is added to its environment. */
  restart: (env?: Record<string, string>) => Promise<void>;
  isAlive: () => boolean;
}

export interface TestSystem {
  url: string;
  secretKey: string;
  publishableKey: string;
  kafkaBrokers: string[];
  mongodbUri: string;
  parts: Part[];
  part: (name: string) => Part;
  stop: () => Promise<void>;
}

export async function startTestSystem(name: string): Promise<TestSystem> {
  throw new Error(`not wired to the launcher yet: ${name}`);
}
