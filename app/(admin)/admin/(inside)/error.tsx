'use client';

/** One page failed: the console's header stays, and web.log has the stack trace. */
import { Button } from '@/components/ui/button';
import { useRetry } from '@/components/ui/use-retry';

type ErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function ConsoleError({ error, reset }: ErrorProps) {
  const retry = useRetry(reset);
  return (
    <div role="alert" className="mx-auto flex max-w-lg flex-col items-start gap-3 px-4 py-16">
      <h1 className="text-2xl font-bold">This page failed to load</h1>
      <p className="text-quiet">The shop keeps selling, and nothing was changed.</p>
      {error.digest && (
        <p className="text-quiet">
          For the cause, search web.log for <span className="font-mono">{error.digest}</span>.
        </p>
      )}
      <Button size="s" onClick={retry} className="mt-3">
        Try again
      </Button>
    </div>
  );
}
