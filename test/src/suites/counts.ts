/** Plain counts of tests, and how a jest report becomes them. A suite that could not run is a failure. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
}

export const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };

export const countsOf = (report: JestReport): Counts => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
  skipped: report.numPendingTests + report.numTodoTests,
});

export const sumOf = (counts: readonly Counts[]): Counts =>
  counts.reduce((sum, { passed, failed, skipped }) => ({ passed: sum.passed + passed, failed: sum.failed + failed, skipped: sum.skipped + skipped }), NOTHING);

/** `N passed, N failed`, and `, N skipped` when there are any. */
export const lineOf = ({ passed, failed, skipped }: Counts): string => `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
