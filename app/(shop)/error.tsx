/** A failure of one page; the shop around it stays. */
'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { WentWrong } from '@/components/shop/went-wrong';

type ErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function ShopError({ error, reset }: ErrorProps) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return <WentWrong digest={error.digest} onRetry={retry} />;
}
