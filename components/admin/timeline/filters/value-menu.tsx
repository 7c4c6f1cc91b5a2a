'use client';

/** The filter menu of a value in the list. */
import { useEffect, useRef } from 'react';
import type { EventSearch, Facet } from '@/components/admin/timeline/event-search';
import { Button } from '@/components/ui/button';
import { conditionText, filtered, type Side } from './narrowing';

type Value = { facet: Facet; value: string };
export type OnPick = (value: Value, at: DOMRect) => void;
export type Picked = Value & { at: DOMRect };

type Props = {
  search: EventSearch;
  picked?: Picked;
  onNarrow: (search: EventSearch) => void;
  onClose: () => void;
};

const widthPx = 224;
const tallPx = 130;

export function ValueMenu({ search, picked, onNarrow, onClose }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const latest = useRef(onClose);
  latest.current = onClose;
  useEffect(() => {
    if (!picked) return;
    const from = document.activeElement;
    ref.current?.querySelector('button')?.focus();
    const leave = (event: Event) => {
      const isInside = event.target instanceof Node && ref.current?.contains(event.target);
      if (!isInside) latest.current();
    };
    document.addEventListener('pointerdown', leave);
    window.addEventListener('scroll', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      window.removeEventListener('scroll', leave);
      if (from instanceof HTMLElement) from.focus({ preventScroll: true });
    };
  }, [picked]);
  if (!picked) return null;
  const choose = (side: Side) => {
    onClose();
    onNarrow(filtered(search, { side, facet: picked.facet, value: picked.value }));
  };
  const left = Math.max(8, Math.min(picked.at.left, window.innerWidth - widthPx - 8));
  const isLow = picked.at.bottom + tallPx > window.innerHeight;
  const top = isLow ? picked.at.top - tallPx : picked.at.bottom + 4;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape anywhere in it closes it
    <div
      ref={ref}
      style={{ left, top, width: widthPx }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
      className="fixed z-40 animate-arrive rounded-2xl border border-line bg-surface p-2 shadow-xl"
    >
      <p className="truncate px-3 py-1 text-sm font-semibold" title={picked.value}>
        {conditionText(picked)}
      </p>
      <Button variant="quiet" size="s" className="w-full justify-start!" onClick={() => choose('only')}>
        Only these
      </Button>
      <Button variant="quiet" size="s" className="w-full justify-start!" onClick={() => choose('not')}>
        Not these
      </Button>
    </div>
  );
}
