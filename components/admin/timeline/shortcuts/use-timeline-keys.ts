'use client';

/**
 * Listens to the keyboard shortcuts. Single letters can be disabled, for readers who type them by accident.
 */
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { inspectorHref, orderOf } from '@/components/admin/inspector/inspector-search';
import { type EventSearch, everything, type Facet } from '@/components/admin/timeline/event-search';
import { filtered, type Side } from '@/components/admin/timeline/filters/narrowing';
import type { Envelope } from '@/server/contracts/envelope';
import { actOf, isSingle, type KeyAct, readSingleKeys } from './keys';

type OnEvent = 'only' | 'not' | 'correlation' | 'inspect';

export type TimelineActs = Record<Exclude<KeyAct, OnEvent | 'brush' | 'all'>, () => void> & {
  isOn: boolean;
  /** The selected or open event. */
  active?: Envelope;
  onNarrow: (search: EventSearch) => void;
};

/** Shortcuts that need an event do nothing without one. */
export function useTimelineActs(search: EventSearch, given: TimelineActs): void {
  const { active, onNarrow, ...acts } = given;
  const router = useRouter();
  const choose = (side: Side, facet: Facet, value: string | undefined) => {
    if (value) onNarrow(filtered(search, { side, facet, value }));
  };
  useTimelineKeys({
    ...acts,
    only: () => choose('only', 'type', active?.type),
    not: () => choose('not', 'type', active?.type),
    correlation: () => choose('only', 'correlation', active?.metadata.correlationId),
    inspect: () => {
      const orderId = active && orderOf(active.stream);
      if (orderId) router.push(inspectorHref(orderId, active.id));
    },
    brush: () => document.querySelector<HTMLElement>('[data-brush]')?.focus(),
    all: () => onNarrow(everything),
  });
}

type TimelineKeys = Record<KeyAct, () => void> & { isOn: boolean };

const writesInto = 'input, textarea, select, [contenteditable]';
const pressable = 'a, button, summary, [role="button"], [role="checkbox"]';

/** Listens on the whole page, except in form fields. */
function useTimelineKeys(keys: TimelineKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!latest.current.isOn || event.defaultPrevented) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const act = actionAt(event);
      if (!act) return;
      event.preventDefault();
      latest.current[act]();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** The action of a key at its target, if any. */
function actionAt({ key, target }: KeyboardEvent): KeyAct | undefined {
  const at = target instanceof Element ? target : document.body;
  if (at.closest(writesInto) || (isSingle(key) && !readSingleKeys())) return undefined;
  if (key === 'Enter' && at.closest(pressable)) return undefined;
  if (key.startsWith('Arrow') && at.closest('[data-scrolls]')) return undefined;
  return actOf(key);
}
