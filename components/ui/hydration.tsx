/** Tells the server-rendered page from the hydrated one, so that controls stay disabled until they work. */
'use client';

import { type ComponentProps, useEffect, useSyncExternalStore } from 'react';

const never = () => () => {};

/** False on the server and until hydration. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/** Sets `data-hydrated` on the document. Goes last in the body: everything before is hydrated by then. */
export function HydrationMarker() {
  useEffect(() => {
    document.documentElement.dataset.hydrated = 'yes';
  }, []);
  return null;
}

/** Disabled until hydration, since React would lose what is typed before. */
export function HydratedFieldset(props: ComponentProps<'fieldset'>) {
  return <fieldset {...props} disabled={!useHydrated()} />;
}
