/** The shop's health on the dashboard: three kinds of trouble, each with the page that shows more. */
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';
import type { Dashboard } from '@/server/contracts/sales-view';

export type HealthLine = { words: string; href?: string; link?: string };

const MOST_NAMED = 3;

/** A line for each kind of trouble there is; none when all is well. */
export function healthLines({ status, troubles, retrying, dead }: Dashboard['health']): HealthLine[] {
  if (status === 'down') return [{ words: 'The database does not answer.' }];
  const named = troubles.slice(0, MOST_NAMED).map(({ name, state }) => `${name} is ${state}`);
  const more = troubles.length - named.length;
  const late = `${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}.`;
  return [
    ...(named.length > 0 ? [{ words: late, href: '/admin/consumers', link: 'See the consumers' }] : []),
    ...(retrying > 0
      ? [
          {
            words: counted(retrying, ['is being retried.', 'are being retried.']),
            href: timelineHref(onlyThese({ failure: ['retrying'] })),
            link: 'See what is retried',
          },
        ]
      : []),
    ...(dead > 0
      ? [
          {
            words: counted(dead, ['waits for a decision.', 'wait for a decision.']),
            href: '/admin/dead-letters',
            link: 'See the dead letters',
          },
        ]
      : []),
  ];
}

const counted = (count: number, verbs: readonly [one: string, many: string]) =>
  `${count.toLocaleString('en')} ${count === 1 ? `event ${verbs[0]}` : `events ${verbs[1]}`}`;
