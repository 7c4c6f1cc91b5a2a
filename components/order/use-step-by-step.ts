/** Replays the states of an order, each for long enough to be seen. */
'use client';

import { useEffect, useLayoutEffect, useState } from 'react';
import type { OrderView } from '@/server/contracts/order-view';
import { isAhead, looksSame, nextShown } from './step-by-step';

const shownForMs = 650;

type Shown = { order: OrderView; sinceMs: number };

/** The shown state by order id: the order page continues where the checkout page stopped. */
const onScreen = new Map<string, Shown>();

const isWatched = (): boolean =>
  document.visibilityState === 'visible' && !window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Skips to `latest` on a hidden page and with `prefers-reduced-motion`. */
export function useStepByStep(latest: OrderView): OrderView {
  const [shown, setShown] = useState(() => onScreen.get(latest.orderId)?.order ?? latest);
  useLayoutEffect(() => {
    const before = onScreen.get(shown.orderId);
    // The previous page may have moved on while this one was loading.
    if (before && isAhead(before.order, shown)) return setShown(before.order);
    const sinceMs = before && looksSame(before.order, shown) ? before.sinceMs : performance.now();
    onScreen.set(shown.orderId, { order: shown, sinceMs });
  }, [shown]);
  useEffect(() => () => void onScreen.delete(latest.orderId), [latest.orderId]);
  useEffect(() => {
    if (shown === latest || isAhead(shown, latest)) return;
    if (!isWatched() || looksSame(shown, latest)) return setShown(latest);
    const shownMs = performance.now() - (onScreen.get(shown.orderId)?.sinceMs ?? 0);
    const timer = setTimeout(() => setShown(nextShown(shown, latest)), Math.max(0, shownForMs - shownMs));
    return () => clearTimeout(timer);
  }, [shown, latest]);
  return shown;
}
