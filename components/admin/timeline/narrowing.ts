/** One condition of a search at a time: added, taken away, turned round; and how it is said. */
import { shortId, shortStream } from '@/components/admin/short-id';
import { type EventSearch, endsOf, type Facet, facets } from '@/server/contracts/event-search';

export type Side = 'only' | 'not';
export type Condition = { side: Side; facet: Facet; value: string };

const other = { only: 'not', not: 'only' } as const;

/** The search without this condition. */
export function without(search: EventSearch, { side, facet, value }: Condition): EventSearch {
  const left = search[side][facet].filter((each) => each !== value);
  return { ...search, [side]: { ...search[side], [facet]: left } };
}

/** The search with this condition too, and without its contrary. */
export function including(search: EventSearch, { side, facet, value }: Condition): EventSearch {
  const cleared = without(search, { side: other[side], facet, value });
  const values = [...new Set([...cleared[side][facet], value])].sort();
  return { ...cleared, [side]: { ...cleared[side], [facet]: values } };
}

/** Only this value of its facet, whatever was chosen of it before; or everything but it besides. */
export function narrowed(search: EventSearch, condition: Condition): EventSearch {
  if (condition.side === 'not') return including(search, condition);
  const { facet } = condition;
  return including({ ...search, only: { ...search.only, [facet]: [] } }, condition);
}

/** The search with the contrary of this condition in its place. */
export const turned = (search: EventSearch, condition: Condition): EventSearch =>
  including(search, { ...condition, side: other[condition.side] });

/** Its conditions, apart from its times. */
export const conditionsIn = (search: EventSearch): Condition[] =>
  (['only', 'not'] as const).flatMap((side) =>
    facets.flatMap((facet) => search[side][facet].map((value) => ({ side, facet, value }))),
  );

export type Times = { side: Side; since?: string; until?: string; without: EventSearch };

/** The times that are in it, or left out of it, with the search without each. */
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
  retrying: 'being retried',
  behind: 'waiting behind another',
  dead: 'dead letter',
};

const says: Record<Facet, (value: string) => string> = {
  type: (type) => type,
  level: (level) => level,
  stream: shortStream,
  correlation: (flow) => `flow ${shortId(flow)}`,
  actor: (actor) => {
    const [kind = '', ...id] = actor.split(':');
    return id.length > 0 ? `by ${kind} ${shortId(id.join(':')).replace(/^operator-/, '')}` : `by any ${kind}`;
  },
  failure: (failure) => failureWords[failure] ?? failure,
  text: (text) => `“${text}”`,
};

/** A condition's value in a few words, as a chip shows it. */
export const said = ({ facet, value }: Pick<Condition, 'facet' | 'value'>): string => says[facet](value);
