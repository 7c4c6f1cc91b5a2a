/** Counts passed and failed tests in reports; a crash, a skipped test and an empty run are failures. */

/** @typedef {{ passed: number, failed: number, note?: string }} Tally */

/**
 * The tally of a Vitest JSON report.
 * @returns {Tally}
 */
export function tallyVitest(report) {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const skipped = report.numPendingTests + report.numTodoTests;
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length + skipped };
}

/**
 * The tally of a Playwright JSON report.
 * @returns {Tally}
 */
export function tallyPlaywright({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped };
}

/**
 * The tally of a chaos run: each claim is one test. A claim that was never checked counts as neither.
 * @returns {Tally}
 */
export function tallyChaos({ claims }) {
  const passed = claims.filter(({ counted, wrong }) => counted > 0 && wrong === 0).length;
  return { passed, failed: claims.filter(({ wrong }) => wrong > 0).length };
}

/**
 * The tally of a stage from its exit code and its report, if any.
 * @param {number | null} exitCode null after a signal or a timeout
 * @param {Tally | undefined} counted
 * @returns {Tally}
 */
export function tallyStage(exitCode, counted) {
  if (!counted) return { passed: 0, failed: 1, note: 'wrote no report' };
  if (exitCode !== 0 && counted.failed === 0) return { ...counted, failed: 1, note: 'exited with an error' };
  if (counted.passed + counted.failed === 0) return { ...counted, failed: 1, note: 'ran no test' };
  return counted;
}

/** The closing line: the sum over all stages. @param {Tally[]} tallies */
export function closingLine(tallies) {
  const sum = (name) => tallies.reduce((total, tally) => total + tally[name], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}
