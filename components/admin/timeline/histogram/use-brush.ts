'use client';

/** Selects bars by dragging or by keyboard. */
import { type KeyboardEvent, type PointerEvent, useState } from 'react';

/** The two ends of the selection; either may be the earlier one. */
export type Chosen = { first: number; last: number };

/** @param onEnter applies the selection */
export function useBrush(count: number, onEnter: (chosen: Chosen) => void) {
  const [chosen, setChosen] = useState<Chosen>();
  const [isDragging, setDragging] = useState(false);
  const barAt = (event: PointerEvent<HTMLDivElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    const bar = Math.floor(((event.clientX - box.left) / box.width) * count);
    return Math.max(0, Math.min(count - 1, bar));
  };
  const clear = () => setChosen(undefined);
  const listeners = {
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      if (event.button !== 0 || count === 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDragging(true);
      setChosen({ first: barAt(event), last: barAt(event) });
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      if (isDragging && chosen) setChosen({ ...chosen, last: barAt(event) });
    },
    onPointerUp: () => setDragging(false),
    onPointerCancel: () => setDragging(false),
    onKeyDown: (event: KeyboardEvent) => {
      const next = moved(chosen, event, count);
      if (next) setChosen(next);
      else if (event.key === 'Enter' && chosen) onEnter(chosen);
      else if (event.key === 'Escape' && chosen) clear();
      else return;
      event.preventDefault();
    },
  };
  return { chosen, clear, listeners };
}

/** The selection after a key; undefined for keys without a meaning here. */
function moved(chosen: Chosen | undefined, event: KeyboardEvent, count: number): Chosen | undefined {
  const by = { ArrowLeft: -1, ArrowRight: 1, PageUp: 10, PageDown: -10, Home: -count, End: count }[event.key];
  if (by === undefined || count === 0) return undefined;
  const start = chosen ?? { first: count, last: count };
  const last = Math.max(0, Math.min(count - 1, start.last + by));
  return event.shiftKey ? { first: Math.min(start.first, count - 1), last } : { first: last, last };
}
