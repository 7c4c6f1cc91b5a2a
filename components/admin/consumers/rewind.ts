/** Rewinds of a consumer: where one starts, the request, and its progress in words. */
import { askToAct } from '@/components/admin/ask-to-act';
import type { RewindRequest, RewindState } from '@/server/contracts/rewind-api';

/** Where to start: the first event, a time in the reader's own zone, or an event. */
export type From = { which: 'beginning' | 'moment' | 'event'; moment: string; eventId: string };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The start as the API takes it, or a sentence that says what is missing. */
export function startOf({ which, moment, eventId }: From): RewindRequest['from'] | string {
  if (which === 'beginning') return { at: new Date(0).toISOString() };
  if (which === 'event') {
    return uuid.test(eventId.trim()) ? { eventId: eventId.trim() } : 'Enter an event id.';
  }
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) ? 'Enter a date and a time.' : { at: at.toISOString() };
}

/** Starts a rewind; resolves to why it was refused, or undefined. Does not throw. */
export async function requestRewind(
  consumer: string,
  from: From,
  reason: string,
): Promise<string | undefined> {
  const start = startOf(from);
  if (typeof start === 'string') return start;
  return askToAct(`/api/admin/consumers/${consumer}/rewind`, { from: start, reason });
}

const events = (count: number) => (count === 1 ? '1 event' : `${count.toLocaleString('en')} events`);

/** The progress or the result of a rewind. */
export function rewindText(state: RewindState, isPaused: boolean): string {
  const { recognised, missing, waiting, endedAt } = state;
  const found = [
    `${events(recognised)} already processed`,
    missing === 0 ? 'none missing' : `${events(missing)} missing and processed now`,
    ...(waiting > 0 ? [`${events(waiting)} waiting for a retry or an operator`] : []),
  ].join(', ');
  if (endedAt) return `Rewound: ${found}.`;
  return `${isPaused ? 'Continues once resumed' : 'Rewinding'}: ${found} so far.`;
}
