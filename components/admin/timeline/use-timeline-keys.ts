'use client';

/**
 * The keys of the timeline. Single letters can be switched off, for those whose voice or hand types by
 * accident.
 */
import { useEffect, useRef } from 'react';
import { actOf, isSingle, type KeyAct } from './keys';
import { readSingleKeys } from './single-keys';

export type TimelineKeys = Record<KeyAct, () => void> & { isOn: boolean };

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
      const act = meant(event);
      if (!act) return;
      event.preventDefault();
      latest.current[act]();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** What the key means here, if anything. */
function meant({ key, target }: KeyboardEvent): KeyAct | undefined {
  const at = target instanceof Element ? target : document.body;
  if (at.closest(writesInto) || (isSingle(key) && !readSingleKeys())) return undefined;
  if (key === 'Enter' && at.closest(pressable)) return undefined;
  if (key.startsWith('Arrow') && at.closest('[data-scrolls]')) return undefined;
  return actOf(key);
}
