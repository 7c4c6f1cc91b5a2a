import { expect, test } from 'vitest';
import { Uptimes } from './uptimes';

/** Samples once a second: a process id, or undefined for none. */
function lookedAt(...pids: (number | undefined)[]): Uptimes {
  const uptimes = new Uptimes(['web'], 0);
  for (const [index, pid] of pids.entries()) {
    uptimes.look(pid === undefined ? {} : { web: pid }, (index + 1) * 1_000);
  }
  return uptimes;
}

test('a process is up from its first to its last sample', () => {
  const uptimes = lookedAt(7, 7, 7, undefined, undefined, undefined, 8, 8);
  expect(uptimes.all()).toEqual({ web: { upMs: 3_000, stops: 1, longestAwayMs: 3_000 } });
});

test('a replaced process is noticed although no sample was empty', () => {
  const uptimes = lookedAt(7, 7, 8, 8, 8);
  expect(uptimes.all()).toMatchObject({ web: { stops: 1 } });
  expect(uptimes.stableMs('web')).toBe(2_000);
});

test('a process that is down or was never seen is not stable', () => {
  expect(lookedAt(7, 7, 7, undefined).stableMs('web')).toBe(0);
  expect(lookedAt(undefined).stableMs('web')).toBe(0);
  expect(lookedAt(7, 7).stableMs('relay')).toBe(0);
});

test('a process that never came back counts as down until the end', () => {
  expect(lookedAt(7, undefined, undefined, undefined).all()).toMatchObject({ web: { longestAwayMs: 2_000 } });
});
