/** /health/live: the process runs. /health/ready: its broker, database and group membership are there. */
export interface Check {
  name: string;
  isOk: () => boolean | Promise<boolean>;
}

export interface Readiness {
  ready: boolean;
  checks: Record<string, boolean>;
}

/** Less than a probe waits, so that it hears what is wrong instead of nothing. */
const CHECK_MS_MAX = 2_000;

async function answerOf({ isOk }: Check, withinMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), withinMs)));
  try {
    return await Promise.race([isOk(), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** A check that fails, or does not answer in time, does not hold. */
export async function readinessOf(checks: readonly Check[], withinMs = CHECK_MS_MAX): Promise<Readiness> {
  const results = await Promise.all(checks.map(async (check) => [check.name, await answerOf(check, withinMs)] as const));
  return { ready: results.every(([, ok]) => ok), checks: Object.fromEntries(results) };
}
