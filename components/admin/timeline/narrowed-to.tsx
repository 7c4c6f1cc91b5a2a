'use client';

/** What the timeline is narrowed to at the moment, each with a way out. */
import { clsx } from 'clsx';
import { X } from 'lucide-react';
import Link from 'next/link';
import { shortStream } from '@/components/admin/short-id';
import { type EventSearch, everything, searchKey, timelineHref } from './event-search';

/** Links that each take one of the conditions away; nothing when there are none. */
export function NarrowedTo({ search }: { search: EventSearch }) {
  const { stream, types, since, until, text } = search;
  if (searchKey(search) === '') return null;
  const conditions: [what: string, without: EventSearch][] = [];
  if (stream) conditions.push([shortStream(stream), { ...search, stream: undefined }]);
  for (const type of types)
    conditions.push([type, { ...search, types: types.filter((each) => each !== type) }]);
  if (since || until) conditions.push(['Time', { ...search, since: undefined, until: undefined }]);
  if (text) conditions.push([`“${text}”`, { ...search, text: undefined }]);
  return (
    <ul aria-label="Narrowed to" className="flex flex-wrap gap-1.5 border-b border-line px-4 py-2 md:px-5">
      {conditions.map(([what, without]) => (
        <li key={what}>
          <Link
            href={timelineHref(without)}
            prefetch={false}
            className={clsx(
              'flex h-8 max-w-80 items-center gap-1.5 rounded-full bg-wash px-3 text-sm font-medium',
              'hover:bg-line',
            )}
          >
            <span className="truncate">{what}</span>
            <X aria-hidden="true" className="size-3.5 shrink-0" />
            <span className="sr-only">take away</span>
          </Link>
        </li>
      ))}
      {conditions.length > 1 && (
        <li>
          <Link
            href={timelineHref(everything)}
            prefetch={false}
            className="text-link flex h-8 items-center px-2 text-sm font-medium"
          >
            Show every event
          </Link>
        </li>
      )}
    </ul>
  );
}
