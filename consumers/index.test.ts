import { expect, test } from 'vitest';
import { consumerNames } from '@/server/supervisor/workers';
import { consumers } from './index';

test('each consumer has the name of its file', () => {
  expect(consumers.map(({ name }) => name).sort()).toEqual(consumerNames().sort());
});
