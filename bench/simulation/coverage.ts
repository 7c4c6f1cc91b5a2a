/** What happened over many seeds: a simulation in which nothing goes wrong proves nothing. */
import { eventTypes } from '@/server/contracts/registry';
import { allFaultKinds } from './fault-kinds';
import type { Played } from './play';

export type Coverage = {
  seeds: number;
  faults: Map<string, number>;
  refusals: Map<string, number>;
  eventTypes: Map<string, number>;
  reasons: Map<string, number>;
};

/** Database rejections that must occur, by their code. */
const refusals = {
  '23505': 'a place or a mark that was taken',
  '23514': 'stock that would fall below zero',
  EV001: 'a partition of someone else',
};

/** Reasons for cancellation that must occur; one of the bank's own reasons is enough. */
const reasons = [
  'out-of-stock',
  'card_declined',
  'processor-silent',
  'cancelled-by-shopper',
  'reservation-expired',
];

/** No operator is simulated, so events that only operators cause are not required. */
const operatorsSay = ['receipt.given-up', 'order.retried', 'payment.written-off'];
const officeCategories: readonly string[] = ['delivery', 'consumer', 'till', 'rebuild', 'person'];

/** Simulated shoppers do not change their address. */
const nobodyMoves = ['address.changed'];

const untold = [...operatorsSay, ...nobodyMoves];

/** An empty coverage. */
export const emptyCoverage = (): Coverage => ({
  seeds: 0,
  faults: new Map(),
  refusals: new Map(),
  eventTypes: new Map(),
  reasons: new Map(),
});

/** Adds one history. */
export function count(coverage: Coverage, played: Played): void {
  coverage.seeds += 1;
  for (const [kind, times] of played.faults) add(coverage.faults, kind, times);
  for (const [code, times] of played.refusals) add(coverage.refusals, code, times);
  for (const type of played.eventTypes) add(coverage.eventTypes, type, 1);
  for (const code of played.reasons) add(coverage.reasons, code, 1);
}

/** Adds another coverage. */
export function mergeInto(coverage: Coverage, other: Coverage): void {
  coverage.seeds += other.seeds;
  for (const kind of ['faults', 'refusals', 'eventTypes', 'reasons'] as const) {
    for (const [name, times] of other[kind]) add(coverage[kind], name, times);
  }
}

const add = (counts: Map<string, number>, name: string, times: number) =>
  counts.set(name, (counts.get(name) ?? 0) + times);

/** Everything required over many seeds that never happened. */
export function notCovered(coverage: Coverage): string[] {
  const told = [...eventTypes.values()].filter(({ category }) => !officeCategories.includes(category));
  return [
    ...allFaultKinds.filter((kind) => !coverage.faults.has(kind)),
    ...told
      .map(({ type }) => type)
      .filter((type) => !coverage.eventTypes.has(type) && !untold.includes(type)),
    ...reasons.filter((code) => !coverage.reasons.has(code)),
    ...Object.keys(refusals).filter((code) => !coverage.refusals.has(code)),
  ];
}

/** The coverage as text. */
export function coverageLines(coverage: Coverage): string[] {
  const lines = (counts: Map<string, number>) =>
    [...counts].sort().map(([name, times]) => `  ${String(times).padStart(8)}  ${name}`);
  const told = Object.entries(refusals);
  const refused = told.map(([code, what]) => [`${code}: ${what}`, coverage.refusals.get(code) ?? 0] as const);
  return [
    'faults that had an effect:',
    ...lines(coverage.faults),
    'writes that the database refused:',
    ...lines(new Map(refused)),
    'why orders were cancelled:',
    ...lines(coverage.reasons),
    'histories in which each event was told:',
    ...lines(coverage.eventTypes),
  ];
}
