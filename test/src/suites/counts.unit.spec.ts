import { countsOf, lineOf, sumOf } from './counts';

const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, numRuntimeErrorTestSuites: 0 };

describe('counts', () => {
  it('say the sum on one line', () => {
    const sum = sumOf([countsOf(report), { passed: 1, failed: 2, skipped: 0 }]);
    expect(lineOf(sum)).toBe('4 passed, 2 failed, 2 skipped');
    expect(lineOf({ passed: 1, failed: 0, skipped: 0 })).toBe('1 passed, 0 failed');
  });

  it('take a suite that could not run for a failure', () => {
    expect(countsOf({ ...report, numRuntimeErrorTestSuites: 2 }).failed).toBe(2);
  });
});
