'use client';

/** Below the rows: older ones are coming, could not be had, or there are none. */
import Link from 'next/link';
import { Button, buttonStyle } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Spinner } from '@/components/ui/spinner';
import { type EventSearch, everything, isEverything, timelineHref } from './event-search';
import { type LogWindow, rowCount } from './log-window';

type Props = { log: LogWindow; search: EventSearch; isStuck: boolean; onTryAgain: () => void };

export function LogEnd({ log, search, isStuck, onTryAgain }: Props) {
  if (isStuck) return <Stuck onTryAgain={onTryAgain} />;
  if (log.older !== undefined) return <Coming />;
  const isNarrowed = !isEverything(search);
  if (rowCount(log) === 0) return isNarrowed ? <NothingFound /> : <Nothing />;
  const words = isNarrowed ? 'There are no older events like this.' : 'This is where it began.';
  return <p className="px-5 py-6 text-center text-sm text-quiet">{words}</p>;
}

const Coming = () => (
  <p className="flex h-16 items-center justify-center gap-3 text-sm text-quiet">
    <Spinner />
    Older events
  </p>
);

const Stuck = ({ onTryAgain }: { onTryAgain: () => void }) => (
  <p role="alert" className="flex min-h-16 flex-wrap items-center justify-center gap-3 px-4 py-3 text-sm">
    Some events could not be fetched.
    <Button variant="outline" size="s" onClick={onTryAgain}>
      Try again
    </Button>
  </p>
);

const Nothing = () => (
  <Empty title="Nothing has happened yet">The first event appears here the moment it is recorded.</Empty>
);

const NothingFound = () => (
  <Empty
    title="No event like this"
    action={
      <Link href={timelineHref(everything)} className={buttonStyle({ variant: 'outline' })}>
        Show every event
      </Link>
    }
  >
    If one is recorded while you look, it appears here.
  </Empty>
);
