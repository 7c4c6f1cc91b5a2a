/** What the views of an inspected order ask of it alike: moments, what is over, and who acts. */
import type { Handling, InspectedService } from '@/server/contracts/inspection';

/** A moment of an inspection in milliseconds since the epoch. */
export const msOf = (iso: string): number => new Date(iso).getTime();

/** Whether nothing more comes of a delivery. */
export const isOver = ({ state }: Pick<Handling, 'state'>): boolean =>
  state === 'done' || state === 'discarded';

/** The names of those who can bring an order further: sagas and effects. */
export const actorsOf = (services: readonly InspectedService[]): string[] =>
  services.filter(({ kind }) => kind === 'saga' || kind === 'effect').map(({ name }) => name);
