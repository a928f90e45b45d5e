/** /health/live: the process runs. /health/ready: its broker, database and group membership are there. */
export interface Check {
  name: string;
  isOk: () => boolean | Promise<boolean>;
}

export interface Readiness {
  ready: boolean;
  checks: Record<string, boolean>;
}

export async function readinessOf(checks: readonly Check[]): Promise<Readiness> {
  const results = await Promise.all(checks.map(async ({ name, isOk }) => [name, await Promise.resolve(isOk()).catch(() => false)] as const));
  return { ready: results.every(([, ok]) => ok), checks: Object.fromEntries(results) };
}
