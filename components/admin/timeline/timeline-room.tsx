'use client';

/**
 * The operator's first window: the filters stay where they are while the timeline below them is exchanged.
 */
import { clsx } from 'clsx';
import { useRouter } from 'next/navigation';
import { useOptimistic, useRef, useState, useTransition } from 'react';
import type { ConnectionStatus } from '@/components/ui/live-badge';
import type { TimelineView } from '@/server/contracts/timeline-view';
import { CopySearch } from './copy-search';
import { type EventSearch, searchKey, timelineHref } from './event-search';
import { FilterBar } from './filter-bar';
import { NarrowedTo } from './narrowed-to';
import { Timeline, type TimelineProps } from './timeline';
import { ViewsMenu } from './views-menu';

type Props = TimelineProps & { views: readonly TimelineView[] };

export function TimelineRoom({ views, ...props }: Props) {
  const { search } = props;
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [wanted, setWanted] = useOptimistic(search);
  const [connection, setConnection] = useState<ConnectionStatus>('catching-up');
  const [isKeysOpen, setKeysOpen] = useState(false);
  const [isPaused, setPaused] = useState(false);
  const searchRef = useRef<HTMLInputElement>(null);
  const typing = useRef<string>(undefined);
  const narrow = (next: EventSearch, isTyped = false) => {
    // What is typed on in one go is one step back, not one for each rest.
    const goesOn = isTyped && typing.current === searchKey(wanted);
    typing.current = isTyped ? searchKey(next) : undefined;
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
        onType={(next) => narrow(next, true)}
        connection={connection}
        isPaused={isPaused}
        onPause={setPaused}
        onKeys={() => setKeysOpen(true)}
        searchRef={searchRef}
      >
        <ViewsMenu search={search} views={views} />
        <CopySearch search={search} />
      </FilterBar>
      <div aria-busy={isPending} className={clsx('transition-opacity', isPending && 'opacity-60')}>
        <NarrowedTo search={search} />
        <Timeline
          key={searchKey(search)}
          {...props}
          onNarrow={narrow}
          onConnection={setConnection}
          onSearch={() => searchRef.current?.focus()}
          isPaused={isPaused}
          onPause={setPaused}
          isKeysOpen={isKeysOpen}
          onKeys={setKeysOpen}
        />
      </div>
    </>
  );
}
