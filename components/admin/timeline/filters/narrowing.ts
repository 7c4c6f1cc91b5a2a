/** Single conditions of a search: adding, removing, inverting and describing them. */
import { shortId, shortStream } from '@/components/admin/short-id';
import { type EventSearch, endsOf, type Facet, facets } from '@/server/contracts/event-search';

export type Side = 'only' | 'not';
export type Condition = { side: Side; facet: Facet; value: string };

const other = { only: 'not', not: 'only' } as const;

/** Removes a condition. */
export function without(search: EventSearch, { side, facet, value }: Condition): EventSearch {
  const left = search[side][facet].filter((each) => each !== value);
  return { ...search, [side]: { ...search[side], [facet]: left } };
}

/** Adds a condition and removes its opposite. */
export function including(search: EventSearch, { side, facet, value }: Condition): EventSearch {
  const cleared = without(search, { side: other[side], facet, value });
  const values = [...new Set([...cleared[side][facet], value])].sort();
  return { ...cleared, [side]: { ...cleared[side], [facet]: values } };
}

/** "Only these" replaces the facet's values; "not these" adds to them. */
export function filtered(search: EventSearch, condition: Condition): EventSearch {
  if (condition.side === 'not') return including(search, condition);
  const { facet } = condition;
  return including({ ...search, only: { ...search.only, [facet]: [] } }, condition);
}

/** Replaces a condition with its opposite. */
export const inverted = (search: EventSearch, condition: Condition): EventSearch =>
  including(search, { ...condition, side: other[condition.side] });

/** All conditions except times. */
export const conditionsIn = (search: EventSearch): Condition[] =>
  (['only', 'not'] as const).flatMap((side) =>
    facets.flatMap((facet) => search[side][facet].map((value) => ({ side, facet, value }))),
  );

export type Times = { side: Side; since?: string; until?: string; without: EventSearch };

/** The included and excluded time ranges, each with the search without it. */
export function timesIn(search: EventSearch): Times[] {
  const { since, until, notTimes } = search;
  const without = { ...search, since: undefined, until: undefined };
  const within: Times[] = since || until ? [{ side: 'only', since, until, without }] : [];
  const leftOut = notTimes.map(
    (each): Times => ({
      side: 'not',
      ...endsOf(each),
      without: { ...search, notTimes: notTimes.filter((one) => one !== each) },
    }),
  );
  return [...within, ...leftOut];
}

const failureWords: Record<string, string> = {
  fact: 'failed',
  retrying: 'waiting for a retry',
  behind: 'blocked by an earlier event',
  dead: 'dead letter',
};

const levelTexts: Record<string, string> = { trouble: 'errors', notable: 'notices', routine: 'info' };

const texts: Record<Facet, (value: string) => string> = {
  type: (type) => type,
  level: (level) => levelTexts[level] ?? level,
  stream: shortStream,
  correlation: (id) => `correlation ${shortId(id)}`,
  actor: (actor) => {
    const [kind = '', ...id] = actor.split(':');
    return id.length > 0 ? `by ${kind} ${shortId(id.join(':')).replace(/^operator-/, '')}` : `by any ${kind}`;
  },
  failure: (failure) => failureWords[failure] ?? failure,
  text: (text) => `“${text}”`,
};

/** A condition's value as a chip shows it. */
export const conditionText = ({ facet, value }: Pick<Condition, 'facet' | 'value'>): string =>
  texts[facet](value);
