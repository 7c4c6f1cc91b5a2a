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
  '23505': 'a stream version or an inbox entry that exists',
  '23514': 'stock below zero',
  EV001: 'a partition of another worker',
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
const operatorEvents = ['receipt.given-up', 'order.retried', 'payment.written-off'];
const operatorCategories: readonly string[] = ['delivery', 'consumer', 'till', 'rebuild', 'person'];

/** Simulated shoppers do not change their address. */
const addressEvents = ['address.changed'];

const notRequired = [...operatorEvents, ...addressEvents];

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
  const required = [...eventTypes.values()].filter(({ category }) => !operatorCategories.includes(category));
  return [
    ...allFaultKinds.filter((kind) => !coverage.faults.has(kind)),
    ...required
      .map(({ type }) => type)
      .filter((type) => !coverage.eventTypes.has(type) && !notRequired.includes(type)),
    ...reasons.filter((code) => !coverage.reasons.has(code)),
    ...Object.keys(refusals).filter((code) => !coverage.refusals.has(code)),
  ];
}

/** The coverage as text. */
export function coverageLines(coverage: Coverage): string[] {
  const lines = (counts: Map<string, number>) =>
    [...counts].sort().map(([name, times]) => `  ${String(times).padStart(8)}  ${name}`);
  const required = Object.entries(refusals);
  const refused = required.map(
    ([code, what]) => [`${code}: ${what}`, coverage.refusals.get(code) ?? 0] as const,
  );
  return [
    'faults with an effect:',
    ...lines(coverage.faults),
    'writes rejected by the database:',
    ...lines(new Map(refused)),
    'cancellation reasons:',
    ...lines(coverage.reasons),
    'histories with each event:',
    ...lines(coverage.eventTypes),
  ];
}
