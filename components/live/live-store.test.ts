import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveStore } from './live-store';
import { entryAt, mug, mugAt, soon, World } from './test-world';

let world: World;
let store: LiveStore;
const version = () => store.rows().get('stock-on-hand/MUG')?.version;

beforeEach(() => {
  vi.useFakeTimers();
  world = new World();
  store = new LiveStore(world);
});
afterEach(() => void vi.useRealTimers());

describe('a page', () => {
  it('opens nothing until a part of it follows something', async () => {
    await soon(60_000);
    expect(world.opened).toBe(0);
    store.follow([mug]);
    await soon();
    expect(world.opened).toBe(1);
  });

  it('is live only when it has been answered', async () => {
    world.gateway = 'silent';
    store.follow([mug]);
    await soon(1_000);
    expect(store.connection()).toBe('catching-up');
    world.gateway = 'up';
    world.events?.closed();
    await soon(1_000);
    expect(store.connection()).toBe('live');
    expect(version()).toBe(1);
  });

  it('never goes back', async () => {
    store.follow([mug]);
    await soon();
    world.events?.rows([mugAt(5)]);
    world.events?.rows([mugAt(4)]);
    expect(version()).toBe(5);
    world.row = mugAt(3);
    world.events?.closed();
    await soon(1_000);
    expect(store.connection()).toBe('live');
    expect(version()).toBe(5);
  });

  it('asks once for what several parts follow, and lets go when the last has gone for good', async () => {
    const [first, second] = [store.follow([mug]), store.follow([mug, 'my-orders'])];
    await soon();
    expect(world.asked).toEqual([[mug, 'my-orders']]);
    first();
    await soon(5_000);
    expect(world.unfollowed).toEqual([]);
    second();
    const third = store.follow([mug]);
    await soon(5_000);
    expect(world.unfollowed).toEqual(['my-orders']);
    third();
    await soon(5_000);
    expect(store.rows().size).toBe(0);
    await soon(60_000);
    expect(world.opened).toBe(1);
  });

  it('asks again for everything after each reconnect', async () => {
    store.follow([mug, 'my-orders']);
    await soon();
    world.events?.closed();
    expect(store.connection()).toBe('catching-up');
    await soon(1_000);
    expect(world.asked).toEqual([
      [mug, 'my-orders'],
      [mug, 'my-orders'],
    ]);
  });

  it('does not pretend while the gateway itself cannot see what is new', async () => {
    store.follow([mug]);
    await soon();
    world.shop = 'down';
    world.events?.stale(true);
    expect(store.connection()).toBe('catching-up');
    await soon(60_000);
    expect(store.connection()).toBe('catching-up');
    world.events?.stale(false);
    expect(store.connection()).toBe('live');
  });

  it('asks the shop instead when the gateway cannot see, and another gateway is believed anew', async () => {
    store.follow([mug]);
    await soon();
    world.events?.stale(true);
    world.row = mugAt(2);
    await soon(3_100);
    expect(store.connection()).toBe('polling');
    expect(version()).toBe(2);
    world.events?.closed();
    await soon(1_000);
    expect(store.connection()).toBe('live');
  });

  it('is live for the rest when one thing is refused', async () => {
    world.refused = ['stock:GONE'];
    store.follow(['stock:GONE', mug]);
    await soon();
    expect(version()).toBe(1);
    expect(store.connection()).toBe('live');
  });
});

describe('without a socket', () => {
  beforeEach(() => {
    world.gateway = 'down';
  });

  it('asks every two seconds instead, and is live again when the socket can be had', async () => {
    store.follow([mug]);
    await soon(3_100);
    expect(store.connection()).toBe('polling');
    world.row = mugAt(2);
    await soon(2_000);
    expect(version()).toBe(2);
    world.gateway = 'up';
    await soon(10_000);
    expect(store.connection()).toBe('live');
    const { polls } = world;
    await soon(60_000);
    expect(world.polls).toBe(polls);
  });

  it('does not ask while nobody looks, and asks at once when somebody does', async () => {
    store.follow([mug]);
    world.change({ hidden: true });
    await soon(60_000);
    expect(world.polls).toBe(0);
    world.change({ hidden: false });
    await soon(1);
    expect(world.polls).toBe(1);
  });

  it('says that it is offline when the shop does not answer either, until it does', async () => {
    world.shop = 'down';
    store.follow([mug]);
    await soon(4_000);
    expect(store.connection()).toBe('offline');
    world.shop = 'up';
    await soon(2_100);
    expect(store.connection()).toBe('polling');
  });

  it('says that it is offline as soon as the browser does, and hurries back', async () => {
    store.follow([mug]);
    await soon(30_000);
    world.change({ online: false });
    expect(store.connection()).toBe('offline');
    world.change({ online: true, gateway: 'up' });
    await soon(1);
    expect(store.connection()).toBe('live');
  });
});

describe('the log', () => {
  it('is given on once and in order, whatever comes in before the answer', async () => {
    const heard: string[] = [];
    store.followLog('1:0', (entries) => heard.push(...entries.map(({ cursor }) => cursor)));
    await soon();
    world.events?.log([entryAt(2), entryAt(3)]);
    world.logged = [1, 2, 3, 4, 5];
    world.events?.logSkipped();
    world.events?.log([entryAt(6)]);
    await soon();
    expect(heard).toEqual(['1:1', '1:2', '1:3', '1:4', '1:5', '1:6']);
  });
});
