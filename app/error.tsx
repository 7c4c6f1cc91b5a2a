/** A failure outside of the shop's own frame. */
'use client';

import { PlainHeader } from '@/components/shop/plain-header';
import { WentWrong } from '@/components/shop/went-wrong';

type ErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorProps) {
  return (
    <>
      <PlainHeader />
      <main id="main" tabIndex={-1} className="outline-none">
        <WentWrong digest={error.digest} onRetry={reset} />
      </main>
    </>
  );
}
