import { expect, test } from 'vitest';
import { foldTime, ticksOf } from './folded-time';

const at = (fromMs: number, toMs = fromMs) => ({ fromMs, toMs });

test('uninterrupted activity fills the axis in proportion', () => {
  const { segments, place } = foldTime([at(0, 60), at(50, 100)]);
  expect(segments).toMatchObject([{ fromMs: 0, toMs: 100, isFolded: false, start: 0, width: 1 }]);
  expect([place(0), place(25), place(100)]).toEqual([0, 0.25, 1]);
});

test('a long idle time is folded into a narrow mark', () => {
  const { segments, place } = foldTime([at(0, 100), at(60_000, 60_100)]);
  expect(segments.map(({ isFolded }) => isFolded)).toEqual([false, true, false]);
  const [first, fold, last] = segments;
  expect(fold).toMatchObject({ fromMs: 100, toMs: 60_000 });
  expect(fold?.width).toBeLessThan(0.1);
  expect(first?.width).toBeCloseTo(last?.width ?? 0);
  expect(place(30_000)).toBeGreaterThan(place(100));
  expect(place(30_000)).toBeLessThan(place(60_000));
});

test('a short pause keeps its length', () => {
  const { segments } = foldTime([at(0, 100), at(150, 200)]);
  expect(segments).toHaveLength(1);
});

test('single moments have a width, and everything stays in order and within the axis', () => {
  const moments = [0, 10_000, 20_000, 500_000, 501_000];
  const { segments, place } = foldTime(moments.map((ms) => at(ms)));
  const places = moments.map(place);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(Math.max(...places)).toBeLessThanOrEqual(1);
  expect(segments.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(1);
});

test('no events give an empty axis', () => {
  expect(foldTime([]).segments).toEqual([]);
  expect(foldTime([]).place(5)).toBe(0);
});

test('ticks are at round numbers and do not overlap', () => {
  expect(ticksOf(foldTime([at(0, 100)])).map(({ afterMs }) => afterMs)).toEqual([0, 20, 40, 60, 80]);
  const ticks = ticksOf(foldTime([at(0, 700), at(60_000, 60_500)]));
  expect(ticks.map(({ afterMs }) => afterMs)).toContain(60_000);
  const gaps = ticks.slice(1).map((tick, index) => tick.at - (ticks[index]?.at ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThan(0.06);
});
