import { expect, test } from 'vitest';
import { speedFrom, speeds, travelHref, turnOf } from './speeds';

test('whatever the speed, so many events go by in a second', () => {
  for (const speed of speeds) {
    const { everyMs, by } = turnOf(speed);
    expect((1_000 / everyMs) * by).toBeCloseTo(speed);
    expect(everyMs).toBeGreaterThanOrEqual(200);
  }
});

test('a place in time has an address, and the usual speed need not be said', () => {
  expect(travelHref(7, { speed: 2 })).toBe('/admin/time?at=7');
  expect(travelHref(7, { order: 'a', speed: 20 })).toBe('/admin/time?at=7&order=a&speed=20');
});

test('a speed that nobody offers is the next that somebody does', () => {
  expect([speedFrom('3'), speedFrom('nonsense'), speedFrom(undefined)]).toEqual([5, 2, 2]);
});
