/** What a bar of the waterfall is, in one line. */
import type { Bar } from './bars';
import { durationWords } from './durations';

const tryWords = (count: number): string => (count === 1 ? 'one try' : `${count} tries`);

/** `payments and order.confirmed: waited 3 ms, worked 12 ms, one try`. */
export function barWords({ kind, label, state, fromMs, workMs, toMs, tries }: Bar): string {
  if (kind !== 'delivery') return label;
  const waited = durationWords(workMs - fromMs);
  const tried = tries > 1 ? ' (earlier tries too)' : '';
  switch (state) {
    case 'done':
      return `${label}: waited ${waited}${tried}, worked ${durationWords(toMs - workMs)}, ${tryWords(tries)}`;
    case 'discarded':
      return `${label}: discarded by an operator after ${waited}`;
    case 'awaited':
      return `${label}: has waited ${waited} so far`;
    case 'behind':
      return `${label}: waits behind an earlier one, ${waited} so far`;
    case 'retrying':
      return `${label}: is tried again, ${tryWords(tries)} in ${waited}`;
    case 'dead':
      return `${label}: dead after ${tryWords(tries)}`;
  }
}
