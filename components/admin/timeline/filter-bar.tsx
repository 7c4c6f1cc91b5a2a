'use client';

/** What narrows the timeline, and how fresh it is; it stays in sight. */
import { clsx } from 'clsx';
import { Keyboard } from 'lucide-react';
import type { RefObject } from 'react';
import type { Connection } from '@/components/live/use-live';
import { Button } from '@/components/ui/button';
import { LiveBadge } from '@/components/ui/live-badge';
import type { EventSearch } from './event-search';
import { SearchField } from './search-field';
import { TimeFilter } from './time-filter';
import { TypeFilter } from './type-filter';

type Props = {
  search: EventSearch;
  onChange: (change: Partial<EventSearch>) => void;
  connection: Connection;
  onKeys: () => void;
  searchRef: RefObject<HTMLInputElement | null>;
};

const sill = 'border-b border-line bg-paper';

export function FilterBar({ search, onChange, connection, onKeys, searchRef }: Props) {
  const { types, since, until, text } = search;
  const setTimes = (range: Pick<EventSearch, 'since' | 'until'>) =>
    onChange({ since: range.since, until: range.until });
  return (
    <div
      className={clsx(
        'contents md:sticky md:top-12 md:z-20 md:flex md:h-14 md:items-center md:gap-2 md:px-5',
        sill,
      )}
    >
      <div className="flex h-11 items-center justify-between px-4 md:contents">
        <h1 className="text-lg font-bold md:mr-2">Timeline</h1>
        <LiveBadge connection={connection} className="md:order-2 md:ml-auto" />
      </div>
      <div className={clsx('sticky top-0 z-20 flex h-13 items-center gap-2 px-4 md:contents', sill)}>
        <SearchField text={text} inputRef={searchRef} onSearch={(next) => onChange({ text: next })} />
        <TypeFilter types={types} onChange={(next) => onChange({ types: next })} />
        <TimeFilter since={since} until={until} onChange={setTimes} />
      </div>
      <Button
        variant="quiet"
        size="s"
        square
        aria-label="Keys"
        title="Keys (?)"
        onClick={onKeys}
        className="hidden! md:order-3 md:inline-flex!"
      >
        <Keyboard aria-hidden="true" className="size-5" />
      </Button>
    </div>
  );
}
