/** The interventions that an order's state allows. */
import type { Inspection } from '@/server/contracts/inspection';
import type { Remedy } from '@/server/contracts/waiting-order';

/** `retry` while deliveries are parked; `lift` while a review holds the order; `compensate` to cancel it. */
export function interventionsFor({
  deliveries,
  lenses: { saga },
}: Pick<Inspection, 'deliveries' | 'lenses'>): Remedy[] {
  if (!saga) return [];
  const isParked = deliveries.some(({ state }) => /^(retrying|behind|dead)$/.test(state));
  const isOpen = saga.status === 'processing';
  return [
    ...(isParked ? (['retry'] as const) : []),
    ...(isOpen && saga.holds.length > 0 ? (['lift'] as const) : []),
    ...(isOpen ? (['compensate'] as const) : []),
  ];
}
