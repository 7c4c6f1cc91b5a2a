import { expect, test } from 'vitest';
import { consumerNames } from '@/server/supervisor/workers';
import { consumers } from './index';

test('each consumer is called as its file is, so that whoever only sees the files can name it', () => {
  expect(consumers.map(({ name }) => name).sort()).toEqual(consumerNames().sort());
});
