'use client';

/** What the keys of the timeline do: with the list, with an event, and with the search. */
import { useRouter } from 'next/navigation';
import { inspectorHref, orderOf } from '@/components/admin/inspector/inspector-search';
import type { Envelope } from '@/server/contracts/envelope';
import { type EventSearch, everything, type Facet } from './event-search';
import type { KeyAct } from './keys';
import { narrowed, type Side } from './narrowing';
import { useTimelineKeys } from './use-timeline-keys';

type OnEvent = 'only' | 'not' | 'flow' | 'inspect';

export type TimelineActs = Record<Exclude<KeyAct, OnEvent | 'brush' | 'all'>, () => void> & {
  isOn: boolean;
  /** The event that is pointed at, or lies open. */
  active?: Envelope;
  onNarrow: (search: EventSearch) => void;
};

/** Listens to the keys; those that need an event do nothing without one. */
export function useTimelineActs(search: EventSearch, given: TimelineActs): void {
  const { active, onNarrow, ...acts } = given;
  const router = useRouter();
  const choose = (side: Side, facet: Facet, value: string | undefined) => {
    if (value) onNarrow(narrowed(search, { side, facet, value }));
  };
  useTimelineKeys({
    ...acts,
    only: () => choose('only', 'type', active?.type),
    not: () => choose('not', 'type', active?.type),
    flow: () => choose('only', 'correlation', active?.metadata.correlationId),
    inspect: () => {
      const orderId = active && orderOf(active.stream);
      if (orderId) router.push(inspectorHref(orderId, active.id));
    },
    brush: () => document.querySelector<HTMLElement>('[data-brush]')?.focus(),
    all: () => onNarrow(everything),
  });
}
