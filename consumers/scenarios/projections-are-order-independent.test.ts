import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecordedEvent } from '@/server/contracts/read-event';
import { facts, recorded, returnFacts } from '@/server/domain/test-order';
import { consumers } from '..';
import type { Projection, VersionedRow } from '../harness/define';

const { placed, reserved, requested, authorised, confirmed, captured, awarded } = facts;
const { asked, reversed, refundRequested, refunded, onTheShelf, completed } = returnFacts;
const { refundRefused, restored, failed } = returnFacts;
const bought = [placed, reserved, requested, authorised, confirmed, captured, awarded];
const stories = {
  'an order that came back': [...bought, asked, reversed, refundRequested, refunded, onTheShelf, completed],
  'an order that was kept': [...bought, asked, reversed, refundRequested, refundRefused, restored, failed],
  'an order that came to nothing': [placed, reserved, facts.cancelled, facts.released],
};

const gathering = consumers.flatMap((consumer) =>
  consumer.kind === 'projection' && consumer.rowsPer === 'everything' ? [consumer] : [],
);

/** All rows after these facts, by key. */
function rowsAfter(projection: Projection, events: readonly RecordedEvent[]) {
  const rows = new Map<string, VersionedRow | undefined>();
  for (const event of events.filter(({ type }) => projection.follows.includes(type))) {
    for (const key of projection.keys(event)) rows.set(key, projection.when(rows.get(key), event, key));
  }
  return Object.fromEntries(rows);
}

describe.each(gathering.map((projection) => [projection.name, projection] as const))('%s', (_name, each) => {
  test.each(Object.entries(stories))('gives the same result for any order of %s', (_, story) => {
    const events = recorded(...story);
    const inOrder = rowsAfter(each, events);
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
        expect(rowsAfter(each, shuffled)).toEqual(inOrder);
      }),
    );
  });
});
