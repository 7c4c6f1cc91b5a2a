'use client';

/**
 * The keys of the timeline. Single letters can be switched off, for those whose voice or hand types by
 * accident.
 */
import { useEffect, useRef } from 'react';
import { readSingleKeys } from './single-keys';

export type TimelineKeys = {
  isOn: boolean;
  move: (by: number) => void;
  goToTop: () => void;
  open: () => void;
  close: () => void;
  search: () => void;
  showKeys: () => void;
};

const letters = new Set(['j', 'k', 'g', '/', '?']);
const writesInto = 'input, textarea, select, [contenteditable]';
const pressable = 'a, button, summary, [role="button"], [role="checkbox"]';

/** Listens on the whole page, but not to what is typed into a field. */
export function useTimelineKeys(keys: TimelineKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!latest.current.isOn || event.defaultPrevented) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (act(event, latest.current)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Whether the key meant something here. */
function act({ key, target }: KeyboardEvent, keys: TimelineKeys): boolean {
  const at = target instanceof Element ? target : document.body;
  if (at.closest(writesInto) || (letters.has(key) && !readSingleKeys())) return false;
  if (key === 'Enter' && at.closest(pressable)) return false;
  if (key.startsWith('Arrow') && at.closest('[data-scrolls]')) return false;
  const work = workOf(key, keys);
  work?.();
  return work !== undefined;
}

function workOf(key: string, keys: TimelineKeys): (() => void) | undefined {
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return () => keys.move(1);
    case 'k':
    case 'ArrowUp':
      return () => keys.move(-1);
    case 'g':
      return keys.goToTop;
    case 'Enter':
      return keys.open;
    case 'Escape':
      return keys.close;
    case '/':
      return keys.search;
    case '?':
      return keys.showKeys;
    default:
      return undefined;
  }
}
