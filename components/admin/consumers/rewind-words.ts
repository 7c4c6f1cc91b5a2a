/** How a rewind stands, in sentences. */
import type { RewindState } from '@/server/contracts/rewind-api';

const count = (facts: number) => facts.toLocaleString('en');
const facts = (number: number) => (number === 1 ? '1 fact' : `${count(number)} facts`);

/**
 * What came of it so far.
 * @param isPaused whether nobody works on it for now
 */
export function rewindWords(state: RewindState, isPaused: boolean): string {
  const { recognised, missing, waiting, endedAt } = state;
  const found = [
    `${facts(recognised)} recognised as done`,
    missing === 0 ? 'none missing' : `${facts(missing)} missing and done now`,
    ...(waiting > 0 ? [`${facts(waiting)} waiting for a retry or a person`] : []),
  ].join(', ');
  if (endedAt) return `Rewound: ${found}.`;
  return isPaused ? `Goes on once it is resumed: ${found} so far.` : `Doing the log again: ${found} so far.`;
}
