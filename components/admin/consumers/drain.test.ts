import { describe, expect, it } from 'vitest';
import { drainOf, rateText } from './drain';
import { mostCounted } from './partition-states';

const late = { state: 'behind', behind: 200, oldestSeconds: 12 } as const;
const text = (part: Parameters<typeof drainOf>[0]) => drainOf(part).text;

describe('the estimate of when a consumer has caught up', () => {
  it('follows from how fast the lag shrinks, not from the throughput', () => {
    expect(text({ ...late, pace: { donePerSecond: 50, grewPerSecond: -5 } })).toBe('Caught up in about 40 s');
    expect(text({ ...late, pace: { donePerSecond: 50, grewPerSecond: -400 } })).toBe(
      'Caught up in about 1 s',
    );
    expect(text({ ...late, pace: { donePerSecond: 50, grewPerSecond: -0.2 } })).toBe(
      'Caught up in about 17 min',
    );
  });

  it('is "never" while the lag grows', () => {
    const pace = { donePerSecond: 50, grewPerSecond: 3 };
    expect(drainOf({ ...late, pace })).toEqual({ text: 'Falling behind at this rate', tone: 'bad' });
    expect(text({ ...late, pace: { donePerSecond: 0, grewPerSecond: 0 } })).toBe('No progress');
  });

  it('is a lower bound where counting stops, and unknown without a measured rate', () => {
    const pace = { donePerSecond: 50, grewPerSecond: -100 };
    expect(text({ ...late, behind: mostCounted, pace })).toBe('Caught up in more than 100 s');
    expect(text(late)).toBe('Throughput not known yet');
  });

  it('says who must act on a paused or stopped consumer', () => {
    expect(text({ ...late, state: 'paused' })).toBe('Waiting until resumed');
    expect(text({ ...late, state: 'stopped' })).toBe('No worker owns it');
    expect(text({ ...late, state: 'paused', behind: 0 })).toBe('Caught up');
  });

  it('is left out while the oldest event is recent', () => {
    expect(text({ ...late, oldestSeconds: 1, pace: { donePerSecond: 1, grewPerSecond: 9 } })).toBe(
      'Keeping up',
    );
  });
});

it('a rate takes at most five characters', () => {
  expect([undefined, 0, 0.02, 2.34, 250.4, 1_234].map(rateText)).toEqual([
    '?',
    '0.0',
    '<0.1',
    '2.3',
    '250',
    '1,234',
  ]);
});
