/** Failed attempts, and pauses and outages of a consumer, as bars of the waterfall. */
import type { Envelope } from '@/server/contracts/envelope';
import type { Attempt, InspectedDelivery, InspectedService, Standstill } from '@/server/contracts/inspection';
import { attemptWords } from '../attempt-text';
import { msOf } from '../deliveries';
import { durationWords } from '../durations';
import type { Bar } from './bars';

/** A bar for each attempt at a delivery, from when it started until it ended. */
export const attemptBars = (
  { consumer, eventId, attempts = [] }: InspectedDelivery,
  { id, type }: Envelope,
  service: InspectedService | undefined,
): Bar[] =>
  attempts.map((one) => {
    const [fromMs, toMs] = [msOf(one.startedAt), msOf(one.endedAt)];
    const words = attemptWords(one, { consumer, calls: service?.calls });
    return {
      id: `${consumer}-${id}-attempt-${one.attempt}`,
      eventId,
      type,
      kind: 'attempt',
      fromMs,
      toMs,
      workMs: toMs,
      state: one.nextAttemptAt ? 'retrying' : 'dead',
      tries: one.attempt,
      label: `${consumer} and ${type}, attempt ${one.attempt}: ${words}, ${lasted(one)}${nextWords(one)}`,
    };
  });

const lasted = ({ outcome, startedAt, endedAt }: Attempt): string => {
  const words = durationWords(msOf(endedAt) - msOf(startedAt));
  return outcome === 'unanswered' ? `for at least ${words}` : `after ${words}`;
};

const nextWords = ({ endedAt, nextAttemptAt }: Attempt): string =>
  nextAttemptAt ? `; next attempt ${durationWords(msOf(nextAttemptAt) - msOf(endedAt))} later` : '';

/** A bar for a pause or an outage, clipped to the time the order was processing. */
export function standstillBar(one: Standstill, { fromMs, toMs }: { fromMs: number; toMs: number }): Bar {
  const start = Math.max(fromMs, msOf(one.from));
  const end = Math.max(start, Math.min(toMs, one.to ? msOf(one.to) : toMs));
  const words = one.why === 'paused' ? 'was paused' : 'was stopped by an outage';
  return {
    id: `${one.consumer}-${one.why}-${one.from}`,
    eventId: '',
    type: one.why,
    kind: 'standstill',
    fromMs: start,
    toMs: end,
    workMs: end,
    state: 'retrying',
    tries: 0,
    label: `${one.consumer} ${words} for ${durationWords(end - start)}: ${one.reason}`,
  };
}
