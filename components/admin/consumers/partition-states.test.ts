import { describe, expect, it } from 'vitest';
import {
  consumerStatuses,
  countText,
  mostCounted,
  type Partition,
  secondsText,
  stateOf,
} from './partition-states';

const partition = (change: Partial<Partition> = {}): Partition => ({
  name: 'checkout',
  partition: 0,
  owner: 'worker',
  behind: 0,
  oldestSeconds: 0,
  retrying: 0,
  dead: 0,
  ...change,
});

describe('a partition', () => {
  it.each<[string, Partial<Partition>]>([
    ['live', {}],
    ['live', { behind: 900, oldestSeconds: 4.9 }],
    ['behind', { behind: 1, oldestSeconds: 5.1 }],
    ['live', { behind: 0, oldestSeconds: 60 }],
    ['stopped', { owner: null }],
    ['stopped', { owner: null, behind: 3, oldestSeconds: 60 }],
    ['live', { dead: 1 }],
    ['behind', { dead: 1, behind: 1, oldestSeconds: 60 }],
    ['stopped', { owner: null, dead: 1 }],
    ['paused', { owner: null, behind: 3, oldestSeconds: 60, control: 'paused' }],
    ['off', { owner: null, control: 'off' }],
  ])('is %s with %j', (state, change) => {
    expect(stateOf(partition(change))).toBe(state);
  });
});

describe('a consumer', () => {
  const definitions = [
    { name: 'order-status', kind: 'projection', follows: [] },
    { name: 'checkout', kind: 'saga', follows: [] },
  ];

  it('sums its partitions and takes the worst of their states', () => {
    const partitions = [
      partition({ behind: 3, oldestSeconds: 1, retrying: 1 }),
      partition({ partition: 1, behind: 4, oldestSeconds: 7 }),
    ];
    const checkout = consumerStatuses(partitions, definitions).find(({ name }) => name === 'checkout');
    expect(checkout).toMatchObject({
      behind: 7,
      oldestSeconds: 7,
      retrying: 1,
      dead: 0,
      state: 'behind',
      kind: 'saga',
    });
    partitions.push(partition({ partition: 2, dead: 2 }));
    partitions.push(partition({ partition: 3, owner: null }));
    expect(consumerStatuses(partitions, definitions)[1]).toMatchObject({ dead: 2, state: 'stopped' });
  });

  it('is listed as stopped when no worker has ever started it', () => {
    const [first] = consumerStatuses([partition()], definitions);
    expect(first).toMatchObject({ name: 'order-status', state: 'stopped', partitions: [] });
  });

  it('is listed when it runs without a definition here', () => {
    const names = consumerStatuses([partition({ name: 'old-one' })], definitions).map(({ name }) => name);
    expect(names).toEqual(['order-status', 'checkout', 'old-one']);
  });
});

describe('a number', () => {
  it('ends where the shop stops counting', () => {
    expect(countText(9_999)).toBe('9,999');
    expect(countText(mostCounted)).toBe('10,000+');
  });

  it('of seconds is shown as seconds, minutes or hours', () => {
    expect([0, 0.04, 3.21, 10, 119, 180, 14_400].map(secondsText)).toEqual([
      '0',
      '0.0 s',
      '3.2 s',
      '10 s',
      '119 s',
      '3 min',
      '4 h',
    ]);
  });
});
