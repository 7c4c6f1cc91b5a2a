import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveRow } from '@/server/contracts/live';
import { Outlet, type Wire } from './outlet';
import { logEntryAt, stockRowAt } from './sample-rows';

type Sent = { event: string; said: unknown };

class SlowWire implements Wire {
  readonly sent: Sent[] = [];
  readonly cuts: string[] = [];
  free = true;
  isFree = () => this.free;
  send: Wire['send'] = (event, ...said) => {
    this.sent.push({ event, said: said[0] });
    this.free = false;
  };
  cut = (reason: string) => void this.cuts.push(reason);
}

let wire = new SlowWire();
let outlet = new Outlet(wire);
const take = () => {
  wire.free = true;
  outlet.taken();
};
const offer = (...rows: LiveRow[]) => {
  for (const row of rows) outlet.offer(row);
  outlet.flush();
};

beforeEach(() => {
  wire = new SlowWire();
  outlet = new Outlet(wire);
});
afterEach(() => void vi.useRealTimers());

describe('an outlet', () => {
  it('sends at once when nothing is on its way', () => {
    offer(stockRowAt('MUG', 1));
    expect(wire.sent).toEqual([{ event: 'rows', said: [stockRowAt('MUG', 1)] }]);
  });

  it('keeps only the newest state while the last is on its way, and sends it once', () => {
    offer(stockRowAt('MUG', 1));
    for (let version = 2; version <= 1_000; version += 1) offer(stockRowAt('MUG', version));
    expect(wire.sent).toHaveLength(1);
    expect(outlet.waiting).toBe(1);
    take();
    take();
    expect(wire.sent.map(({ said }) => said)).toEqual([[stockRowAt('MUG', 1)], [stockRowAt('MUG', 1_000)]]);
  });

  it('does not let an older state replace a newer one that waits', () => {
    offer(stockRowAt('CUP', 1));
    offer(stockRowAt('MUG', 7), stockRowAt('MUG', 6));
    take();
    expect(wire.sent.at(-1)?.said).toEqual([stockRowAt('MUG', 7)]);
  });

  it('sends many rows in frames of a bounded size, one after the other', () => {
    offer(stockRowAt('FIRST', 1));
    offer(...Array.from({ length: 450 }, (_, index) => stockRowAt(`SKU-${index}`, 1)));
    for (let i = 0; i < 4; i += 1) take();
    const sizes = wire.sent.map(({ said }) => (Array.isArray(said) ? said.length : 0));
    expect(sizes).toEqual([1, 200, 200, 50]);
  });

  it('says for how long nothing was taken', () => {
    vi.useFakeTimers({ now: 0 });
    offer(stockRowAt('MUG', 1));
    vi.setSystemTime(20_000);
    outlet.flush();
    expect(outlet.blockedForMs()).toBe(20_000);
    take();
    expect(outlet.blockedForMs()).toBe(0);
  });

  it('is cut when more rows wait than any page could show', () => {
    offer(stockRowAt('FIRST', 1));
    offer(...Array.from({ length: 5_001 }, (_, index) => stockRowAt(`SKU-${index}`, 1)));
    expect(wire.cuts).not.toEqual([]);
  });

  it('lets an answer wait until what was sent before is taken', async () => {
    offer(stockRowAt('MUG', 1));
    let isFree = false;
    const waiting = outlet.free().then(() => {
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
  it('waits until what came before has been answered, and leaves out what the answer had', () => {
    outlet.offerLog([logEntryAt(1), logEntryAt(2), logEntryAt(3)]);
    outlet.flush();
    expect(wire.sent).toEqual([]);
    outlet.releaseLog(({ cursor }) => cursor !== '1:1');
    outlet.flush();
    expect(wire.sent).toEqual([{ event: 'log', said: [logEntryAt(2), logEntryAt(3)] }]);
  });

  it('is forgotten, and says so, when too much of it waits', () => {
    const many = Array.from({ length: 1_500 }, (_, index) => logEntryAt(index));
    expect(outlet.offerLog(many)).toBe(true);
    expect(outlet.offerLog(many)).toBe(false);
    expect(outlet.waiting).toBe(0);
  });
});
