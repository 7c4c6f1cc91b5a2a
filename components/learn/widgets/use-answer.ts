/** Asks an address again every two seconds, and not at all while nobody looks. */
'use client';

import { useEffect, useState } from 'react';
import type { z } from 'zod';

const betweenMs = 2_000;

/** The newest answer; undefined before the first, and whatever cannot be had or read changes nothing. */
export function useAnswer<S extends z.ZodType>(url: string, shape: S): z.infer<S> | undefined {
  const [answer, setAnswer] = useState<z.infer<S>>();
  useEffect(() => {
    const leaving = new AbortController();
    const ask = async () => {
      if (document.hidden) return;
      const response = await fetch(url, { signal: leaving.signal }).catch(() => undefined);
      const parsed = shape.safeParse(await response?.json().catch(() => undefined));
      if (parsed.success && !leaving.signal.aborted) setAnswer(parsed.data);
    };
    void ask();
    const asking = setInterval(() => void ask(), betweenMs);
    document.addEventListener('visibilitychange', ask);
    return () => {
      leaving.abort();
      clearInterval(asking);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [url, shape]);
  return answer;
}
