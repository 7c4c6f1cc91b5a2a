import { afterEach, expect, test, vi } from 'vitest';
import { readiness, watchRounds } from './readiness';

afterEach(() => vi.useRealTimers());

test('who has all it needs is ready; who lacks something says what', async () => {
  const database = { what: 'the database', ask: async () => 1 };
  expect(await readiness([database])()).toBeUndefined();
  const broker = { what: 'the broker', ask: () => Promise.reject(new Error('gone')) };
  expect(await readiness([database, broker])()).toBe('the broker does not answer');
});

test('silence is an answer after a moment, and is noticed when it ends', async () => {
  vi.useFakeTimers();
  let speak = () => {};
  const ask = vi.fn(() => new Promise<void>((resolve) => (speak = resolve)));
  const ready = readiness([{ what: 'the database', ask }]);
  const early = ready();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await early).toBe('the database does not answer');
  await vi.advanceTimersByTimeAsync(1_000);
  const later = ready();
  speak();
  expect(await later).toBeUndefined();
  expect(ask).toHaveBeenCalledTimes(1);
});

test('however often it is asked, it asks once a second; a lost question is put again', async () => {
  vi.useFakeTimers();
  const ask = vi.fn(async () => {});
  const ready = readiness([{ what: 'the database', ask }]);
  await Promise.all(Array.from({ length: 50 }, ready));
  await ready();
  expect(ask).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1_001);
  await ready();
  expect(ask).toHaveBeenCalledTimes(2);

  const lost = vi.fn(() => new Promise<void>(() => {}));
  const never = readiness([{ what: 'the broker', ask: lost }]);
  void never();
  await vi.advanceTimersByTimeAsync(6_000);
  void never();
  expect(lost).toHaveBeenCalledTimes(2);
});

test('a process whose rounds fail is not ready, until five seconds after the last failure', async () => {
  vi.useFakeTimers();
  const rounds = watchRounds('the rounds');
  const ready = readiness([rounds.need]);
  expect(await ready()).toBeUndefined();
  rounds.failed();
  await vi.advanceTimersByTimeAsync(4_000);
  expect(await ready()).toBe('the rounds fail');
  await vi.advanceTimersByTimeAsync(1_001);
  expect(await ready()).toBeUndefined();
});
