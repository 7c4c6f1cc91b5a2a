import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Page, TableTail } from './table-tail';

type Source = {
  log: number[];
  fails: boolean;
  reads: string[];
  isNeeded: boolean;
  received: number[];
  errors: number;
  silence: Promise<unknown> | undefined;
  speak: () => void;
  onReceived: () => void;
};
let source: Source;
let tail: TableTail<number>;

beforeEach(() => {
  vi.useFakeTimers();
  source = {
    log: [],
    fails: false,
    reads: [],
    isNeeded: true,
    received: [],
    errors: 0,
    silence: undefined,
    speak: () => {},
    onReceived: () => {},
  };
  tail = new TableTail<number>({
    end: async () => String(source.log.length),
    read: async (after) => {
      await source.silence;
      return read(after);
    },
    deliver: (entries) => {
      source.received.push(...entries);
      source.onReceived();
    },
    isNeeded: () => source.isNeeded,
    onError: () => {
      source.errors += 1;
    },
  });
});

afterEach(async () => {
  const stopped = tail.stop();
  await vi.runAllTimersAsync();
  await stopped;
  vi.useRealTimers();
});

function read(after: string): Page<number> {
  source.reads.push(after);
  if (source.fails) throw new Error('the database is unavailable');
  const entries = source.log.slice(Number(after), Number(after) + 3);
  const cursor = String(Number(after) + entries.length);
  return { entries, cursor, more: entries.length === 3, unsettled: false };
}

it('delivers everything written after it started, in order, and nothing earlier', async () => {
  source.log.push(1, 2);
  await tail.awake();
  source.log.push(3, 4, 5, 6, 7, 8, 9);
  await vi.advanceTimersByTimeAsync(600);
  expect(source.received).toEqual([3, 4, 5, 6, 7, 8, 9]);
});

it('polls twice a second when idle and reads at once when woken', async () => {
  await tail.awake();
  await vi.advanceTimersByTimeAsync(10);
  const before = source.reads.length;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(source.reads.length - before).toBe(4);
  source.log.push(1);
  tail.wake();
  await vi.advanceTimersByTimeAsync(1);
  expect(source.received).toEqual([1]);
});

it('resumes at its cursor after an outage', async () => {
  await tail.awake();
  await vi.advanceTimersByTimeAsync(600);
  source.fails = true;
  source.log.push(1, 2);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(source.errors).toBeGreaterThan(3);
  source.fails = false;
  source.log.push(3);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(source.received).toEqual([1, 2, 3]);
});

it('reports how long reads have failed or hung, and 0 while asleep', async () => {
  await tail.awake();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(tail.failingForMs()).toBe(0);
  source.fails = true;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(tail.failingForMs()).toBeGreaterThan(4_000);
  source.fails = false;
  await vi.advanceTimersByTimeAsync(600);
  expect(tail.failingForMs()).toBe(0);
  source.silence = new Promise((resolve) => {
    source.speak = () => resolve(undefined);
  });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(tail.failingForMs()).toBeGreaterThan(4_000);
  source.speak();
  await vi.advanceTimersByTimeAsync(0);
  expect(tail.failingForMs()).toBe(0);
  source.fails = true;
  await vi.advanceTimersByTimeAsync(1_000);
  source.isNeeded = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(tail.failingForMs()).toBe(0);
});

it('has not recovered until it has read to the end', async () => {
  await tail.awake();
  await vi.advanceTimersByTimeAsync(600);
  source.fails = true;
  await vi.advanceTimersByTimeAsync(5_000);
  source.log.push(1, 2, 3, 4, 5, 6, 7);
  source.fails = false;
  const failing: [number, boolean][] = [];
  source.onReceived = () => failing.push([source.received.length, tail.failingForMs() > 4_000]);
  await vi.advanceTimersByTimeAsync(600);
  expect(failing).toEqual([
    [3, true],
    [6, true],
    [7, true],
  ]);
  expect(tail.failingForMs()).toBe(0);
});

it('reads nothing without subscribers and restarts at the end of the table', async () => {
  await tail.awake();
  source.isNeeded = false;
  await vi.advanceTimersByTimeAsync(1_000);
  source.log.push(1, 2);
  const before = source.reads.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(source.reads.length).toBe(before);
  source.isNeeded = true;
  await tail.awake();
  source.log.push(3);
  await vi.advanceTimersByTimeAsync(600);
  expect(source.received).toEqual([3]);
});

it('rejects when it cannot start, and can start later', async () => {
  const end = vi.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue('0');
  const other = new TableTail({
    read: async () => read('0'),
    deliver: () => {},
    end,
    isNeeded: () => true,
    onError: () => {},
  });
  await expect(other.awake()).rejects.toThrow('away');
  await expect(other.awake()).resolves.toBeUndefined();
  const stopped = other.stop();
  await vi.runAllTimersAsync();
  await stopped;
});
