import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { advance, FakeEnvironment, mug, mugAt } from './fake-environment';
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

describe('a hidden page', () => {
  it('disconnects after 30 seconds and is live again as soon as it becomes visible', async () => {
    store.follow([mug]);
    await advance();
    environment.change({ hidden: true });
    await advance(29_000);
    expect(store.connection()).toBe('live');
    await advance(1_000);
    expect(store.connection()).toBe('catching-up');
    const { opened, followed } = environment;
    await advance(3_600_000);
    expect([environment.opened, environment.followed.length, environment.polls]).toEqual([
      opened,
      followed.length,
      0,
    ]);
    environment.row = mugAt(7);
    environment.change({ hidden: false });
    await advance();
    expect(store.connection()).toBe('live');
    expect(version()).toBe(7);
  });

  it('stops retrying a gateway that is down', async () => {
    environment.gateway = 'down';
    store.follow([mug]);
    environment.change({ hidden: true });
    await advance(30_000);
    const { opened } = environment;
    await advance(3_600_000);
    expect(environment.opened).toBe(opened);
  });

  it('stays connected when it is hidden for less than 30 seconds', async () => {
    store.follow([mug]);
    await advance();
    environment.change({ hidden: true });
    await advance(20_000);
    environment.change({ hidden: false });
    await advance(60_000);
    expect(environment.opened).toBe(1);
    expect(store.connection()).toBe('live');
  });

  it('that was opened in the background disconnects too and follows new topics once visible', async () => {
    environment.hidden = true;
    store.follow([mug]);
    await advance(30_000);
    store.follow(['my-orders']);
    await advance(60_000);
    expect(environment.opened).toBe(1);
    environment.change({ hidden: false });
    await advance();
    expect(environment.followed.at(-1)).toEqual([mug, 'my-orders']);
  });

  it('disconnects at once on pagehide and catches up when the browser restores it', async () => {
    store.follow([mug]);
    await advance();
    environment.change({ left: true });
    expect(environment.closed).toBe(1);
    expect(store.connection()).toBe('catching-up');
    environment.row = mugAt(7);
    environment.change({ left: false });
    await advance();
    expect(environment.opened).toBe(2);
    expect(store.connection()).toBe('live');
    expect(version()).toBe(7);
  });
});
