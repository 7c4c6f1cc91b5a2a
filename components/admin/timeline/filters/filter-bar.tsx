'use client';

/** The timeline's filters, live state and pause switch; sticky. */
import { clsx } from 'clsx';
import { Keyboard, Pause, Play } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import type { EventSearch } from '@/components/admin/timeline/event-search';
import { Button } from '@/components/ui/button';
import type { ConnectionStatus } from '@/components/ui/live-badge';
import { LiveBadge } from '@/components/ui/live-badge';
import { KindFilter } from './kind-filter';
import { SearchField } from './search-field';
import { TimeFilter } from './time-filter';
import { TypeFilter } from './type-filter';

type Props = {
  search: EventSearch;
  onChange: (search: EventSearch) => void;
  /** A change by typing: consecutive ones share one history entry. */
  onType: (search: EventSearch) => void;
  connection: ConnectionStatus;
  isPaused: boolean;
  onPause: (isPaused: boolean) => void;
  onKeys: () => void;
  searchRef: RefObject<HTMLInputElement | null>;
  /** The actions on the whole search. */
  children: ReactNode;
};

const surface = 'border-b border-line bg-paper';

export function FilterBar(props: Props) {
  const { search, onChange, onType, connection, isPaused, onPause, onKeys, searchRef, children } = props;
  const { only, since, until } = search;
  const choose = (values: Partial<EventSearch['only']>): EventSearch => ({
    ...search,
    only: { ...only, ...values },
  });
  const setTimes = (range: Pick<EventSearch, 'since' | 'until'>) =>
    onChange({ ...search, since: range.since, until: range.until });
  return (
    <div
      className={clsx(
        'contents md:sticky md:top-12 md:z-20 md:flex md:h-14 md:items-center md:gap-2 md:px-5',
        surface,
      )}
    >
      <div className="flex h-11 items-center justify-between px-4 md:contents">
        <h1 className="text-lg font-bold md:mr-2">Timeline</h1>
        <div className="flex items-center gap-2 md:order-2 md:ml-auto">
          <LiveBadge connection={connection} className="max-xl:md:hidden" />
          <PauseSwitch isPaused={isPaused} onPause={onPause} />
        </div>
      </div>
      <div
        className={clsx('sticky top-0 z-20 flex flex-wrap items-center gap-2 px-4 py-2 md:contents', surface)}
      >
        <SearchField
          text={only.text[0]}
          inputRef={searchRef}
          onSearch={(next) => onType(choose({ text: next ? [next] : [] }))}
        />
        <TypeFilter types={only.type} onChange={(next) => onChange(choose({ type: next }))} />
        <KindFilter search={search} onChange={onChange} />
        <TimeFilter since={since} until={until} onChange={setTimes} />
        {children}
      </div>
      <Button
        variant="quiet"
        size="s"
        square
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        onClick={onKeys}
        className="hidden! md:order-3 md:inline-flex!"
      >
        <Keyboard aria-hidden="true" className="size-5" />
      </Button>
    </div>
  );
}

function PauseSwitch({ isPaused, onPause }: { isPaused: boolean; onPause: (isPaused: boolean) => void }) {
  const Icon = isPaused ? Play : Pause;
  return (
    <Button
      variant={isPaused ? 'solid' : 'outline'}
      size="s"
      aria-pressed={isPaused}
      title={isPaused ? 'Resume (p)' : 'Pause live updates (p)'}
      onClick={() => onPause(!isPaused)}
    >
      <Icon aria-hidden="true" className="size-4" />
      {isPaused ? 'Resume' : 'Pause'}
    </Button>
  );
}
