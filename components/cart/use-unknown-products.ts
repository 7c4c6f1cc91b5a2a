/** Loads cart products that the page was not rendered with: added in another tab, or no longer for sale. */
'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';

/** Refreshes the page once for these SKUs. Returns true until that has finished. */
export function useUnknownProducts(unknown: readonly string[]): boolean {
  const router = useRouter();
  const names = unknown.join('\n');
  const asked = useRef(names);
  useEffect(() => {
    if (names === '' || asked.current === names) return;
    asked.current = names;
    router.refresh();
  }, [names, router]);
  return names !== '' && asked.current !== names;
}
