'use client';

/** The timeline page: the filters stay mounted while the list below is replaced. */
import { clsx } from 'clsx';
import { useRouter } from 'next/navigation';
import { useOptimistic, useRef, useState, useTransition } from 'react';
import { ActiveFilters } from '@/components/admin/timeline/filters/active-filters';
import { CopySearch } from '@/components/admin/timeline/filters/copy-search';
import { FilterBar } from '@/components/admin/timeline/filters/filter-bar';
import { ViewsMenu } from '@/components/admin/timeline/filters/views-menu';
import type { ConnectionStatus } from '@/components/ui/live-badge';
import type { TimelineView as SavedView } from '@/server/contracts/timeline-view';
import { type EventSearch, searchKey, timelineHref } from './event-search';
import { Timeline, type TimelineProps } from './timeline';

type Props = TimelineProps & { views: readonly SavedView[] };

export function TimelineView({ views, ...props }: Props) {
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
    // Consecutive typing is one history entry, not one per pause.
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
        <ActiveFilters search={search} />
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
