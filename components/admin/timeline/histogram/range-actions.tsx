'use client';

/** The actions on a time range: show only it, exclude it, zoom out, clear it. */
import { clsx } from 'clsx';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { EventSearch } from '@/components/admin/timeline/event-search';
import { Button } from '@/components/ui/button';
import { wider } from './counts';
import type { CountsNow } from './use-counts';

type Props = {
  search: EventSearch;
  now: CountsNow;
  onNarrow: (search: EventSearch) => void;
  /** The actions on the selected range, if there is one. */
  children?: ReactNode;
};

const place = clsx(
  'absolute top-1 right-4 z-10 flex max-w-[calc(100%-2rem)] flex-wrap justify-end gap-1.5',
  'md:right-5',
);

export function BrushBar({ search, now, onNarrow, children }: Props) {
  const isZoomed = search.since !== undefined || search.until !== undefined;
  const canGoOn = now.isStuck || (now.counts?.nextBefore !== undefined && !now.isCounting);
  const show = (times: Pick<EventSearch, 'since' | 'until'>) =>
    onNarrow({ ...search, since: times.since, until: times.until });
  return (
    <div className={place}>
      {children}
      {!children && isZoomed && (
        <>
          <Button size="s" variant="outline" onClick={() => show(wider(search, Date.now()))}>
            Zoom out
          </Button>
          <Button size="s" variant="outline" onClick={() => show({})}>
            All times
          </Button>
        </>
      )}
      {!children && canGoOn && (
        <Button size="s" variant="outline" onClick={now.goOn}>
          {now.isStuck ? 'Count again' : 'Count further back'}
        </Button>
      )}
    </div>
  );
}

type ChosenProps = { label: string; onOnly: () => void; onNot: () => void; onClear: () => void };

/** The selected range, and the actions on it. */
export const ChosenTime = ({ label, onOnly, onNot, onClear }: ChosenProps) => (
  <>
    <span className="self-center rounded-full bg-surface px-2 py-1 text-xs font-medium tabular-nums shadow">
      {label}
    </span>
    <Button size="s" onClick={onOnly}>
      Only this time
    </Button>
    <Button size="s" variant="outline" onClick={onNot}>
      Not this time
    </Button>
    <Button size="s" variant="outline" square aria-label="Clear the selection" onClick={onClear}>
      <X aria-hidden="true" className="size-4" />
    </Button>
  </>
);
