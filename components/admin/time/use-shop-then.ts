'use client';

/** The shop at a past position; shows the previous response while the next one loads. */
import { useEffect, useRef, useState } from 'react';
import type { ShopSnapshot } from '@/server/contracts/past';
import { fetchPast } from './fetch-past';

/** `arrived` resolves when the newest request has finished. */
export function useShopThen(initial: ShopSnapshot) {
  const [then, setThen] = useState(initial);
  const [isLost, setLost] = useState(false);
  const controllerRef = useRef<AbortController>(undefined);
  const pending = useRef<Promise<unknown>>(Promise.resolve());
  const ask = (at: number | string | undefined): Promise<ShopSnapshot | undefined> => {
    controllerRef.current?.abort();
    const controller = new AbortController();
    controllerRef.current = controller;
    const request = fetchPast(at, controller.signal).then(
      (response) => {
        setThen(response);
        setLost(false);
        return response;
      },
      () => {
        if (!controller.signal.aborted) setLost(true);
        return undefined;
      },
    );
    pending.current = request;
    return request;
  };
  useEffect(() => () => controllerRef.current?.abort(), []);
  return { then, isLost, ask, arrived: () => pending.current };
}
