/** Says on the page itself when its scripts have taken over; from then on everything on it answers. */
'use client';

import { useEffect } from 'react';

/** To be put last into the body: what stands before it listens by then. */
export function Awake() {
  useEffect(() => {
    document.documentElement.dataset.awake = 'yes';
  }, []);
  return null;
}
