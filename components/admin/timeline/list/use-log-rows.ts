'use client';

/** Virtualises the list: it scrolls with the page and renders only the visible rows. */
import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type LogWindow, rowCount } from './log-window';

export type LogRows = {
  gridRef: RefObject<HTMLTableElement | null>;
  listRef: RefObject<HTMLTableSectionElement | null>;
  items: VirtualItem[];
  heightPx: number;
  /** The offset of the first rendered row from the top of the list. */
  offsetPx: number;
  firstInSight: number;
  bringIntoSight: (index: number) => void;
};

/** Must match the row's CSS: one line on wide windows, two on narrow ones. */
const rowPx = { roomy: 32, narrow: 64 };
/** The height of everything sticky above the rows. */
const coveredPx = { roomy: 132, narrow: 112 };
const nearlyTopPx = 24;
const firstDraw = { width: 1_000, height: 900 };

/** Whether the newest row is visible. */
export const isAtTop = (): boolean => window.scrollY < nearlyTopPx;

type Given = { log: LogWindow; isRoomy: boolean; see: (first: number, last: number) => void };

/** Renders the visible rows and a few around them, and reports the visible range. */
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
