/** An order's history as bars, a lane for each service: how long each delivery waited, and was worked on. */
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
export type Lane = { name: string; kind: string; bars: Bar[] };

const people = new Set(['shopper', 'operator', 'system']);

/** The lanes: people first, then services as they come in, then what only computes, and the outside last. */
export function lanesOf(seen: Inspection): Lane[] {
  const lanes = new Map<string, Lane>();
  const add = (name: string, kind: string, bar: Bar) => {
    const lane = lanes.get(name) ?? { name, kind, bars: [] };
    lane.bars.push(bar);
    lanes.set(name, lane);
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
    if (lanes.has(one.consumer)) add(one.consumer, '', standstillBar(one, during));
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
  return [...lanes.values()].map(inOrder).sort(byRank);
}

/** From the first event until the last delivery was processed, or now. */
function spanOf({ events, handlings, readAt }: Inspection) {
  const isAtRest = handlings.every(isOver);
  const done = handlings.flatMap(({ doneAt }) => (doneAt ? msOf(doneAt) : []));
  const times = events.map(({ at }) => msOf(at));
  return { fromMs: Math.min(...times), toMs: isAtRest ? Math.max(...times, ...done) : msOf(readAt) };
}

const inOrder = (lane: Lane): Lane => ({
  ...lane,
  bars: lane.bars.toSorted((one, other) => one.fromMs - other.fromMs),
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
const byRank = (one: Lane, other: Lane): number =>
  (ranks[one.kind] ?? 1) - (ranks[other.kind] ?? 1) ||
  (one.bars[0]?.fromMs ?? 0) - (other.bars[0]?.fromMs ?? 0);

/** The lane of whoever recorded an event: a service by its name, a person by what they are. */
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
  const { consumer, eventId, state, tries = 1, doneAt, workedMs = 0 } = one;
  const fromMs = msOf(event.at);
  const over = isOver(one);
  // What was done before times were kept is shown as a moment: where it was is not known.
  const endMs = doneAt ? msOf(doneAt) : over ? fromMs : msOf(readAt);
  const toMs = Math.max(fromMs, endMs);
  const workMs = over && doneAt ? Math.max(fromMs, toMs - workedMs) : toMs;
  const rest = { fromMs, toMs, workMs, state, tries, type: event.type, kind: 'delivery' as const };
  return { id: `${consumer}-${eventId}`, eventId, ...rest, label: `${consumer} and ${event.type}` };
}

/** A wait that is longer than this is no reason to keep its whole length on the axis. */
const LONGEST_BUSY_WAIT_MS = 1_000;

/** When something happened in these lanes; of a long wait only its ends. */
export const busyIn = (lanes: readonly Lane[]): Stretch[] =>
  lanes.flatMap(({ bars }) =>
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
