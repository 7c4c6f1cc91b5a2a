/** The error page: nothing is lost, and the reader can try again. */
'use client';

import { Button } from '@/components/ui/button';
import { Scene } from '@/components/ui/scene';

type ErrorMessageProps = { digest?: string; onRetry: () => void };

/** `digest` is the reference under which the error is logged. */
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
