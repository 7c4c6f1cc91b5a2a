'use client';

/** The end of the list: loading older events, an error, or the start of the log. */
import Link from 'next/link';
import {
  type EventSearch,
  everything,
  isEverything,
  timelineHref,
} from '@/components/admin/timeline/event-search';
import { Button, buttonStyle } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Spinner } from '@/components/ui/spinner';
import { type LogWindow, rowCount } from './log-window';

type Props = { log: LogWindow; search: EventSearch; isStuck: boolean; onTryAgain: () => void };

export function LogEnd({ log, search, isStuck, onTryAgain }: Props) {
  if (isStuck) return <LoadError onTryAgain={onTryAgain} />;
  if (log.older !== undefined) return <Loading />;
  const isNarrowed = !isEverything(search);
  if (rowCount(log) === 0) return isNarrowed ? <NoMatch /> : <NoEvents />;
  const words = isNarrowed ? 'No older events match.' : 'This is the start of the log.';
  return <p className="px-5 py-6 text-center text-sm text-quiet">{words}</p>;
}

const Loading = () => (
  <p className="flex h-16 items-center justify-center gap-3 text-sm text-quiet">
    <Spinner />
    Older events
  </p>
);

const LoadError = ({ onTryAgain }: { onTryAgain: () => void }) => (
  <p role="alert" className="flex min-h-16 flex-wrap items-center justify-center gap-3 px-4 py-3 text-sm">
    Some events could not be loaded.
    <Button variant="outline" size="s" onClick={onTryAgain}>
      Try again
    </Button>
  </p>
);

const NoEvents = () => (
  <Empty title="No events yet">The first event appears here as soon as it is recorded.</Empty>
);

const NoMatch = () => (
  <Empty
    title="No matching events"
    action={
      <Link href={timelineHref(everything)} className={buttonStyle({ variant: 'outline' })}>
        Clear all filters
      </Link>
    }
  >
    A matching event appears here as soon as it is recorded.
  </Empty>
);
