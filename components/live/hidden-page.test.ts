import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveStore } from './live-store';
import { mug, mugAt, soon, World } from './test-world';

let world: World;
let store: LiveStore;
const version = () => store.rows().get('stock-on-hand/MUG')?.version;

beforeEach(() => {
  vi.useFakeTimers();
  world = new World();
  store = new LiveStore(world);
});
afterEach(() => void vi.useRealTimers());

describe('a page that nobody looks at', () => {
  it('lets go of its connection after a while, and is live again as soon as somebody looks', async () => {
    store.follow([mug]);
    await soon();
    world.change({ hidden: true });
    await soon(29_000);
    expect(store.connection()).toBe('live');
    await soon(1_000);
    expect(store.connection()).toBe('catching-up');
    const { opened, asked } = world;
    await soon(3_600_000);
    expect([world.opened, world.asked.length, world.polls]).toEqual([opened, asked.length, 0]);
    world.row = mugAt(7);
    world.change({ hidden: false });
    await soon();
    expect(store.connection()).toBe('live');
    expect(version()).toBe(7);
  });

  it('does not try for ever to reach a gateway that is away', async () => {
    world.gateway = 'down';
    store.follow([mug]);
    world.change({ hidden: true });
    await soon(30_000);
    const { opened } = world;
    await soon(3_600_000);
    expect(world.opened).toBe(opened);
  });

  it('stays connected when somebody looks elsewhere only for a moment', async () => {
    store.follow([mug]);
    await soon();
    world.change({ hidden: true });
    await soon(20_000);
    world.change({ hidden: false });
    await soon(60_000);
    expect(world.opened).toBe(1);
    expect(store.connection()).toBe('live');
  });

  it('that was opened behind another rests too, and what is followed there later waits', async () => {
    world.hidden = true;
    store.follow([mug]);
    await soon(30_000);
    store.follow(['my-orders']);
    await soon(60_000);
    expect(world.opened).toBe(1);
    world.change({ hidden: false });
    await soon();
    expect(world.asked.at(-1)).toEqual([mug, 'my-orders']);
  });

  it('lets go at once when it is left, and catches up when the browser brings it back', async () => {
    store.follow([mug]);
    await soon();
    world.change({ left: true });
    expect(world.closed).toBe(1);
    expect(store.connection()).toBe('catching-up');
    world.row = mugAt(7);
    world.change({ left: false });
    await soon();
    expect(world.opened).toBe(2);
    expect(store.connection()).toBe('live');
    expect(version()).toBe(7);
  });
});
