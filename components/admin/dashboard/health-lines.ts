/** The shop's health on the dashboard: lag, retries and dead letters, each with the page that shows more. */
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';
import type { Dashboard } from '@/server/contracts/sales-view';

export type HealthLine = { words: string; href?: string; link?: string };

const MOST_NAMED = 3;

/** A line for each kind of problem; none when the shop is healthy. */
export function healthLines({ status, troubles, retrying, dead }: Dashboard['health']): HealthLine[] {
  if (status === 'down') return [{ words: 'The database does not answer.' }];
  const named = troubles.slice(0, MOST_NAMED).map(({ name, state }) => `${name} is ${state}`);
  const more = troubles.length - named.length;
  const late = `${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}.`;
  return [
    ...(named.length > 0 ? [{ words: late, href: '/admin/consumers', link: 'Open consumers' }] : []),
    ...(retrying > 0
      ? [
          {
            words: counted(retrying, ['is being retried.', 'are being retried.']),
            href: timelineHref(onlyThese({ failure: ['retrying'] })),
            link: 'Open retries',
          },
        ]
      : []),
    ...(dead > 0
      ? [
          {
            words: counted(dead, ['is dead-lettered.', 'are dead-lettered.']),
            href: '/admin/dead-letters',
            link: 'Open dead letters',
          },
        ]
      : []),
  ];
}

const counted = (count: number, verbs: readonly [one: string, many: string]) =>
  `${count.toLocaleString('en')} ${count === 1 ? `delivery ${verbs[0]}` : `deliveries ${verbs[1]}`}`;
