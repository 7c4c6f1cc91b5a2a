/** The acts that the inspector offers for an order in the state that it sees. */
import type { Inspection } from '@/server/contracts/inspection';
import type { Remedy } from '@/server/contracts/waiting-order';

/** `retry` while deliveries are parked; `lift` while a review holds the order; `compensate` to cancel it. */
export function actsFor({ handlings, lenses: { saga } }: Pick<Inspection, 'handlings' | 'lenses'>): Remedy[] {
  if (!saga) return [];
  const isParked = handlings.some(({ state }) => /^(retrying|behind|dead)$/.test(state));
  const isOpen = saga.status === 'processing';
  return [
    ...(isParked ? (['retry'] as const) : []),
    ...(isOpen && saga.holds.length > 0 ? (['lift'] as const) : []),
    ...(isOpen ? (['compensate'] as const) : []),
  ];
}
