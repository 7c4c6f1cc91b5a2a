import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FeedEntry } from '@/db/feed';
import { isOwnOrigin, SocketCount } from './admission';
import { Coalescing } from './coalescing';
import { Outlet, type Wire } from './outlet';
import { Rooms } from './rooms';
import { stockRowAt } from './sample-rows';

const entryAt = (sku: string, version: number): FeedEntry => ({
  cursor: `1:${version}`,
  topics: [`stock:${sku}`],
  row: stockRowAt(sku, version),
});

const listener = () => {
  const heard: unknown[] = [];
  const wire: Wire = {
    isFree: () => true,
    send: (_event, ...said) => void heard.push(said[0]),
    cut: () => {},
  };
  return { heard, outlet: new Outlet(wire) };
};

describe('rooms', () => {
  it('tell those who joined, once even if they are in several rooms of one entry', () => {
    const rooms = new Rooms();
    const [one, other] = [listener(), listener()];
    for (const name of ['stock:MUG', 'shopper:x']) rooms.join(one.outlet, name);
    rooms.join(other.outlet, 'stock:CUP');
    rooms.deliver([{ ...entryAt('MUG', 1), topics: ['stock:MUG', 'shopper:x'] }]);
    expect(one.heard).toEqual([[stockRowAt('MUG', 1)]]);
    expect(other.heard).toEqual([]);
  });

  it('forget who has left', () => {
    const rooms = new Rooms();
    const { heard, outlet } = listener();
    rooms.join(outlet, 'stock:MUG');
    rooms.join(outlet, 'stock:CUP');
    rooms.leave(outlet, 'stock:MUG');
    rooms.deliver([entryAt('MUG', 1)]);
    expect(heard).toEqual([]);
    rooms.leaveAll(outlet);
    expect(rooms.isEmpty).toBe(true);
  });
});

describe('coalescing', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('tells the first at once, and then the newest of each every tenth of a second', () => {
    const told: string[][] = [];
    const coalescing = new Coalescing((entries) => {
      told.push([...entries].map(({ row }) => `${row.key} ${row.version}`));
    });
    coalescing.offer([entryAt('MUG', 1)]);
    for (let version = 2; version < 50; version += 1) coalescing.offer([entryAt('MUG', version)]);
    coalescing.offer([entryAt('CUP', 1)]);
    expect(told).toEqual([['MUG 1']]);
    vi.advanceTimersByTime(100);
    expect(told).toEqual([['MUG 1'], ['MUG 49', 'CUP 1']]);
    vi.advanceTimersByTime(1_000);
    expect(told).toHaveLength(2);
    coalescing.stop();
  });
});

describe('admission', () => {
  const shop = { port: 3000, origins: undefined };
  it.each([
    ['the shop on the same host', 'http://localhost:3000', 'localhost:3001', true],
    ['the shop under an address of the network', 'http://192.168.1.7:3000', '192.168.1.7:3001', true],
    ['https where the socket was opened over http', 'https://localhost:3000', 'localhost:3001', false],
    ['a name that anyone can point here', 'http://shop.test:3000', 'shop.test:3001', false],
    ['another port of the host', 'http://localhost:8080', 'localhost:3001', false],
    ['another host', 'http://evil.test:3000', 'localhost:3001', false],
    ['a host that begins alike', 'http://localhost:3000.evil.test', 'localhost:3001', false],
    ['a host that ends alike', 'http://evil-localhost:3000', 'localhost:3001', false],
    ['a sandboxed frame', 'null', 'localhost:3001', false],
    ['nobody', undefined, 'localhost:3001', false],
    ['nowhere', 'http://localhost:3000', undefined, false],
  ])('by origin: %s', (...[, origin, host, expected]) => {
    expect(isOwnOrigin({ origin, host }, shop)).toBe(expected);
  });

  it('over https when the proxy in front says so', () => {
    const headers = {
      origin: 'https://localhost:3000',
      host: 'localhost:3001',
      'x-forwarded-proto': 'https',
    };
    expect(isOwnOrigin(headers, shop)).toBe(true);
    expect(isOwnOrigin({ ...headers, origin: 'http://localhost:3000' }, shop)).toBe(false);
  });

  it('by configured origins, exactly', () => {
    const configured = { port: 3000, origins: ['https://shop.example'] };
    expect(isOwnOrigin({ origin: 'https://shop.example', host: 'live.shop.example' }, configured)).toBe(true);
    expect(isOwnOrigin({ origin: 'http://localhost:3000', host: 'localhost:3001' }, configured)).toBe(false);
  });

  it('by number, together and per address', () => {
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
