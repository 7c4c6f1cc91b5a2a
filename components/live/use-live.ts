'use client';

/** Hooks that follow topics: they return the server-rendered rows, or newer ones that have arrived since. */
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { ConnectionStatus } from '@/components/ui/live-badge';
import type { LiveRow, Topic } from '@/server/contracts/live';
import { useLiveStore } from './live-provider';
import { newer, noRows, type Rows, rowKeyOf, withRows } from './live-rows';
import type { LiveStore } from './live-store';
import type { OnEntries } from './log-follower';

const onTheServer = (): ConnectionStatus => 'catching-up';
const nothing = () => undefined;

const useConnection = (store: LiveStore): ConnectionStatus =>
  useSyncExternalStore(store.subscribe, store.connection, onTheServer);

/** Follows a topic that is about a single row. */
export function useLiveRow<T extends LiveRow['row']>(
  topic: Topic,
  initial: T | undefined,
): { row: T | undefined; connection: ConnectionStatus } {
  const store = useLiveStore();
  useEffect(() => store.follow([topic]), [store, topic]);
  const connection = useConnection(store);
  const key = rowKeyOf(topic);
  const read = () => (key === undefined ? undefined : store.rows().get(key)?.row);
  const known = useSyncExternalStore(store.subscribe, read, nothing);
  const row = known && isRowOf<T>(topic, known) ? newer(known, initial) : initial;
  return { row, connection };
}

const isRowOf = <T extends LiveRow['row']>(topic: Topic, row: LiveRow['row']): row is T =>
  topic.startsWith('order:') === 'orderId' in row && topic.startsWith('product:') === 'priceCents' in row;

/** Follows topics and returns all known rows, keyed `model/key`. */
export function useLiveRows(
  topics: readonly Topic[],
  initial: readonly LiveRow[],
): { rows: Rows; connection: ConnectionStatus } {
  const store = useLiveStore();
  const topicKey = topics.join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new array of the same topics changes nothing
  useEffect(() => store.follow(topics), [store, topicKey]);
  const known = useSyncExternalStore(store.subscribe, store.rows, () => noRows);
  const rows = useMemo(() => withRows(withRows(noRows, initial), [...known.values()]), [initial, known]);
  return { rows, connection: useConnection(store) };
}

/** Passes on every log entry after a cursor, oldest first. Operators only. */
export function useLiveLog(after: string, onEntries: OnEntries): { connection: ConnectionStatus } {
  const store = useLiveStore();
  const latest = useRef(onEntries);
  useEffect(() => {
    latest.current = onEntries;
  });
  useEffect(() => store.followLog(after, (entries, info) => latest.current(entries, info)), [store, after]);
  return { connection: useConnection(store) };
}
