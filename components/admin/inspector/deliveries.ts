/** Helpers that the inspector's views share. */
import type { InspectedDelivery, InspectedService } from '@/server/contracts/inspection';

/** Milliseconds since the epoch. */
export const msOf = (iso: string): number => new Date(iso).getTime();

/** Whether a delivery is finished. */
export const isOver = ({ state }: Pick<InspectedDelivery, 'state'>): boolean =>
  state === 'done' || state === 'discarded';

/** The names of the sagas and effects: only they advance an order. */
export const actorsOf = (services: readonly InspectedService[]): string[] =>
  services.filter(({ kind }) => kind === 'saga' || kind === 'effect').map(({ name }) => name);
