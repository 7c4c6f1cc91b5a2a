/** The timeline's measurements as a table. */
import type { Percentiles } from '../percentiles';
import type { Timed } from './measure';

const name = (text: string) => text.padEnd(34);
const both = ({ p50, p95 }: Percentiles) => [p50, p95].map((ms) => ms.toFixed(1).padStart(8)).join('');

/** One line per query, in milliseconds. */
export const tableOf = (events: number, timed: readonly Timed[]): string =>
  [
    `── ${events.toLocaleString('en')} events, milliseconds ${'─'.repeat(60)}`,
    `  ${name('')}${'first page'.padStart(16)}${'deep page'.padStart(16)}${'counts'.padStart(16)}   found`,
    `  ${name('')}${'     p50     p95'.repeat(3)}`,
    ...timed.map((each) => {
      const columns = [each.first, each.deep, each.count].map(both).join('');
      return `  ${name(each.name)}${columns}${String(each.found).padStart(8)}`;
    }),
  ].join('\n');
