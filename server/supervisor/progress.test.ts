import { expect, test } from 'vitest';
import { duration, plainLine, progressLines, type Step } from '@/server/supervisor/progress';

const steps: Step[] = [
  { title: 'Postgres', state: 'done', startedMs: 0, endedMs: 412 },
  { title: 'shop, built', state: 'running', startedMs: 1_000, note: 'about a minute, once' },
  { title: 'relay', state: 'waiting' },
];

test.each([
  [40, '0.0 s'],
  [9_949, '9.9 s'],
  [9_960, '10 s'],
  [59_400, '59 s'],
  [83_000, '1 min 23 s'],
])('%i ms reads as %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test('every step has a mark, and durations are aligned', () => {
  expect(progressLines(steps, 13_000, 80)).toEqual([
    '  ✓ Postgres         0.4 s',
    '  ⠋ shop, built       12 s  about a minute, once',
    '  · relay',
  ]);
});

test('no line is wider than the terminal', () => {
  for (const line of progressLines(steps, 13_000, 30)) expect(line.length).toBeLessThan(30);
});

test('in a file a step prints when it ends, and when it begins only if it takes long', () => {
  expect(steps.map((step) => plainLine(step, 13_000))).toEqual([
    'Postgres: ready in 0.4 s',
    'shop, built: about a minute, once',
    undefined,
  ]);
  expect(plainLine({ title: 'relay', state: 'running', startedMs: 0 }, 5)).toBeUndefined();
  expect(plainLine({ title: 'relay', state: 'failed', startedMs: 0, endedMs: 1_500 }, 9_999)).toBe(
    'relay: failed after 1.5 s',
  );
});
