import { expect, test } from 'vitest';
import { type Consumer, effect } from './define';
import { noticing, watchProgress } from './progress';

test('a partition is stalled once it was looked at too often without a step', () => {
  const progress = watchProgress(2);
  const looks = () => [progress.isStalled(), progress.isStalled(), progress.isStalled()];
  expect(looks()).toEqual([false, false, true]);
  progress.step();
  expect(looks()).toEqual([false, false, true]);
});

const ask = async (consumer: Consumer) =>
  consumer.kind === 'effect' && Reflect.apply(consumer.act, undefined, []);

test.each([
  ['an answer', async () => undefined],
  ['an error', () => Promise.reject(new Error('away'))],
])('%s of the outside is a step', async (_, act) => {
  const progress = watchProgress(1);
  const consumer = noticing(effect({ name: 'asks', follows: ['order.placed'], act }), progress);
  expect(progress.isStalled()).toBe(false);
  await ask(consumer).catch(() => undefined);
  expect(progress.isStalled()).toBe(false);
  expect(progress.isStalled()).toBe(true);
});
