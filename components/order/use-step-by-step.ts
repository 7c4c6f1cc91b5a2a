/** Shows an order's states in their order, each long enough to be seen. */
'use client';

import { useEffect, useLayoutEffect, useState } from 'react';
import type { OrderView } from '@/server/contracts/order-view';
import { isAhead, looksSame, nextShown } from './step-by-step';

const shownForMs = 650;

type Shown = { order: OrderView; sinceMs: number };

/** The state on screen, by order: the page that replaces the checkout continues from it. */
const onScreen = new Map<string, Shown>();

const isWatched = (): boolean =>
  document.visibilityState === 'visible' && !window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * The state to show now on the way to `latest`. A hidden page and a reader who wants less motion get the
 * latest at once.
 */
export function useStepByStep(latest: OrderView): OrderView {
  const [shown, setShown] = useState(() => onScreen.get(latest.orderId)?.order ?? latest);
  useLayoutEffect(() => {
    const before = onScreen.get(shown.orderId);
    // The page that is being left may have gone on while this one was prepared.
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
