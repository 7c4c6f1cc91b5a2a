/** A failure of one page; the shop around it stays. */
'use client';

import { WentWrong } from '@/components/shop/went-wrong';
import { useRetry } from '@/components/ui/use-retry';

type ErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function ShopError({ error, reset }: ErrorProps) {
  const retry = useRetry(reset);
  return <WentWrong digest={error.digest} onRetry={retry} />;
}
