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
  const arriving = useRef<Promise<unknown>>(Promise.resolve());
  const ask = (at: number | string | undefined): Promise<ShopThen | undefined> => {
    asking.current?.abort();
    const controller = new AbortController();
    asking.current = controller;
    const answering = askForThen(at, controller.signal).then(
      (answer) => {
        setThen(answer);
        setLost(false);
        return answer;
      },
      () => {
        if (!controller.signal.aborted) setLost(true);
        return undefined;
      },
    );
    arriving.current = answering;
    return answering;
  };
  useEffect(() => () => asking.current?.abort(), []);
  return { then, isLost, ask, arrived: () => arriving.current };
}
