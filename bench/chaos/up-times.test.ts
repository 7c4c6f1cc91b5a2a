import { expect, test } from 'vitest';
import { UpTimes } from './up-times';

/** Looks every second at what is there: the number of the process, or nothing. */
function lookedAt(...pids: (number | undefined)[]): UpTimes {
  const upTimes = new UpTimes(['web'], 0);
  for (const [index, pid] of pids.entries()) {
    upTimes.look(pid === undefined ? {} : { web: pid }, (index + 1) * 1_000);
  }
  return upTimes;
}

test('a process is up from when it was seen first until it is gone', () => {
  const upTimes = lookedAt(7, 7, 7, undefined, undefined, undefined, 8, 8);
  expect(upTimes.all()).toEqual({ web: { upMs: 3_000, stops: 1, longestAwayMs: 3_000 } });
});

test('a process in the place of another is seen, also when nobody saw it go', () => {
  const upTimes = lookedAt(7, 7, 8, 8, 8);
  expect(upTimes.all()).toMatchObject({ web: { stops: 1 } });
  expect(upTimes.soundMs('web')).toBe(2_000);
});

test('who is away is not sound, and neither is who was never there', () => {
  expect(lookedAt(7, 7, 7, undefined).soundMs('web')).toBe(0);
  expect(lookedAt(undefined).soundMs('web')).toBe(0);
  expect(lookedAt(7, 7).soundMs('relay')).toBe(0);
});

test('who never came back was away until the end', () => {
  expect(lookedAt(7, undefined, undefined, undefined).all()).toMatchObject({ web: { longestAwayMs: 2_000 } });
});
