import { afterEach, expect, test, vi } from 'vitest';
import { backoffMs, keepRunning, soundAfterMs } from '@/server/supervisor/keep-running';
import type { ServerProcess } from '@/server/supervisor/server-process';

function pretendProcess(pid: number) {
  let end: (how: string) => void = () => {};
  const exited = new Promise<string>((resolve) => {
    end = resolve;
  });
  const stop = async () => end('exit code 0');
  const running: ServerProcess = { pid, exited, stop, kill: () => end('signal SIGKILL') };
  return { running, die: () => end('signal SIGKILL') };
}

function kept(...outcomes: (ServerProcess | Error)[]) {
  const lines: string[] = [];
  const start = vi.fn(async () => {
    const next = outcomes.shift();
    if (next instanceof Error) throw next;
    return next ?? pretendProcess(99).running;
  });
  return { name: 'relay', start, lines, report: (line: string) => lines.push(line), changed: vi.fn() };
}

afterEach(() => void vi.useRealTimers());

test('a dead process is restarted, and both are reported', async () => {
  const [first, second] = [pretendProcess(1), pretendProcess(2)];
  const it = kept(first.running, second.running);
  const relay = await keepRunning(it);
  first.die();
  await expect.poll(() => relay.pid()).toBe(2);
  expect(it.lines[0]).toBe('relay ended (signal SIGKILL), starting it again');
  expect(it.lines[1]).toMatch(/^relay is back after \d+ ms$/);
  await relay.stop();
});

test('a failed restart is retried', async () => {
  const first = pretendProcess(1);
  const it = kept(first.running, new Error('no memory'), pretendProcess(3).running);
  const relay = await keepRunning(it);
  first.die();
  await expect.poll(() => relay.pid()).toBe(3);
  expect(it.lines).toContain('relay does not start: no memory');
  await relay.stop();
});

test('a stopped process is not restarted', async () => {
  const it = kept(pretendProcess(1).running);
  const relay = await keepRunning(it);
  await relay.stop();
  expect(it.start).toHaveBeenCalledTimes(1);
  expect(it.lines).toEqual([]);
});

test('a reload is not reported as a death', async () => {
  const it = kept(pretendProcess(1).running, pretendProcess(2).running);
  const relay = await keepRunning(it);
  await relay.restart();
  await expect.poll(() => relay.pid()).toBe(2);
  expect(it.lines).toEqual([expect.stringMatching(/^relay is reloaded after/)]);
  await relay.stop();
});

test('the first failed start rejects', async () => {
  await expect(keepRunning(kept(new Error('no address')))).rejects.toThrow('no address');
});

test('backoff grows to at most three seconds', () => {
  expect([0, 1, 2, 3, 4, 5, 9].map(backoffMs)).toEqual([100, 300, 900, 2_700, 3_000, 3_000, 3_000]);
});

test('a process that ran for a while is restarted at once, however often it died', async () => {
  vi.useFakeTimers();
  const first = pretendProcess(0);
  const later = [1, 2, 3, 4, 5].map(pretendProcess);
  const it = kept(first.running, ...later.map(({ running }) => running));
  const web = await keepRunning(it);
  first.die();
  for (const [index, one] of later.entries()) {
    await vi.advanceTimersByTimeAsync(index < 4 ? backoffMs(index + 1) : backoffMs(0));
    expect(web.pid()).toBe(index + 1);
    if (index === 3) await vi.advanceTimersByTimeAsync(soundAfterMs + 1);
    one.die();
  }
  await web.stop();
});
