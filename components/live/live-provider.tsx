'use client';

/** One live connection per page; it opens when a component first follows something. */
import { createContext, type ReactNode, useContext, useState } from 'react';
import { browserEnvironment } from './browser-environment';
import { LiveStore } from './live-store';

const LiveContext = createContext<LiveStore | undefined>(undefined);

export function LiveProvider({ gatewayPort, children }: { gatewayPort: number; children: ReactNode }) {
  const [store] = useState(() => new LiveStore(browserEnvironment(gatewayPort)));
  return <LiveContext value={store}>{children}</LiveContext>;
}

/** Throws outside a LiveProvider. */
export function useLiveStore(): LiveStore {
  const store = useContext(LiveContext);
  if (!store) throw new Error('useLiveStore needs a LiveProvider');
  return store;
}
