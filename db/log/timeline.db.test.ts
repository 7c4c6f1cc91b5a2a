import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { momentsOfMadeUpLog, recordMadeUpLog, wordsOfMadeUpLog } from '@/db/testing/test-log';
import { matches } from '@/server/contracts/event-matches';
import {
  type EventSearch,
  everything,
  type Facet,
  onlyThese,
  perFacet,
} from '@/server/contracts/event-search';
import type { LogEntry } from '@/server/contracts/live';
import { levelOf } from '@/server/contracts/registry';
import { countLog } from './event-counts';
import { positionAfter, positionBefore } from './position-at-time';
import { readEventById, searchLog } from './timeline';

let db: TestDatabase;
let held: Map<string, string[]>;
let all: LogEntry[];

beforeAll(async () => {
  db = await testDatabase();
  held = await recordMadeUpLog(db.sql);
  all = (await searchLog(db.sql, everything, { limit: 500 })).entries;
});
afterAll(() => db.stop());

const some = (facet: Facet) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    fc.uniqueArray(fc.constantFrom(...wordsOfMadeUpLog[facet]), { minLength: 1, maxLength: 3 }),
  );
const values = fc.record(perFacet(some));
const moment = fc.constantFrom(...momentsOfMadeUpLog);
const times = fc
  .tuple(moment, moment)
  .filter(([since, until]) => since < until)
  .map(([since, until]) => `${since}/${until}`);
const searches: fc.Arbitrary<EventSearch> = fc.record({
  only: values,
  not: values,
  since: fc.option(moment, { nil: undefined, freq: 2 }),
  until: fc.option(moment, { nil: undefined, freq: 2 }),
  notTimes: fc.array(times, { maxLength: 2 }),
});
const paging = fc.record({
  limit: fc.integer({ min: 1, max: 40 }),
  stretch: fc.integer({ min: 1, max: 60 }),
});

/** The same without any index: every event, looked at one by one. */
const expected = (search: EventSearch): LogEntry[] =>
  all.filter(({ event }) => matches(event, search, held.get(event.id)));

async function walked(search: EventSearch, paging: { limit: number; stretch: number }): Promise<LogEntry[]> {
  const found: LogEntry[] = [];
  let before: string | undefined;
  do {
    const page = await searchLog(db.sql, search, { ...paging, before });
    expect(page.entries.length).toBeLessThanOrEqual(paging.limit);
    found.push(...page.entries);
    before = page.nextBefore;
  } while (before);
  return found;
}

async function counted(search: EventSearch, stretch: number) {
  const sums = new Map<string, number>();
  let before: string | undefined;
  do {
    const { buckets, nextBefore } = await countLog(db.sql, search, { before, buckets: 12, stretch });
    const each = buckets.flatMap(({ at, ...levels }) =>
      Object.entries(levels).map(([level, count]) => ({ key: `${at} ${level}`, count })),
    );
    for (const { key, count } of each) if (count > 0) sums.set(key, (sums.get(key) ?? 0) + count);
    before = nextBefore;
  } while (before);
  return sums;
}

test('whatever is asked, all that matches is found, page by page, newest first', () =>
  fc.assert(
    fc.asyncProperty(searches, paging, async (search, pages) => {
      expect(await walked(search, pages)).toEqual(expected(search));
    }),
    { numRuns: 300 },
  ));

test('whatever is asked, what is counted over time is what matches', () =>
  fc.assert(
    fc.asyncProperty(searches, fc.integer({ min: 5, max: 60 }), async (asked, stretch) => {
      const search = { ...asked, until: asked.until ?? '2026-02-01T00:00:00Z' };
      const { stepMs } = await countLog(db.sql, search, { buckets: 12 });
      const sums = new Map<string, number>();
      for (const { event } of expected(search)) {
        const at = new Date(Math.floor(Date.parse(event.at) / stepMs) * stepMs).toISOString();
        const isDead = held.get(event.id)?.includes('dead');
        const key = `${at} ${isDead ? 'trouble' : levelOf(event.type)}`;
        sums.set(key, (sums.get(key) ?? 0) + 1);
      }
      expect(await counted(search, stretch)).toEqual(sums);
    }),
    { numRuns: 100 },
  ));

test('nothing that happened on the other side of a moment is beyond its place', async () => {
  for (const at of momentsOfMadeUpLog) {
    const [before, after] = await Promise.all([positionBefore(db.sql, at), positionAfter(db.sql, at)]);
    const later = all.filter(({ event }) => event.at >= at);
    const earlier = all.filter(({ event }) => event.at < at);
    const xidOf = (cursor: string) => Number(cursor.split(':')[0]);
    expect(later.every(({ cursor }) => xidOf(cursor) >= xidOf(before))).toBe(true);
    expect(earlier.every(({ cursor }) => xidOf(cursor) < xidOf(after))).toBe(true);
  }
});

test('an event that a consumer has given up names the consumer and the reason', async () => {
  const dead = all.filter(({ event }) => held.get(event.id)?.includes('dead'));
  expect(dead.length).toBeGreaterThan(0);
  for (const { event, deadLetters } of dead) {
    expect(deadLetters).toEqual([{ consumer: expect.stringMatching(/^(one|other)$/), reason: 'made up' }]);
    expect((await readEventById(db.sql, event.id))?.deadLetters).toEqual(deadLetters);
  }
  expect(all.filter(({ deadLetters }) => deadLetters)).toEqual(dead);
});

test('an event is found by its id, and an unknown one is not', async () => {
  const [first] = all;
  expect(await readEventById(db.sql, first?.event.id ?? '')).toEqual(first);
  expect(await readEventById(db.sql, '00000000-0000-4000-8000-000000000000')).toBeUndefined();
  expect(
    (await searchLog(db.sql, onlyThese({ type: ['order.placed'] }), { limit: 500 })).entries,
  ).toHaveLength(24);
});

test('a whole id is found wherever it stands, without a look at all that came since', async () => {
  const [oldest] = all.slice(-1);
  const id = oldest?.event.stream.replace('order-', '').toUpperCase() ?? '';
  const page = await searchLog(db.sql, onlyThese({ text: [id] }), { limit: 10, stretch: 45 });
  expect(page.entries.at(-1)).toEqual(oldest);
});
