'use client';

/** How a part of a page follows something: what it was rendered with, or whatever newer has arrived since. */
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { LiveRow, Topic } from '@/server/contracts/live';
import type { Connection } from './connection';
import { useLiveStore } from './live-provider';
import type { LiveStore } from './live-store';
import type { OnEntries } from './log-follower';
import { newer, noRows, type Rows, rowKeyOf, withRows } from './newer';

export type { Connection } from './connection';

const onTheServer = (): Connection => 'catching-up';
const nothing = () => undefined;

const useConnection = (store: LiveStore): Connection =>
  useSyncExternalStore(store.subscribe, store.connection, onTheServer);

/** The one row that a topic is about, and how fresh it is. */
export function useLiveRow<T extends LiveRow['row']>(
  topic: Topic,
  initial: T | undefined,
): { row: T | undefined; connection: Connection } {
  const store = useLiveStore();
  useEffect(() => store.follow([topic]), [store, topic]);
  const connection = useConnection(store);
  const key = rowKeyOf(topic);
  const known = () => (key === undefined ? undefined : store.rows().get(key)?.row);
  const heard = useSyncExternalStore(store.subscribe, known, nothing);
  const row = heard && isRowOf<T>(topic, heard) ? newer(heard, initial) : initial;
  return { row, connection };
}

/** Whether a row is of the kind its topic is about: an order, a product, or its stock. */
const isRowOf = <T extends LiveRow['row']>(topic: Topic, row: LiveRow['row']): row is T =>
  topic.startsWith('order:') === 'orderId' in row && topic.startsWith('product:') === 'priceCents' in row;

/** All rows that the topics are about, by `model/key`, and how fresh they are. */
export function useLiveRows(
  topics: readonly Topic[],
  initial: readonly LiveRow[],
): { rows: Rows; connection: Connection } {
  const store = useLiveStore();
  const asked = topics.join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new array of the same topics changes nothing
  useEffect(() => store.follow(topics), [store, asked]);
  const heard = useSyncExternalStore(store.subscribe, store.rows, () => noRows);
  const rows = useMemo(() => withRows(withRows(noRows, initial), [...heard.values()]), [initial, heard]);
  return { rows, connection: useConnection(store) };
}

/** Gives on every entry of the log after a cursor, oldest first; for operators. */
export function useLiveLog(after: string, onEntries: OnEntries): { connection: Connection } {
  const store = useLiveStore();
  const latest = useRef(onEntries);
  useEffect(() => {
    latest.current = onEntries;
  });
  useEffect(() => store.followLog(after, (entries, news) => latest.current(entries, news)), [store, after]);
  return { connection: useConnection(store) };
}
