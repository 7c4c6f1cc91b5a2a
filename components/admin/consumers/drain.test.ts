import { describe, expect, it } from 'vitest';
import { drainOf, rateText } from './drain';
import { mostCounted } from './partition-states';

const late = { state: 'behind', behind: 200, oldestSeconds: 12 } as const;
const text = (part: Parameters<typeof drainOf>[0]) => drainOf(part).text;

describe('when it will have caught up', () => {
  it('is told from how fast it shrinks, not from how fast it works', () => {
    expect(text({ ...late, pace: { donePerSecond: 50, grewPerSecond: -5 } })).toBe('Empty in about 40 s');
    expect(text({ ...late, pace: { donePerSecond: 50, grewPerSecond: -400 } })).toBe('Empty in about 1 s');
    expect(text({ ...late, pace: { donePerSecond: 50, grewPerSecond: -0.2 } })).toBe('Empty in about 17 min');
  });

  it('is never while more comes than is done', () => {
    const pace = { donePerSecond: 50, grewPerSecond: 3 };
    expect(drainOf({ ...late, pace })).toEqual({ text: 'Falling behind: never at this pace', tone: 'bad' });
    expect(text({ ...late, pace: { donePerSecond: 0, grewPerSecond: 0 } })).toBe('Nothing done for a while');
  });

  it('is not made up where more waits than is counted, or nothing is known yet', () => {
    const pace = { donePerSecond: 50, grewPerSecond: -100 };
    expect(text({ ...late, behind: mostCounted, pace })).toBe('Empty in more than 100 s');
    expect(text(late)).toBe('Pace not known yet');
  });

  it('is up to whoever paused it, or has to start it', () => {
    expect(text({ ...late, state: 'paused' })).toBe('Not before it is resumed');
    expect(text({ ...late, state: 'stopped' })).toBe('Not before somebody works on it');
    expect(text({ ...late, state: 'paused', behind: 0 })).toBe('Caught up');
  });

  it('is no question while nothing has waited for long', () => {
    expect(text({ ...late, oldestSeconds: 1, pace: { donePerSecond: 1, grewPerSecond: 9 } })).toBe(
      'Keeping up',
    );
  });
});

it('what is done in a second takes few signs', () => {
  expect([undefined, 0, 0.02, 2.34, 250.4, 1_234].map(rateText)).toEqual([
    '?',
    '0.0',
    '<0.1',
    '2.3',
    '250',
    '1,234',
  ]);
});
