import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Page, Tail } from './tail';

type Source = {
  log: number[];
  fails: boolean;
  reads: string[];
  isNeeded: boolean;
  heard: number[];
  troubles: number;
  silence: Promise<unknown> | undefined;
  speak: () => void;
  onHeard: () => void;
};
let source: Source;
let tail: Tail<number>;

beforeEach(() => {
  vi.useFakeTimers();
  source = {
    log: [],
    fails: false,
    reads: [],
    isNeeded: true,
    heard: [],
    troubles: 0,
    silence: undefined,
    speak: () => {},
    onHeard: () => {},
  };
  tail = new Tail<number>({
    end: async () => String(source.log.length),
    read: async (after) => {
      await source.silence;
      return read(after);
    },
    deliver: (entries) => {
      source.heard.push(...entries);
      source.onHeard();
    },
    isNeeded: () => source.isNeeded,
    onTrouble: () => {
      source.troubles += 1;
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
  if (source.fails) throw new Error('the database is away');
  const entries = source.log.slice(Number(after), Number(after) + 3);
  const cursor = String(Number(after) + entries.length);
  return { entries, cursor, more: entries.length === 3, unsettled: false };
}

it('delivers everything that is written after it was awake, in order, and nothing from before', async () => {
  source.log.push(1, 2);
  await tail.awake();
  source.log.push(3, 4, 5, 6, 7, 8, 9);
  await vi.advanceTimersByTimeAsync(600);
  expect(source.heard).toEqual([3, 4, 5, 6, 7, 8, 9]);
});

it('looks twice a second when nothing happens, and at once when woken', async () => {
  await tail.awake();
  await vi.advanceTimersByTimeAsync(10);
  const before = source.reads.length;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(source.reads.length - before).toBe(4);
  source.log.push(1);
  tail.wake();
  await vi.advanceTimersByTimeAsync(1);
  expect(source.heard).toEqual([1]);
});

it('goes on from the same place after an outage', async () => {
  await tail.awake();
  await vi.advanceTimersByTimeAsync(600);
  source.fails = true;
  source.log.push(1, 2);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(source.troubles).toBeGreaterThan(3);
  source.fails = false;
  source.log.push(3);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(source.heard).toEqual([1, 2, 3]);
});

it('says for how long it has read in vain, with an error or without a word, but not asleep', async () => {
  await tail.awake();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(tail.inVainForMs()).toBe(0);
  source.fails = true;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(tail.inVainForMs()).toBeGreaterThan(4_000);
  source.fails = false;
  await vi.advanceTimersByTimeAsync(600);
  expect(tail.inVainForMs()).toBe(0);
  source.silence = new Promise((resolve) => {
    source.speak = () => resolve(undefined);
  });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(tail.inVainForMs()).toBeGreaterThan(4_000);
  source.speak();
  await vi.advanceTimersByTimeAsync(0);
  expect(tail.inVainForMs()).toBe(0);
  source.fails = true;
  await vi.advanceTimersByTimeAsync(1_000);
  source.isNeeded = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(tail.inVainForMs()).toBe(0);
});

it('has not caught up before it has read to the end of what came meanwhile', async () => {
  await tail.awake();
  await vi.advanceTimersByTimeAsync(600);
  source.fails = true;
  await vi.advanceTimersByTimeAsync(5_000);
  source.log.push(1, 2, 3, 4, 5, 6, 7);
  source.fails = false;
  const inVain: [number, boolean][] = [];
  source.onHeard = () => inVain.push([source.heard.length, tail.inVainForMs() > 4_000]);
  await vi.advanceTimersByTimeAsync(600);
  expect(inVain).toEqual([
    [3, true],
    [6, true],
    [7, true],
  ]);
  expect(tail.inVainForMs()).toBe(0);
});

it('reads nothing while nobody needs it, and starts again at what is new by then', async () => {
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
  expect(source.heard).toEqual([3]);
});

it('says so when it cannot start, and starts the next time', async () => {
  const end = vi.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue('0');
  const other = new Tail({
    read: async () => read('0'),
    deliver: () => {},
    end,
    isNeeded: () => true,
    onTrouble: () => {},
  });
  await expect(other.awake()).rejects.toThrow('away');
  await expect(other.awake()).resolves.toBeUndefined();
  const stopped = other.stop();
  await vi.runAllTimersAsync();
  await stopped;
});
