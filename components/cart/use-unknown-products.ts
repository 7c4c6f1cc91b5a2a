/** Products in the cart that the page was not drawn with: put in by another tab, or no longer for sale. */
'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';

/** Asks the server once about these SKUs. Returns true until its answer has come. */
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
