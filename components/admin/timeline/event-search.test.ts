import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type EventSearch,
  eventsUrl,
  everything,
  readEventSearch,
  readOpened,
  timelineHref,
} from './event-search';

const word = fc
  .string({ minLength: 1, maxLength: 60 })
  .filter((text) => text.trim() === text && text.isWellFormed());
const moment = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2099-01-01') });
const iso = moment.map((at) => at.toISOString());
const searches: fc.Arbitrary<EventSearch> = fc.record({
  stream: fc.option(word, { nil: undefined }),
  types: fc.uniqueArray(word, { maxLength: 5 }).map((types) => types.sort()),
  since: fc.option(iso, { nil: undefined }),
  until: fc.option(iso, { nil: undefined }),
  text: fc.option(word, { nil: undefined }),
});

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
  it('says all of it, so that it can be shared', () => {
    fc.assert(
      fc.property(searches, (search) => {
        expect(readEventSearch(paramsOf(timelineHref(search)))).toEqual(search);
      }),
    );
  });

  it('also says which event is open', () => {
    const id = '5e1f0000-0000-4000-8000-000000000001';
    expect(readOpened(paramsOf(timelineHref(everything, id)))).toBe(id);
    expect(timelineHref(everything)).toBe('/admin/timeline');
  });

  it.each([
    [{ since: 'yesterday' }],
    [{ until: '2026-13-01T00:00:00Z' }],
    [{ text: '   ' }],
    [{ stream: 'x'.repeat(101) }],
    [{ type: Array(51).fill('order.placed') }],
  ])('does not believe nonsense: %j', (params) => {
    expect(readEventSearch(params)).toEqual(everything);
  });

  it('asks the shop for the same, page by page', () => {
    const url = eventsUrl(
      { types: ['order.placed', 'stock.reserved'], text: 'a&b' },
      { before: '7:9', limit: 100 },
    );
    expect(url).toBe(
      '/api/admin/events?type=order.placed&type=stock.reserved&text=a%26b&before=7%3A9&limit=100',
    );
  });
});
