import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FeedEntry } from '@/db/log/change-feed';
import { isOwnOrigin, SocketCount } from './admission';
import { Coalescing } from './coalescing';
import { Rooms } from './rooms';
import { stockRowAt } from './sample-rows';
import { type Connection, SendQueue } from './send-queue';

const entryAt = (sku: string, version: number): FeedEntry => ({
  cursor: `1:${version}`,
  topics: [`stock:${sku}`],
  row: stockRowAt(sku, version),
});

const listener = () => {
  const received: unknown[] = [];
  const connection: Connection = {
    isFree: () => true,
    send: (_event, ...args) => void received.push(args[0]),
    cut: () => {},
  };
  return { received, queue: new SendQueue(connection) };
};

describe('rooms', () => {
  it('deliver an entry once per member, even across several of its rooms', () => {
    const rooms = new Rooms();
    const [one, other] = [listener(), listener()];
    for (const name of ['stock:MUG', 'shopper:x']) rooms.join(one.queue, name);
    rooms.join(other.queue, 'stock:CUP');
    rooms.deliver([{ ...entryAt('MUG', 1), topics: ['stock:MUG', 'shopper:x'] }]);
    expect(one.received).toEqual([[stockRowAt('MUG', 1)]]);
    expect(other.received).toEqual([]);
  });

  it('deliver nothing to those who left', () => {
    const rooms = new Rooms();
    const { received, queue } = listener();
    rooms.join(queue, 'stock:MUG');
    rooms.join(queue, 'stock:CUP');
    rooms.leave(queue, 'stock:MUG');
    rooms.deliver([entryAt('MUG', 1)]);
    expect(received).toEqual([]);
    rooms.leaveAll(queue);
    expect(rooms.isEmpty).toBe(true);
  });
});

describe('coalescing', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('delivers the first change at once, then the newest of each row every 100 ms', () => {
    const delivered: string[][] = [];
    const coalescing = new Coalescing((entries) => {
      delivered.push([...entries].map(({ row }) => `${row.key} ${row.version}`));
    });
    coalescing.offer([entryAt('MUG', 1)]);
    for (let version = 2; version < 50; version += 1) coalescing.offer([entryAt('MUG', version)]);
    coalescing.offer([entryAt('CUP', 1)]);
    expect(delivered).toEqual([['MUG 1']]);
    vi.advanceTimersByTime(100);
    expect(delivered).toEqual([['MUG 1'], ['MUG 49', 'CUP 1']]);
    vi.advanceTimersByTime(1_000);
    expect(delivered).toHaveLength(2);
    coalescing.stop();
  });
});

describe('admission', () => {
  const shop = { port: 3000, origins: undefined };
  it.each([
    ['the shop on the same host', 'http://localhost:3000', 'localhost:3001', true],
    ['the shop under an address of the network', 'http://192.168.1.7:3000', '192.168.1.7:3001', true],
    ['https where the socket was opened over http', 'https://localhost:3000', 'localhost:3001', false],
    ['a name that anyone can point at this host', 'http://shop.test:3000', 'shop.test:3001', false],
    ['another port of the host', 'http://localhost:8080', 'localhost:3001', false],
    ['another host', 'http://evil.test:3000', 'localhost:3001', false],
    ['a host that begins alike', 'http://localhost:3000.evil.test', 'localhost:3001', false],
    ['a host that ends alike', 'http://evil-localhost:3000', 'localhost:3001', false],
    ['a sandboxed frame', 'null', 'localhost:3001', false],
    ['no Origin header', undefined, 'localhost:3001', false],
    ['no Host header', 'http://localhost:3000', undefined, false],
  ])('decides by origin: %s', (...[, origin, host, expected]) => {
    expect(isOwnOrigin({ origin, host }, shop)).toBe(expected);
  });

  it('honours https from the proxy in front', () => {
    const headers = {
      origin: 'https://localhost:3000',
      host: 'localhost:3001',
      'x-forwarded-proto': 'https',
    };
    expect(isOwnOrigin(headers, shop)).toBe(true);
    expect(isOwnOrigin({ ...headers, origin: 'http://localhost:3000' }, shop)).toBe(false);
  });

  it('matches configured origins exactly', () => {
    const configured = { port: 3000, origins: ['https://shop.example'] };
    expect(isOwnOrigin({ origin: 'https://shop.example', host: 'live.shop.example' }, configured)).toBe(true);
    expect(isOwnOrigin({ origin: 'http://localhost:3000', host: 'localhost:3001' }, configured)).toBe(false);
  });

  it('limits sockets in total and per address', () => {
    const count = new SocketCount({ total: 3, perAddress: 2 }, 0);
    for (const address of ['a', 'a', 'b']) {
      expect(count.hasRoomFor(address)).toBe(true);
      count.opened(address);
    }
    expect(count.hasRoomFor('c')).toBe(false);
    count.closed('b');
    expect([count.hasRoomFor('a'), count.hasRoomFor('c')]).toEqual([false, true]);
  });
});
