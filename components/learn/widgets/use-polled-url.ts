/** Polls a URL every two seconds while the page is visible. */
'use client';

import { useEffect, useState } from 'react';
import type { z } from 'zod';

const intervalMs = 2_000;

/** The latest valid response; undefined before the first. Failed and invalid responses are ignored. */
export function usePolledUrl<S extends z.ZodType>(url: string, shape: S): z.infer<S> | undefined {
  const [latest, setLatest] = useState<z.infer<S>>();
  useEffect(() => {
    const leaving = new AbortController();
    const poll = async () => {
      if (document.hidden) return;
      const response = await fetch(url, { signal: leaving.signal }).catch(() => undefined);
      const parsed = shape.safeParse(await response?.json().catch(() => undefined));
      if (parsed.success && !leaving.signal.aborted) setLatest(parsed.data);
    };
    void poll();
    const polling = setInterval(() => void poll(), intervalMs);
    document.addEventListener('visibilitychange', poll);
    return () => {
      leaving.abort();
      clearInterval(polling);
      document.removeEventListener('visibilitychange', poll);
    };
  }, [url, shape]);
  return latest;
}
