'use client';

/**
 * The operator's first window: the filters stay where they are while the timeline below them is exchanged.
 */
import { clsx } from 'clsx';
import { useRouter } from 'next/navigation';
import { useOptimistic, useRef, useState, useTransition } from 'react';
import type { Connection } from '@/components/live/use-live';
import { type EventSearch, searchKey, timelineHref } from './event-search';
import { FilterBar } from './filter-bar';
import { NarrowedTo } from './narrowed-to';
import { Timeline, type TimelineProps } from './timeline';

export function TimelineRoom(props: TimelineProps) {
  const { search } = props;
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [wanted, setWanted] = useOptimistic(search);
  const [connection, setConnection] = useState<Connection>('catching-up');
  const [isKeysOpen, setKeysOpen] = useState(false);
  const searchRef = useRef<HTMLInputElement>(null);
  const typing = useRef<string>(undefined);
  const narrow = (change: Partial<EventSearch>) => {
    const next = { ...wanted, ...change };
    // What is typed on in one go is one step back, not one for each rest.
    const goesOn = 'text' in change && typing.current === searchKey(wanted);
    typing.current = 'text' in change ? searchKey(next) : undefined;
    startTransition(() => {
      setWanted(next);
      if (goesOn) router.replace(timelineHref(next));
      else router.push(timelineHref(next));
    });
  };
  return (
    <>
      <FilterBar
        search={wanted}
        onChange={narrow}
        connection={connection}
        onKeys={() => setKeysOpen(true)}
        searchRef={searchRef}
      />
      <div aria-busy={isPending} className={clsx('transition-opacity', isPending && 'opacity-60')}>
        <NarrowedTo search={search} />
        <Timeline
          key={searchKey(search)}
          {...props}
          onConnection={setConnection}
          onSearch={() => searchRef.current?.focus()}
          isKeysOpen={isKeysOpen}
          onKeys={setKeysOpen}
        />
      </div>
    </>
  );
}
