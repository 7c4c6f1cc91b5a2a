/** The report of a run for people. */
import { linesOf } from '../verify/table';
import type { Uptime } from './uptimes';
import type { Verdict } from './verdict';

/** The report. */
export function reportOf(verdict: Verdict): string {
  const { orders, returned, actions, faults, aimed, availability, claims, lost, doubled, stuck, violations } =
    verdict;
  return [
    '',
    heading(`seed ${verdict.seed}`),
    `  orders: ${orders.asked} requested, ${orders.accepted} accepted, ${orders.confirmed} confirmed, ` +
      `${orders.cancelled} cancelled`,
    `  returns: ${returned.asked} requested, ${returned.accepted} accepted, ` +
      `${returned.completed} completed, ${returned.failed} failed`,
    `  the operator: ${describeActions(actions)}`,
    `  at rest ${inSeconds(verdict.timeToConvergeMs)} after the last fault` +
      (verdict.left ? `; left: ${verdict.left}` : ''),
    `  duplicate mails under the same Message-ID: ${verdict.mailsRepeated}`,
    `  open pages reconnected ${verdict.reconnections} times`,
    `  the journal has ${verdict.journal.lines} lines`,
    '',
    heading('faults'),
    ...Object.entries(faults).map(([kind, count]) => `  ${kind.padEnd(40)}${String(count).padStart(6)}`),
    ...verdict.failures.map((failure) => `  failed: ${failure}`),
    '',
    heading('died or froze at a failpoint'),
    ...Object.entries(aimed).map(
      ([point, { hits, wanted }]) => `  ${point.padEnd(40)}${String(hits).padStart(6)} of ${wanted}`,
    ),
    '',
    heading(`uptime during ${inSeconds(availability.ms)} of faults`),
    ...Object.entries(availability.up).map(upLine(availability.ms)),
    `  ${availability.accepted} of ${orders.accepted} orders were accepted meanwhile, with ` +
      `at most ${inSeconds(availability.longestWithoutMs)} between two`,
    '',
    heading('claims'),
    ...claims.flatMap(linesOf),
    '',
    `  lost ${lost}, doubled ${doubled}, stuck ${stuck}, violations ${violations}`,
    '',
  ].join('\n');
}

const actionWords: Readonly<Record<string, string>> = {
  'call-off': 'returns called off',
  pause: 'consumers paused',
  price: 'prices changed',
  receive: 'deliveries of goods received',
  resume: 'consumers resumed',
  rewind: 'consumers rewound',
};

const describeActions = (actions: Verdict['actions']): string =>
  Object.entries(actions)
    .map(([act, count]) => `${count} ${actionWords[act] ?? act}`)
    .join(', ');

const inSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

const upLine =
  (ofMs: number) =>
  ([name, { upMs, stops, longestAwayMs }]: [string, Uptime]): string =>
    `  ${name.padEnd(40)}${`${Math.round((100 * upMs) / ofMs)} %`.padStart(6)}` +
    `   stopped ${String(stops).padStart(3)}×, away for at most ${inSeconds(longestAwayMs)}`;

const heading = (text: string): string => `── ${text} ${'─'.repeat(Math.max(0, 90 - text.length))}`;
