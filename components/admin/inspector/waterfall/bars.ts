/** An order's history as bars, one track per service: how long each delivery waited and was processed. */
import type { Envelope } from '@/server/contracts/envelope';
import type { InspectedDelivery, Inspection } from '@/server/contracts/inspection';
import { isOver, msOf } from '../deliveries';
import { attemptBars, standstillBar } from './attempt-bars';
import type { TimeRange } from './folded-time';

/**
 * `event`: the moment it was recorded. `delivery`: waited until `workMs`, then was processed. `attempt`: a
 * failed one. `standstill`: the consumer was paused or in an outage. `external`: an external service acted.
 */
export type Bar = TimeRange & {
  id: string;
  eventId: string;
  type: string;
  kind: 'event' | 'delivery' | 'attempt' | 'standstill' | 'external';
  workMs: number;
  state: InspectedDelivery['state'];
  tries: number;
  label: string;
};
export type Track = { name: string; kind: string; bars: Bar[] };

const people = new Set(['shopper', 'operator', 'system']);

/**
 * The tracks: people, sagas and effects in order of appearance, projections and mirrors, external services.
 */
export function tracksOf(seen: Inspection): Track[] {
  const tracks = new Map<string, Track>();
  const add = (name: string, kind: string, bar: Bar) => {
    const track = tracks.get(name) ?? { name, kind, bars: [] };
    track.bars.push(bar);
    tracks.set(name, track);
  };
  const kinds = new Map<string, string>(seen.services.map(({ name, kind }) => [name, kind]));
  for (const event of [...seen.events, ...seen.related]) {
    const name = recorderOf(event);
    add(name, kinds.get(name) ?? (people.has(name) ? 'person' : 'service'), eventBar(event));
  }
  const events = new Map(seen.events.map((event) => [event.id, event]));
  for (const one of seen.deliveries) {
    const event = events.get(one.eventId);
    if (!event) continue;
    const service = seen.services.find(({ name }) => name === one.consumer);
    const bars = [deliveryBar(one, event, seen.readAt), ...attemptBars(one, event, service)];
    for (const bar of bars) add(one.consumer, kinds.get(one.consumer) ?? 'service', bar);
  }
  const during = spanOf(seen);
  for (const one of seen.standstills) {
    if (tracks.has(one.consumer)) add(one.consumer, '', standstillBar(one, during));
  }
  for (const [index, { where, what, at, eventId = '' }] of seen.outside.entries()) {
    const type = events.get(eventId)?.type ?? what;
    add(where, 'outside', {
      ...moment(`external-${index}`, eventId, at),
      type,
      kind: 'external',
      label: `${where}: ${what}`,
    });
  }
  return [...tracks.values()].map(inOrder).sort(byRank);
}

/** From the first event until the last delivery was processed, or now. */
function spanOf({ events, deliveries, readAt }: Inspection) {
  const isAtRest = deliveries.every(isOver);
  const done = deliveries.flatMap(({ processedAt }) => (processedAt ? msOf(processedAt) : []));
  const times = events.map(({ at }) => msOf(at));
  return { fromMs: Math.min(...times), toMs: isAtRest ? Math.max(...times, ...done) : msOf(readAt) };
}

const inOrder = (track: Track): Track => ({
  ...track,
  bars: track.bars.toSorted((one, other) => one.fromMs - other.fromMs),
});

const ranks: Record<string, number> = {
  person: 0,
  saga: 1,
  effect: 1,
  service: 1,
  projection: 2,
  mirror: 2,
  outside: 3,
};
const byRank = (one: Track, other: Track): number =>
  (ranks[one.kind] ?? 1) - (ranks[other.kind] ?? 1) ||
  (one.bars[0]?.fromMs ?? 0) - (other.bars[0]?.fromMs ?? 0);

/** The track of an event's recorder: a service's name, or the kind of person. */
export const recorderOf = ({ metadata: { actor } }: Envelope): string =>
  actor.kind === 'service' ? actor.id : actor.kind;

const moment = (id: string, eventId: string, at: string) => {
  const ms = msOf(at);
  return { id, eventId, fromMs: ms, toMs: ms, workMs: ms, state: 'done' as const, tries: 1 };
};

const eventBar = (event: Envelope): Bar => ({
  ...moment(`event-${event.id}`, event.id, event.at),
  type: event.type,
  kind: 'event',
  label: `recorded ${event.type}`,
});

function deliveryBar(one: InspectedDelivery, event: Envelope, readAt: string): Bar {
  const { consumer, eventId, state, tries = 1, processedAt, durationMs = 0 } = one;
  const fromMs = msOf(event.at);
  const over = isOver(one);
  // Without a recorded time the delivery is drawn as a moment.
  const endMs = processedAt ? msOf(processedAt) : over ? fromMs : msOf(readAt);
  const toMs = Math.max(fromMs, endMs);
  const workMs = over && processedAt ? Math.max(fromMs, toMs - durationMs) : toMs;
  const rest = { fromMs, toMs, workMs, state, tries, type: event.type, kind: 'delivery' as const };
  return { id: `${consumer}-${eventId}`, eventId, ...rest, label: `${consumer} and ${event.type}` };
}

/** Longer waits do not keep their length on the folded axis. */
const LONGEST_BUSY_WAIT_MS = 1_000;

/** The busy time ranges; of a long wait only its two ends. */
export const busyIn = (tracks: readonly Track[]): TimeRange[] =>
  tracks.flatMap(({ bars }) =>
    bars.flatMap(({ fromMs, workMs, toMs }) =>
      workMs - fromMs <= LONGEST_BUSY_WAIT_MS
        ? [{ fromMs, toMs }]
        : [
            { fromMs, toMs: fromMs },
            { fromMs: workMs, toMs },
          ],
    ),
  );

/** Stacks overlapping bars. */
export function stacked(bars: readonly Bar[], place: (ms: number) => number, least: number) {
  const ends: number[] = [];
  const placed = bars.map((bar) => {
    const [start, end] = [place(bar.fromMs), Math.max(place(bar.fromMs) + least, place(bar.toMs))];
    const free = ends.findIndex((taken) => taken <= start);
    const row = free < 0 ? ends.length : free;
    ends[row] = end;
    return { bar, start, end, row };
  });
  return { placed, rows: Math.max(1, ends.length) };
}
