/** Tells the server-rendered page from the hydrated one. */
'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False until hydration. */
export const useAwake = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
