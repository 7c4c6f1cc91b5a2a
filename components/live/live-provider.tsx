'use client';

/** One live connection for all parts of a page; it is opened when the first of them follows something. */
import { createContext, type ReactNode, useContext, useState } from 'react';
import { browserSurroundings } from './browser';
import { LiveStore } from './live-store';

const LiveContext = createContext<LiveStore | undefined>(undefined);

export function LiveProvider({ gatewayPort, children }: { gatewayPort: number; children: ReactNode }) {
  const [store] = useState(() => new LiveStore(browserSurroundings(gatewayPort)));
  return <LiveContext value={store}>{children}</LiveContext>;
}

/** The live store of the page around. Throws outside of a LiveProvider. */
export function useLiveStore(): LiveStore {
  const store = useContext(LiveContext);
  if (!store) throw new Error('there is no LiveProvider around');
  return store;
}
