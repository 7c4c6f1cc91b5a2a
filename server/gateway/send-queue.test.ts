import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveRow } from '@/server/contracts/live';
import { logEntryAt, stockRowAt } from './sample-rows';
import { type Connection, SendQueue } from './send-queue';

type Sent = { event: string; data: unknown };

class SlowConnection implements Connection {
  readonly sent: Sent[] = [];
  readonly cuts: string[] = [];
  free = true;
  isFree = () => this.free;
  send: Connection['send'] = (event, ...data) => {
    this.sent.push({ event, data: data[0] });
    this.free = false;
  };
  cut = (reason: string) => void this.cuts.push(reason);
}

let connection = new SlowConnection();
let queue = new SendQueue(connection);
const take = () => {
  connection.free = true;
  queue.drained();
};
const offer = (...rows: LiveRow[]) => {
  for (const row of rows) queue.offer(row);
  queue.flush();
};

beforeEach(() => {
  connection = new SlowConnection();
  queue = new SendQueue(connection);
});
afterEach(() => void vi.useRealTimers());

describe('a send queue', () => {
  it('sends at once when nothing is in flight', () => {
    offer(stockRowAt('MUG', 1));
    expect(connection.sent).toEqual([{ event: 'rows', data: [stockRowAt('MUG', 1)] }]);
  });

  it('keeps only the newest state of a row while a frame is in flight, and sends it once', () => {
    offer(stockRowAt('MUG', 1));
    for (let version = 2; version <= 1_000; version += 1) offer(stockRowAt('MUG', version));
    expect(connection.sent).toHaveLength(1);
    expect(queue.waiting).toBe(1);
    take();
    take();
    expect(connection.sent.map(({ data }) => data)).toEqual([
      [stockRowAt('MUG', 1)],
      [stockRowAt('MUG', 1_000)],
    ]);
  });

  it('does not replace a newer waiting state with an older one', () => {
    offer(stockRowAt('CUP', 1));
    offer(stockRowAt('MUG', 7), stockRowAt('MUG', 6));
    take();
    expect(connection.sent.at(-1)?.data).toEqual([stockRowAt('MUG', 7)]);
  });

  it('sends many rows in consecutive frames of bounded size', () => {
    offer(stockRowAt('FIRST', 1));
    offer(...Array.from({ length: 450 }, (_, index) => stockRowAt(`SKU-${index}`, 1)));
    for (let i = 0; i < 4; i += 1) take();
    const sizes = connection.sent.map(({ data }) => (Array.isArray(data) ? data.length : 0));
    expect(sizes).toEqual([1, 200, 200, 50]);
  });

  it('reports how long the connection has been blocked', () => {
    vi.useFakeTimers({ now: 0 });
    offer(stockRowAt('MUG', 1));
    vi.setSystemTime(20_000);
    queue.flush();
    expect(queue.blockedForMs()).toBe(20_000);
    take();
    expect(queue.blockedForMs()).toBe(0);
  });

  it('cuts the connection when more rows wait than any page shows', () => {
    offer(stockRowAt('FIRST', 1));
    offer(...Array.from({ length: 5_001 }, (_, index) => stockRowAt(`SKU-${index}`, 1)));
    expect(connection.cuts).not.toEqual([]);
  });

  it('delays a response until earlier frames are drained', async () => {
    offer(stockRowAt('MUG', 1));
    let isFree = false;
    const waiting = queue.untilDrained().then(() => {
      isFree = true;
    });
    await Promise.resolve();
    expect(isFree).toBe(false);
    take();
    await waiting;
    expect(isFree).toBe(true);
  });
});

describe('the log', () => {
  it('holds log entries until the response is sent, and skips those it contained', () => {
    queue.offerLog([logEntryAt(1), logEntryAt(2), logEntryAt(3)]);
    queue.flush();
    expect(connection.sent).toEqual([]);
    queue.releaseLog(({ cursor }) => cursor !== '1:1');
    queue.flush();
    expect(connection.sent).toEqual([{ event: 'log', data: [logEntryAt(2), logEntryAt(3)] }]);
  });

  it('drops the log and reports it when too much waits', () => {
    const many = Array.from({ length: 1_500 }, (_, index) => logEntryAt(index));
    expect(queue.offerLog(many)).toBe(true);
    expect(queue.offerLog(many)).toBe(false);
    expect(queue.waiting).toBe(0);
  });
});
