import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { advance, entryAt, FakeEnvironment, mug, mugAt } from './fake-environment';
import { LiveStore } from './live-store';

let environment: FakeEnvironment;
let store: LiveStore;
const version = () => store.rows().get('stock-on-hand/MUG')?.version;

beforeEach(() => {
  vi.useFakeTimers();
  environment = new FakeEnvironment();
  store = new LiveStore(environment);
});
afterEach(() => void vi.useRealTimers());

describe('a page', () => {
  it('opens no connection until a component follows something', async () => {
    await advance(60_000);
    expect(environment.opened).toBe(0);
    store.follow([mug]);
    await advance();
    expect(environment.opened).toBe(1);
  });

  it('is live only once the gateway has answered', async () => {
    environment.gateway = 'silent';
    store.follow([mug]);
    await advance(1_000);
    expect(store.connection()).toBe('catching-up');
    environment.gateway = 'up';
    environment.events?.closed();
    await advance(1_000);
    expect(store.connection()).toBe('live');
    expect(version()).toBe(1);
  });

  it('never shows an older version of a row', async () => {
    store.follow([mug]);
    await advance();
    environment.events?.rows([mugAt(5)]);
    environment.events?.rows([mugAt(4)]);
    expect(version()).toBe(5);
    environment.row = mugAt(3);
    environment.events?.closed();
    await advance(1_000);
    expect(store.connection()).toBe('live');
    expect(version()).toBe(5);
  });

  it('follows a shared topic once and unfollows it after the last follower has left', async () => {
    const [first, second] = [store.follow([mug]), store.follow([mug, 'my-orders'])];
    await advance();
    expect(environment.followed).toEqual([[mug, 'my-orders']]);
    first();
    await advance(5_000);
    expect(environment.unfollowed).toEqual([]);
    second();
    const third = store.follow([mug]);
    await advance(5_000);
    expect(environment.unfollowed).toEqual(['my-orders']);
    third();
    await advance(5_000);
    expect(store.rows().size).toBe(0);
    await advance(60_000);
    expect(environment.opened).toBe(1);
  });

  it('follows everything again after each reconnect', async () => {
    store.follow([mug, 'my-orders']);
    await advance();
    environment.events?.closed();
    expect(store.connection()).toBe('catching-up');
    await advance(1_000);
    expect(environment.followed).toEqual([
      [mug, 'my-orders'],
      [mug, 'my-orders'],
    ]);
  });

  it('is not live while the gateway is stale', async () => {
    store.follow([mug]);
    await advance();
    environment.shop = 'down';
    environment.events?.stale(true);
    expect(store.connection()).toBe('catching-up');
    await advance(60_000);
    expect(store.connection()).toBe('catching-up');
    environment.events?.stale(false);
    expect(store.connection()).toBe('live');
  });

  it('polls while the gateway is stale and trusts the next gateway it connects to', async () => {
    store.follow([mug]);
    await advance();
    environment.events?.stale(true);
    environment.row = mugAt(2);
    await advance(3_100);
    expect(store.connection()).toBe('polling');
    expect(version()).toBe(2);
    environment.events?.closed();
    await advance(1_000);
    expect(store.connection()).toBe('live');
  });

  it('is live for the other topics when one is refused', async () => {
    environment.refused = ['stock:GONE'];
    store.follow(['stock:GONE', mug]);
    await advance();
    expect(version()).toBe(1);
    expect(store.connection()).toBe('live');
  });
});

describe('without a socket', () => {
  beforeEach(() => {
    environment.gateway = 'down';
  });

  it('polls every two seconds until the socket connects again', async () => {
    store.follow([mug]);
    await advance(3_100);
    expect(store.connection()).toBe('polling');
    environment.row = mugAt(2);
    await advance(2_000);
    expect(version()).toBe(2);
    environment.gateway = 'up';
    await advance(10_000);
    expect(store.connection()).toBe('live');
    const { polls } = environment;
    await advance(60_000);
    expect(environment.polls).toBe(polls);
  });

  it('does not poll while hidden and polls at once when visible', async () => {
    store.follow([mug]);
    environment.change({ hidden: true });
    await advance(60_000);
    expect(environment.polls).toBe(0);
    environment.change({ hidden: false });
    await advance(1);
    expect(environment.polls).toBe(1);
  });

  it('is offline while the shop does not answer polls either', async () => {
    environment.shop = 'down';
    store.follow([mug]);
    await advance(4_000);
    expect(store.connection()).toBe('offline');
    environment.shop = 'up';
    await advance(2_100);
    expect(store.connection()).toBe('polling');
  });

  it('is offline as soon as the browser is, and reconnects at once', async () => {
    store.follow([mug]);
    await advance(30_000);
    environment.change({ online: false });
    expect(store.connection()).toBe('offline');
    environment.change({ online: true, gateway: 'up' });
    await advance(1);
    expect(store.connection()).toBe('live');
  });
});

describe('the log', () => {
  it('delivers each entry once and in order when live entries arrive before the answer', async () => {
    const delivered: string[] = [];
    store.followLog('1:0', (entries) => delivered.push(...entries.map(({ cursor }) => cursor)));
    await advance();
    environment.events?.log([entryAt(2), entryAt(3)]);
    environment.logged = [1, 2, 3, 4, 5];
    environment.events?.logSkipped();
    environment.events?.log([entryAt(6)]);
    await advance();
    expect(delivered).toEqual(['1:1', '1:2', '1:3', '1:4', '1:5', '1:6']);
  });
});
