/**
 * An order's history as bars, a partition for each service: how long each delivery waited, and was worked on.
 */
import type { Envelope } from '@/server/contracts/envelope';
import type { Handling, Inspection } from '@/server/contracts/inspection';
import { attemptBars, standstillBar } from './attempt-bars';
import type { Stretch } from './folded-time';
import { isOver, msOf } from './handled';

/**
 * `fact`: a moment at which something was recorded. `delivery`: waited until `workMs`, then worked on.
 * `attempt`: one that failed. `standstill`: the consumer could do nothing.
 */
export type Bar = Stretch & {
  id: string;
  eventId: string;
  type: string;
  kind: 'fact' | 'delivery' | 'attempt' | 'standstill' | 'deed';
  workMs: number;
  state: Handling['state'];
  tries: number;
  label: string;
};
export type Track = { name: string; kind: string; bars: Bar[] };

const people = new Set(['shopper', 'operator', 'system']);

/**
 * The partitions: people first, then services as they come in, then what only computes, and the outside last.
 */
export function partitionsOf(seen: Inspection): Track[] {
  const tracks = new Map<string, Track>();
  const add = (name: string, kind: string, bar: Bar) => {
    const track = tracks.get(name) ?? { name, kind, bars: [] };
    track.bars.push(bar);
    tracks.set(name, track);
  };
  const kinds = new Map<string, string>(seen.services.map(({ name, kind }) => [name, kind]));
  for (const event of [...seen.events, ...seen.related]) {
    const name = recorderOf(event);
    add(name, kinds.get(name) ?? (people.has(name) ? 'person' : 'service'), factBar(event));
  }
  const events = new Map(seen.events.map((event) => [event.id, event]));
  for (const one of seen.handlings) {
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
      ...moment(`deed-${index}`, eventId, at),
      type,
      kind: 'deed',
      label: `${where}: ${what}`,
    });
  }
  return [...tracks.values()].map(inOrder).sort(byRank);
}

/** From the first event until the last delivery was processed, or now. */
function spanOf({ events, handlings, readAt }: Inspection) {
  const isAtRest = handlings.every(isOver);
  const done = handlings.flatMap(({ processedAt }) => (processedAt ? msOf(processedAt) : []));
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

/** The partition of whoever recorded an event: a service by its name, a person by what they are. */
export const recorderOf = ({ metadata: { actor } }: Envelope): string =>
  actor.kind === 'service' ? actor.id : actor.kind;

const moment = (id: string, eventId: string, at: string) => {
  const ms = msOf(at);
  return { id, eventId, fromMs: ms, toMs: ms, workMs: ms, state: 'done' as const, tries: 1 };
};

const factBar = (event: Envelope): Bar => ({
  ...moment(`fact-${event.id}`, event.id, event.at),
  type: event.type,
  kind: 'fact',
  label: `recorded ${event.type}`,
});

function deliveryBar(one: Handling, event: Envelope, readAt: string): Bar {
  const { consumer, eventId, state, tries = 1, processedAt, durationMs = 0 } = one;
  const fromMs = msOf(event.at);
  const over = isOver(one);
  // What was done before times were kept is shown as a moment: where it was is not known.
  const endMs = processedAt ? msOf(processedAt) : over ? fromMs : msOf(readAt);
  const toMs = Math.max(fromMs, endMs);
  const workMs = over && processedAt ? Math.max(fromMs, toMs - durationMs) : toMs;
  const rest = { fromMs, toMs, workMs, state, tries, type: event.type, kind: 'delivery' as const };
  return { id: `${consumer}-${eventId}`, eventId, ...rest, label: `${consumer} and ${event.type}` };
}

/** A wait that is longer than this is no reason to keep its whole length on the axis. */
const LONGEST_BUSY_WAIT_MS = 1_000;

/** When something happened in these partitions; of a long wait only its ends. */
export const busyIn = (tracks: readonly Track[]): Stretch[] =>
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

/** Bars that would cover one another are put into rows of their own. */
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
