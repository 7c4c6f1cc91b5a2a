'use client';

/** A failure of one page; the rooms around it stay, and the log of the pages has the whole of it. */
import { Button } from '@/components/ui/button';
import { useRetry } from '@/components/ui/use-retry';

type ErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function BackRoomError({ error, reset }: ErrorProps) {
  const retry = useRetry(reset);
  return (
    <div role="alert" className="mx-auto flex max-w-lg flex-col items-start gap-3 px-4 py-16">
      <h1 className="text-2xl font-bold">This page could not be made</h1>
      <p className="text-quiet">The shop goes on selling, and nothing was changed.</p>
      {error.digest && (
        <p className="text-quiet">
          The log of the pages, web.log, tells why, at <span className="font-mono">{error.digest}</span>.
        </p>
      )}
      <Button size="s" onClick={retry} className="mt-3">
        Try again
      </Button>
    </div>
  );
}
