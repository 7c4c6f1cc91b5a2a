import { expect, it } from 'vitest';
import { healthLines } from './health-lines';

const well = { status: 'ok' as const, troubles: [], retrying: 0, dead: 0 };
const linksOf = (health: Parameters<typeof healthLines>[0]) => healthLines(health).map(({ href }) => href);

it('says nothing while all is well', () => {
  expect(healthLines(well)).toEqual([]);
});

it('a consumer that works and has an old dead letter leads to the dead letters, and to nothing else', () => {
  expect(healthLines({ ...well, dead: 1 })).toMatchObject([
    { words: '1 event waits for a decision.', href: '/admin/dead-letters' },
  ]);
});

it('lag, retries and dead letters are three lines with three links', () => {
  const troubles = [{ name: 'payments', state: 'behind' }];
  expect(linksOf({ status: 'degraded', troubles, retrying: 2, dead: 3 })).toEqual([
    '/admin/consumers',
    '/admin/timeline?failure=retrying',
    '/admin/dead-letters',
  ]);
});

it('says only that the database is down when it is', () => {
  expect(linksOf({ ...well, status: 'down', retrying: 2 })).toEqual([undefined]);
});
