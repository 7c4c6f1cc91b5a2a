/** Describes a bar of the waterfall in one line. */

import { durationWords } from '../durations';
import type { Bar } from './bars';

const attemptsText = (count: number): string => (count === 1 ? '1 attempt' : `${count} attempts`);

/** `payments and order.confirmed: waited 3 ms, processed in 12 ms, 1 attempt`. */
export function barText({ kind, label, state, fromMs, workMs, toMs, tries }: Bar): string {
  if (kind !== 'delivery') return label;
  const waited = durationWords(workMs - fromMs);
  const tried = tries > 1 ? ' (including failed attempts)' : '';
  switch (state) {
    case 'done':
      return [
        `${label}: waited ${waited}${tried}`,
        `processed in ${durationWords(toMs - workMs)}`,
        attemptsText(tries),
      ].join(', ');
    case 'discarded':
      return `${label}: discarded by an operator after ${waited}`;
    case 'awaited':
      return `${label}: waiting for ${waited}`;
    case 'behind':
      return `${label}: blocked by an earlier event for ${waited}`;
    case 'retrying':
      return `${label}: waiting for a retry, ${attemptsText(tries)} in ${waited}`;
    case 'dead':
      return `${label}: dead-lettered after ${attemptsText(tries)}`;
  }
}
