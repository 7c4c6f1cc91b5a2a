/** The error page inside the shop layout. */
'use client';

import { ErrorMessage } from '@/components/shop/error-message';
import { useRetry } from '@/components/ui/use-retry';

type ErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function ShopError({ error, reset }: ErrorProps) {
  const retry = useRetry(reset);
  return <ErrorMessage digest={error.digest} onRetry={retry} />;
}
