'use client';

/** The shop at a place in time: the newest that was asked for, and meanwhile the one before. */
import { useEffect, useRef, useState } from 'react';
import type { ShopThen } from '@/server/contracts/past';
import { askForThen } from './ask-for-then';

/** Gives what is known, whether it is what was asked for, and how to wait for that. */
export function useShopThen(initial: ShopThen) {
  const [then, setThen] = useState(initial);
  const [isLost, setLost] = useState(false);
  const asking = useRef<AbortController>(undefined);
  const arriving = useRef<Promise<void>>(Promise.resolve());
  const ask = (place: number | undefined): Promise<void> => {
    asking.current?.abort();
    const controller = new AbortController();
    asking.current = controller;
    arriving.current = askForThen(place, controller.signal).then(
      (answer) => {
        setThen(answer);
        setLost(false);
      },
      () => {
        if (!controller.signal.aborted) setLost(true);
      },
    );
    return arriving.current;
  };
  useEffect(() => () => asking.current?.abort(), []);
  return { then, isLost, ask, arrived: () => arriving.current };
}
