/** Progress as the user sees it: what is being done now, and how long it took. */
export type Report = (line: string) => void;

const MS_PER_SECOND = 1_000;

export async function step<T>(report: Report, what: string, work: () => Promise<T>): Promise<T> {
  const begun = Date.now();
  report(`${what} ...`);
  const result = await work();
  report(`${what}: ${((Date.now() - begun) / MS_PER_SECOND).toFixed(1)} s`);
  return result;
}
