/** The error page outside the shop layout. */
'use client';

import { ErrorMessage } from '@/components/shop/error-message';
import { PlainHeader } from '@/components/shop/plain-header';

type ErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorProps) {
  return (
    <>
      <PlainHeader />
      <main id="main" tabIndex={-1} className="outline-none">
        <ErrorMessage digest={error.digest} onRetry={reset} />
      </main>
    </>
  );
}
