import { expect, test } from 'vitest';
import { speedFrom, speeds, travelHref, turnOf } from './playback';

test('each speed plays that many events per second', () => {
  for (const speed of speeds) {
    const { everyMs, by } = turnOf(speed);
    expect((1_000 / everyMs) * by).toBeCloseTo(speed);
    expect(everyMs).toBeGreaterThanOrEqual(200);
  }
});

test('the path names the position, and the speed unless it is the default', () => {
  expect(travelHref(7, { speed: 2 })).toBe('/admin/time?at=7');
  expect(travelHref(7, { order: 'a', speed: 20 })).toBe('/admin/time?at=7&order=a&speed=20');
});

test('an unknown speed becomes the next faster one on offer', () => {
  expect([speedFrom('3'), speedFrom('nonsense'), speedFrom(undefined)]).toEqual([5, 2, 2]);
});
