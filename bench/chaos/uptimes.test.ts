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

test('a process is up from when it was seen first until it is gone', () => {
  const uptimes = lookedAt(7, 7, 7, undefined, undefined, undefined, 8, 8);
  expect(uptimes.all()).toEqual({ web: { upMs: 3_000, stops: 1, longestAwayMs: 3_000 } });
});

test('a process in the place of another is seen, also when nobody saw it go', () => {
  const uptimes = lookedAt(7, 7, 8, 8, 8);
  expect(uptimes.all()).toMatchObject({ web: { stops: 1 } });
  expect(uptimes.stableMs('web')).toBe(2_000);
});

test('who is away is not sound, and neither is who was never there', () => {
  expect(lookedAt(7, 7, 7, undefined).stableMs('web')).toBe(0);
  expect(lookedAt(undefined).stableMs('web')).toBe(0);
  expect(lookedAt(7, 7).stableMs('relay')).toBe(0);
});

test('who never came back was away until the end', () => {
  expect(lookedAt(7, undefined, undefined, undefined).all()).toMatchObject({ web: { longestAwayMs: 2_000 } });
});
