/** Tells apart the page as the server drew it from the page that can answer. */
'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False until the scripts of the page have taken over; without them for ever. */
export const useAwake = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
