import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  conditionsIn,
  filtered,
  including,
  inverted,
  without,
} from '@/components/admin/timeline/filters/narrowing';
import { predefinedViews } from '@/components/admin/timeline/filters/predefined-views';
import { isRange } from '@/server/contracts/event-search';
import { timelineView } from '@/server/contracts/timeline-view';
import {
  type EventSearch,
  eventsUrl,
  everything,
  onlyThese,
  readEventSearch,
  readOpened,
  searchInQuery,
  searchKey,
  timelineHref,
} from './event-search';

const word = fc
  .string({ minLength: 1, maxLength: 60 })
  .filter((text) => text.trim() === text && text.isWellFormed());
const moment = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2099-01-01') });
const iso = moment.map((at) => at.toISOString());
const list = (value: fc.Arbitrary<string>) =>
  fc.uniqueArray(value, { maxLength: 4 }).map((values) => values.sort());
const values = fc.record({
  type: list(word),
  level: list(fc.constantFrom('routine', 'notable', 'trouble')),
  stream: list(word),
  correlation: list(word),
  actor: list(fc.constantFrom('operator', 'service:checkout', 'shopper:a b&c:d')),
  failure: list(fc.constantFrom('fact', 'retrying', 'behind', 'dead')),
  text: list(word),
});
const times = fc
  .tuple(iso, iso)
  .filter(([since, until]) => since < until)
  .map(([since, until]) => `${since}/${until}`);
const anySearch: fc.Arbitrary<EventSearch> = fc.record({
  only: values,
  not: values,
  since: fc.option(iso, { nil: undefined }),
  until: fc.option(iso, { nil: undefined }),
  notTimes: list(times),
});
const searches = anySearch.filter(isRange);

/** The parameters of an address as a page is given them. */
function paramsOf(href: string): Record<string, string | string[]> {
  const { searchParams } = new URL(href, 'http://shop.test');
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((key) => {
      const all = searchParams.getAll(key);
      return [key, all.length > 1 ? all : (all[0] ?? '')];
    }),
  );
}

describe('the address of a search', () => {
  it('holds the whole search', () => {
    fc.assert(
      fc.property(searches, (search) => {
        expect(readEventSearch(paramsOf(timelineHref(search)))).toEqual(search);
      }),
    );
  });

  it('can be saved as a view, and nothing else can', () => {
    const isView = (query: string) => timelineView.safeParse({ name: 'Mine', query }).success;
    fc.assert(
      fc.property(searches, (search) => {
        const query = searchKey(search);
        expect(isView(query)).toBe(query.length > 0 && query.length <= 2_000);
      }),
    );
    for (const query of ['level=urgent', 'colour=red', 'since=yesterday']) expect(isView(query)).toBe(false);
  });

  it('also holds the open event', () => {
    const id = '5e1f0000-0000-4000-8000-000000000001';
    expect(readOpened(paramsOf(timelineHref(everything, id)))).toBe(id);
    expect(timelineHref(everything)).toBe('/admin/timeline');
  });

  it.each([
    [{ since: 'yesterday' }],
    [{ until: '2026-13-01T00:00:00Z' }],
    [{ since: '2026-01-02T00:00:00Z', until: '2026-01-01T00:00:00Z' }],
    [{ text: '   ' }],
    [{ stream: 'x'.repeat(101) }],
    [{ level: 'urgent', 'not-failure': 'sometimes' }],
    [{ actor: ['ghost', 'service:'] }],
    [{ 'not-time': ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z/2026-01-01T00:00:00Z'] }],
  ])('ignores invalid parameters: %j', (params) => {
    expect(readEventSearch(params)).toEqual(everything);
  });

  it('keeps valid parameters beside invalid ones', () => {
    expect(readEventSearch({ level: ['urgent', 'trouble'] })).toEqual(onlyThese({ level: ['trouble'] }));
  });

  it('is readable', () => {
    const search = onlyThese({ type: ['order.placed', 'stock.reserved'], actor: ['service:checkout'] });
    const asked = including(search, { side: 'not', facet: 'text', value: 'a&b' });
    expect(timelineHref({ ...asked, since: '2026-01-01T00:00:00Z' })).toBe(
      '/admin/timeline?type=order.placed&type=stock.reserved&actor=service:checkout&not-text=a%26b' +
        '&since=2026-01-01T00:00:00Z',
    );
    expect(eventsUrl(search, { before: '7:9', limit: 100 })).toBe(
      '/api/admin/events?type=order.placed&type=stock.reserved&actor=service:checkout&before=7:9&limit=100',
    );
  });

  it.each(predefinedViews)('of the predefined view $name is valid', ({ query }) => {
    expect(searchKey(searchInQuery(query))).toBe(query);
  });
});

describe('a filter condition', () => {
  const tea = { side: 'only', facet: 'text', value: 'tea' } as const;

  it('is added, inverted and removed', () => {
    const added = including(everything, tea);
    expect(added).toEqual(onlyThese({ text: ['tea'] }));
    expect(conditionsIn(inverted(added, tea))).toEqual([{ ...tea, side: 'not' }]);
    expect(without(added, tea)).toEqual(everything);
  });

  it('replaces others of its facet with "only these"', () => {
    const search = onlyThese({ stream: ['order-1'], type: ['order.placed'] });
    const only = filtered(search, { side: 'only', facet: 'stream', value: 'order-2' });
    expect(only).toEqual(onlyThese({ stream: ['order-2'], type: ['order.placed'] }));
    expect(conditionsIn(filtered(only, { side: 'not', facet: 'stream', value: 'order-2' }))).toEqual([
      { side: 'only', facet: 'type', value: 'order.placed' },
      { side: 'not', facet: 'stream', value: 'order-2' },
    ]);
  });
});
