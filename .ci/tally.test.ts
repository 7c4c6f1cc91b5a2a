import { describe, expect, test } from 'vitest';
import { closingLine, tallyChaos, tallyPlaywright, tallyStage, tallyVitest } from './tally.js';

const vitestReport = {
  numPassedTests: 3,
  numFailedTests: 1,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
};

describe('a report', () => {
  test('counts passed and failed tests', () => {
    expect(tallyVitest(vitestReport)).toEqual({ passed: 3, failed: 1 });
  });

  test('counts a file that could not be loaded as a failure', () => {
    const broken = [{ status: 'failed', assertionResults: [] }];
    expect(tallyVitest({ ...vitestReport, numFailedTests: 0, testResults: broken }).failed).toBe(1);
  });

  test('counts skipped and flaky tests as failures', () => {
    expect(tallyVitest({ ...vitestReport, numPendingTests: 2 }).failed).toBe(3);
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 1 };
    expect(tallyPlaywright({ stats })).toEqual({ passed: 5, failed: 3 });
  });

  test('counts each checked claim of a chaos run as one test, and no unchecked claim', () => {
    const claims = [
      { counted: 9, wrong: 0 },
      { counted: 0, wrong: 0 },
      { counted: 9, wrong: 2 },
      { counted: 0, wrong: 1 },
    ];
    expect(tallyChaos({ claims })).toEqual({ passed: 1, failed: 2 });
  });

  test('a stage that crashed, wrote no report or ran no test has failed', () => {
    expect(tallyStage(1, { passed: 4, failed: 0 }).failed).toBe(1);
    expect(tallyStage(null, { passed: 4, failed: 0 }).failed).toBe(1);
    expect(tallyStage(0, undefined).failed).toBe(1);
    expect(tallyStage(0, { passed: 0, failed: 0 }).failed).toBe(1);
  });

  test('a successful stage keeps its counts', () => {
    expect(tallyStage(0, { passed: 4, failed: 0 })).toEqual({ passed: 4, failed: 0 });
  });

  test('the closing line adds up all stages', () => {
    expect(
      closingLine([
        { passed: 2, failed: 0 },
        { passed: 3, failed: 1 },
      ]),
    ).toBe('5 passed, 1 failed');
  });
});
