/** The dead letters grouped by event type and error; each group links to its filtered list. */
import Link from 'next/link';
import type { DeadLetterCounts } from '@/server/contracts/dead-letter-api';
import { type DeadLetterView, listHref } from './dead-letter-search';

type Props = { counts: DeadLetterCounts; view: DeadLetterView };

export function GroupList({ counts, view }: Props) {
  const { consumer, text, type, reason } = view;
  if (type !== undefined || reason !== undefined)
    return (
      <p className="mt-3 text-sm">
        {`Only ${type || 'messages that are not events'}: ${reason ?? ''} `}
        <Link href={listHref({ consumer, text })} prefetch={false} className="text-link font-semibold">
          Show all groups
        </Link>
      </p>
    );
  if (counts.groups.length < 2) return null;
  return (
    <section aria-label="By event and error" className="mt-4">
      <ul className="divide-y divide-line border-y border-line text-sm">
        {counts.groups.map((group) => (
          <li key={`${group.type} ${group.reason}`} className="flex gap-3 py-1.5">
            <span className="w-10 shrink-0 text-right font-semibold tabular-nums">{group.count}</span>
            <Link
              href={listHref({ consumer, text, type: group.type, reason: group.reason })}
              prefetch={false}
              className="text-link min-w-0 wrap-anywhere"
            >
              <span className="font-semibold">{group.type || 'Not an event'}</span> {group.reason}
            </Link>
            <span className="ml-auto hidden shrink-0 text-quiet md:block">{group.consumers.join(', ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
