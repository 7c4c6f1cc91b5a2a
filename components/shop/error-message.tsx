/** What one is told when a page could not be made: that nothing is lost, and how to try again. */
'use client';

import { Button } from '@/components/ui/button';
import { Scene } from '@/components/ui/scene';

type ErrorMessageProps = { digest?: string; onRetry: () => void };

/** The page for a failure; `digest` is what the operator finds it by. */
export function ErrorMessage({ digest, onRetry }: ErrorMessageProps) {
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-center px-4 py-20 text-center">
      <Scene picture="broom" />
      <h1 className="mt-6 text-4xl font-extrabold">We dropped something</h1>
      <p className="mt-3 text-quiet">
        We couldn't load this page. Your cart and your orders are safe. Try again in a moment.
      </p>
      <Button onClick={onRetry} className="mt-8">
        Try again
      </Button>
      {digest && (
        <p className="mt-6 text-sm text-quiet">
          Error reference <span className="font-mono">{digest}</span>
        </p>
      )}
    </div>
  );
}
