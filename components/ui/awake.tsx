/** Sets `data-awake` on the document once the page is hydrated. */
'use client';

import { useEffect } from 'react';

/** Must be last in the body: everything before it is hydrated by then. */
export function Awake() {
  useEffect(() => {
    document.documentElement.dataset.awake = 'yes';
  }, []);
  return null;
}
