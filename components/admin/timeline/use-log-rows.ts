'use client';

/** Which rows of the log are in sight, for a list that scrolls with the page and only draws those. */
import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type LogWindow, rowCount } from './log-window';

export type LogRows = {
  gridRef: RefObject<HTMLTableElement | null>;
  listRef: RefObject<HTMLTableSectionElement | null>;
  items: VirtualItem[];
  heightPx: number;
  /** How far below the top of the list the first drawn row stands. */
  offsetPx: number;
  firstInSight: number;
  bringIntoSight: (index: number) => void;
};

/** As tall as the row's classes make it: one line on a wide window, two on a narrow one. */
const rowPx = { roomy: 32, narrow: 64 };
/** What sticks to the top of the window, above the rows. */
const coveredPx = { roomy: 132, narrow: 112 };
const nearlyTopPx = 24;
const firstDraw = { width: 1_000, height: 900 };

/** Whether the newest row is in sight. */
export const isAtTop = (): boolean => window.scrollY < nearlyTopPx;

type Given = { log: LogWindow; isRoomy: boolean; see: (first: number, last: number) => void };

/** Draws the rows in sight and a few around them, and says which those are. */
export function useLogRows({ log, isRoomy, see }: Given): LogRows {
  const gridRef = useRef<HTMLTableElement>(null);
  const listRef = useRef<HTMLTableSectionElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  const size = isRoomy ? 'roomy' : 'narrow';
  const virtualizer = useWindowVirtualizer({
    count: rowCount(log),
    estimateSize: () => rowPx[size],
    overscan: 10,
    scrollMargin,
    scrollPaddingStart: coveredPx[size],
    initialRect: firstDraw,
    initialOffset: 0,
    useFlushSync: false,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height have to be measured again
  useLayoutEffect(() => {
    const top = listRef.current?.getBoundingClientRect().top ?? 0;
    setScrollMargin(Math.round(top + window.scrollY));
    virtualizer.measure();
  }, [virtualizer, size]);
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const latest = useRef(see);
  useEffect(() => {
    latest.current = see;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows may be in sight at the same places
  useEffect(() => latest.current(first, last), [first, last, log]);
  return {
    gridRef,
    listRef,
    items,
    heightPx: virtualizer.getTotalSize(),
    offsetPx: (items[0]?.start ?? scrollMargin) - scrollMargin,
    firstInSight: virtualizer.range?.startIndex ?? 0,
    bringIntoSight: (index) =>
      index === 0 ? window.scrollTo({ top: 0 }) : virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
}
