/** The error page when the root layout itself fails. */
'use client';

import './globals.css';
import { ErrorMessage } from '@/components/shop/error-message';

type ErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function GlobalError({ error, reset }: ErrorProps) {
  return (
    <html lang="en">
      <body className="antialiased">
        <title>We dropped something · Eventually</title>
        <main>
          <ErrorMessage digest={error.digest} onRetry={reset} />
        </main>
      </body>
    </html>
  );
}
