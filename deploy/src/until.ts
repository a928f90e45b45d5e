/** Waits for a condition, never for a time; gives up with a message that says what was waited for. */
import { SetupFault } from './setup-fault';

const POLL_MS = 100;

export async function until(
  what: string,
  holds: () => Promise<boolean>,
  withinMs: number,
  isHopeless: () => string | undefined = () => undefined,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds().catch(() => false))) {
    const why = isHopeless();
    if (why !== undefined) throw new SetupFault(`${what}: ${why}`);
    if (Date.now() > deadline) throw new SetupFault(`${what} did not happen within ${withinMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
