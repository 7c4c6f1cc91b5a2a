/** Asks the shop to let a consumer do the log again. */
import { askToAct } from '@/components/admin/ask-to-act';
import type { RewindRequest } from '@/server/contracts/rewind-api';

/** From where on: the first event, a moment in the reader's own time, or an event. */
export type From = { which: 'beginning' | 'moment' | 'event'; moment: string; eventId: string };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Where that is, or a sentence that says what is missing. */
export function placeOf({ which, moment, eventId }: From): RewindRequest['from'] | string {
  if (which === 'beginning') return { at: new Date(0).toISOString() };
  if (which === 'event')
    return uuid.test(eventId.trim()) ? { eventId: eventId.trim() } : 'Give the id of an event.';
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) ? 'Give a day and a time.' : { at: at.toISOString() };
}

/** Gives nothing when it was begun, or a sentence that says why it was not. Does not throw. */
export async function askToRewind(consumer: string, from: From, reason: string): Promise<string | undefined> {
  const place = placeOf(from);
  if (typeof place === 'string') return place;
  return askToAct(`/api/admin/consumers/${consumer}/rewind`, { from: place, reason });
}
